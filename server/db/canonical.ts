import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../proofs/canonical-text.ts';

export { canonicalJson, type Json };

/** SHA-256 of the canonical text, in 64 lower-case hexadecimal digits. */
export function hashOf(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
