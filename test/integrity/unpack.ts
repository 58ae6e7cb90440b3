import { readZip } from '../../server/proofs/zip-read.ts';
import type { Client } from '../support/client.ts';

/** The files of the package of an edition's result, as anybody downloads it. */
export async function packageOf(client: Client, editionId: string): Promise<Map<string, Uint8Array>> {
  const { status, body, text } = await client.get(`/api/editions/${editionId}/results/package`);
  if (status !== 200) throw new Error(text);
  return readZip(new Uint8Array(body as Buffer));
}
