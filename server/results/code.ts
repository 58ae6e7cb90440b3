import type { Random } from '../context.ts';

/** Crockford's alphabet: no I, L, O or U, so that a code can be read aloud and typed from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_BYTES = 15;

/** A verification code of 24 characters: 120 bits of chance, which say nothing about number or rank. */
export function makeCode(random: Random): string {
  let bits = BigInt(`0x${random.bytes(CODE_BYTES).toString('hex')}`);
  let code = '';
  for (let place = 0; place < (CODE_BYTES * 8) / 5; place += 1) {
    code = ALPHABET[Number(bits & 31n)]! + code;
    bits >>= 5n;
  }
  return code;
}

/** A typed code as it was issued: case, spaces and hyphens do not count, O is 0, I and L are 1. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
