import { expect } from 'vitest';
import { acceptInvitation } from '../life/cast.ts';
import type { Answer, Client } from '../support/client.ts';
import type { World } from '../support/world.ts';

/** One body's competition as the story knows it: who holds which office, and ids by the keys of the cast. */
export type Year = {
  bodyId: string;
  editionId: string;
  dewi: Client;
  bambang: Client;
  /** Two of the secretariat: what one finds failing, the other must find too. */
  nurul: Client;
  rina: Client;
  /** The administrator of each agency, by the agency's key. */
  admins: Map<string, Client>;
  agencies: Map<string, string>;
  /** Submission ids by the proposal's index. */
  ids: Map<number, string>;
};

/** An answer that must be a success. @returns its body */
export function good<T = any>(answer: Answer<T>): T {
  expect([200, 201, 202], answer.text).toContain(answer.status);
  return answer.body;
}

export const refusal = ({ status, body }: Answer) => [status, body.code];

export const editionOf = async ({ dewi, editionId }: Year) =>
  good(await dewi.get(`/api/editions/${editionId}`));

export async function moveOn(year: Year, verb: string) {
  const { version } = await editionOf(year);
  return good(await year.dewi.put(`/api/editions/${year.editionId}/state`, { verb }, { version }));
}

export async function stageOf(year: Year, kind: string) {
  const { stages } = await editionOf(year);
  return stages.find((stage: { kind: string }) => stage.kind === kind) as {
    id: string;
    key: string;
    version: number;
    closesAt: string;
  };
}

/** A change to a submission with the version it has at this moment. */
export async function change(client: Client, id: string, noun: string, body: unknown = {}) {
  const { version } = good(await client.get(`/api/submissions/${id}`));
  return client.put(`/api/submissions/${id}/${noun}`, body, { version });
}

/** Somebody agrees to what an organiser asked for; it takes another one than the one who asked. */
export function confirm(client: Client, { request }: { request: { id: string; version: number } }) {
  return client.put(`/api/requests/${request.id}/confirmation`, {}, { version: request.version });
}

/** Every item of a list that is paged by key. */
export async function everyItem(client: Client, url: string): Promise<any[]> {
  const items: any[] = [];
  let after = '';
  do {
    const page = good(await client.get(`${url}${url.includes('?') ? '&' : '?'}limit=100${after}`));
    items.push(...page.items);
    after = page.next ? `&after=${encodeURIComponent(page.next)}` : '';
  } while (after);
  return items;
}

/** Appoints somebody who judges; they come in by the link in their mail and sign the pact with their conflicts. */
export async function appoint(
  world: World,
  year: Year,
  role: string,
  name: string,
  conflicts: { kind: string; agencyId: string }[] = [],
): Promise<{ id: string; client: Client }> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@juri.contoh.id`;
  const { personId } = good(
    await year.dewi.post(`/api/editions/${year.editionId}/jurors`, { name, email, role }),
  );
  const client = await acceptInvitation(world, email, name);
  good(await client.post(`/api/editions/${year.editionId}/pact/signatures`, { version: 1, conflicts }));
  return { id: personId, client };
}
