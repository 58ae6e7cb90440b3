import { createHash, createHmac } from 'node:crypto';

/** The two keys by which the server shows the database that it is itself. */
export type EntryKeys = { inner: Buffer; outer: Buffer };

/**
 * The keys of the application's entry, derived from the password of its role: every server of an installation knows it, and no SQL
 * that runs as that role can read it.
 * @param databaseUrl the address of the application's role
 */
export function entryKeys(databaseUrl: string): EntryKeys {
  const password = decodeURIComponent(new URL(databaseUrl).password);
  const derive = (what: string) => createHmac('sha256', password).update(`kipp walls ${what}`).digest();
  return { inner: derive('inner'), outer: derive('outer') };
}

/**
 * What kipp_enter asks of whoever enters: SHA-256(outer ‖ SHA-256(inner ‖ "system person")).
 * @param person null for the public and for the system
 * @returns 64 hexadecimal digits
 */
export function proveEntry(keys: EntryKeys, system: boolean, person: string | null): string {
  const said = `${system ? 'system' : 'person'} ${person ?? ''}`;
  const inner = createHash('sha256').update(keys.inner).update(said).digest();
  return createHash('sha256').update(keys.outer).update(inner).digest('hex');
}
