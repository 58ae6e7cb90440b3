import { createHmac } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Tx } from '../../db/door.ts';
import * as queries from './factor-queries.ts';
import { keyFor, open, seal } from './sealed.ts';

const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
/** A phone's clock may be one code early or late. */
const SKEW_CODES = 1;
const RECOVERY_CODES = 10;
/** Crockford's alphabet: without the letters that are read for digits or for one another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** RFC 6238 as every authenticator app speaks it: SHA-1, six digits, thirty seconds. */
function appOf(secret: Secret, email: string): TOTP {
  return new TOTP({
    issuer: 'KIPP',
    label: email,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret,
  });
}

function totpKey(tx: Tx): Buffer {
  return keyFor(tx.context.config.secret, 'kipp totp secrets 1');
}

/** A new secret with the address that an app takes from its QR code; `sealed` is what the database keeps. */
export function newTotp(tx: Tx, person: { id: string; email: string }) {
  const secret = new Secret({ buffer: new Uint8Array(tx.context.random.bytes(SECRET_BYTES)).buffer });
  return {
    secret: secret.base32,
    uri: appOf(secret, person.email).toString(),
    sealed: seal(totpKey(tx), secret.base32, person.id, tx.context.random.bytes(12)),
  };
}

/**
 * Whether a code is of the app of this person, and of a time step after the last that was taken; then it is taken.
 * @param mayConfirm takes the code of a secret that is not confirmed yet, and confirms it
 */
export async function takeTotp(tx: Tx, personId: string, code: string, mayConfirm = false): Promise<boolean> {
  const row = await queries.lockTotp(tx, personId);
  if (!row || (row.confirmedAt === null) !== mayConfirm) return false;
  const secret = Secret.fromBase32(open(totpKey(tx), row.secretSealed, personId));
  const delta = appOf(secret, '-').validate({ token: code, timestamp: tx.at.getTime(), window: SKEW_CODES });
  if (delta === null) return false;
  const step = Math.floor(tx.at.getTime() / 1000 / PERIOD_SECONDS) + delta;
  if (row.lastStep !== null && step <= row.lastStep) return false;
  await queries.updateTotp(tx, personId, { lastStep: step, ...(mayConfirm ? { confirmedAt: tx.at } : {}) });
  return true;
}

/** Ten new recovery codes of 50 bits each: shown once by the caller, kept as hashes under a key of the configuration. */
export async function newRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const letters = [...tx.context.random.bytes(10)].map((byte) => ALPHABET[byte % 32]!).join('');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
  await queries.replaceRecoveryCodes(
    tx,
    personId,
    codes.map((code) => recoveryHash(tx, code)),
  );
  return codes;
}

/** Takes a recovery code, however it was typed: once. */
export function takeRecoveryCode(tx: Tx, personId: string, code: string): Promise<boolean> {
  return queries.updateRecoveryCodeUsed(tx, personId, recoveryHash(tx, code));
}

function recoveryHash(tx: Tx, code: string): string {
  const plain = code
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return createHmac('sha256', keyFor(tx.context.config.secret, 'kipp recovery codes 1'))
    .update(plain)
    .digest('hex');
}

/** Six digits are of an app, everything else of the list of recovery codes. */
export const isTotpCode = (code: string): boolean => /^\d{6}$/.test(code.replaceAll(' ', ''));
