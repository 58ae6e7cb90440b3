/** Whose key a file was signed with, as far as this site knows. */

/** One line of the answer; `ok` is null where it cannot be said, `says` the detail in English (of packages, for experts). */
export type Line = { name: string; ok: boolean | null; says: string | null };

/** A key under which this site signs, or signed: a move to another address begins a new one. */
export type SiteKey = { vkey: string; name: string; from: string | null; until: string | null };
export type SiteKeys = { now: string; former: readonly SiteKey[] };

/** Who signed it: this site today, this site before, or somebody whose key this site does not know. */
export type Signed = { by: 'us' } | { by: 'formerly'; key: SiteKey } | { by: 'stranger'; name: string };
/**
 * Whose key a file says it was signed with, and by which it is to be checked. A stranger's is checked by its own: what does not
 * even hold under that is false whoever made it, and what does hold proves nothing here.
 */
export function signerOf(
  json: string | undefined,
  keys: SiteKeys,
): { signed: Signed; vkey: string | undefined } {
  const named = keyNamedIn(json);
  if (named === keys.now || named === null) return { signed: { by: 'us' }, vkey: keys.now };
  const key = keys.former.find((one) => one.vkey === named);
  if (key) return { signed: { by: 'formerly', key }, vkey: key.vkey };
  return { signed: { by: 'stranger', name: named.split('+')[0]!.slice(0, 100) }, vkey: undefined };
}

function keyNamedIn(json: string | undefined): string | null {
  try {
    const { key } = JSON.parse(json ?? '') as { key?: unknown };
    return typeof key === 'string' ? key : null;
  } catch {
    // What is not JSON names no key.
    return null;
  }
}

/** What only a known key could say is not said of a stranger's. */
export function linesOf(lines: readonly Line[], signed: Signed, bySignature: readonly string[]): Line[] {
  if (signed.by !== 'stranger') return [...lines];
  return lines.map((one) => (one.ok && bySignature.includes(one.name) ? { ...one, ok: null } : one));
}
