import type { Config } from '../../config.ts';
import { remoteSignature } from './remote.ts';

/** What a signing service is told about the file beside its bytes. */
export type ToSign = { number: string; sha256: string };

export type Signed = { ok: true; pdf: Uint8Array } | { ok: false; reason: string };

/**
 * Certified electronic signatures. `upload`: people sign outside and bring the file back; that way is always open.
 * `remote`: a service signs, and `sign` asks it.
 */
export type SignaturePort =
  { kind: 'upload' } | { kind: 'remote'; sign(pdf: Uint8Array, about: ToSign): Promise<Signed> };

export function openSignature({ signature }: Pick<Config, 'signature'>): SignaturePort {
  return signature ? remoteSignature(signature) : { kind: 'upload' };
}
