/**
 * Checks a receipt with nothing but the file and a public key: in the browser, on the command line, offline. Everything is
 * computed by the Web Cryptography API.
 */
import { canonicalJson, type Json } from './canonical-text.ts';

export const RECEIPT_FORMAT = 'kipp-receipt/1';

/** The file that a holder keeps. `note` is signed when the receipt is issued; `proof` comes when the stage has closed. */
export type ReceiptFile = {
  format: typeof RECEIPT_FORMAT;
  key: string;
  record: { [name: string]: Json };
  salt: string;
  note: string;
  proof: { checkpoint: string; index: number; path: string[] } | null;
};

export type ReceiptCheck = {
  name: 'form' | 'key' | 'signature' | 'content' | 'inclusion';
  /** Null where it cannot be said: this program checks no Ed25519, or the stage is still open. */
  ok: boolean | null;
  says: string;
};
export type CheckedReceipt = {
  ok: boolean;
  number: number | null;
  key: string | null;
  record: ReceiptFile['record'] | null;
  checks: ReceiptCheck[];
};

/**
 * @param text the file
 * @param vkey the published key; without it the one that the file names, which proves less
 */
export async function checkReceipt(text: string, vkey?: string): Promise<CheckedReceipt> {
  const file = parse(text);
  if (file === null)
    return {
      ok: false,
      number: null,
      key: null,
      record: null,
      checks: [{ name: 'form', ok: false, says: 'this file is no receipt of KIPP' }],
    };
  const key = vkey ?? file.key;
  const checks: ReceiptCheck[] = [];
  const say = (name: ReceiptCheck['name'], ok: boolean | null, says: string) =>
    checks.push({ name, ok, says });
  if (vkey)
    say(
      'key',
      file.key === vkey,
      file.key === vkey ? 'the key is the published one' : 'the key is not the published one',
    );
  const leaf = hex(await leafHash(canonicalJson({ ...file.record, salt: file.salt })));
  const note = await openNote(file.note, key);
  say('signature', note.signed, SIGNATURE[String(note.signed)]!);
  const holds = note.lines[2] === leaf;
  say('content', holds, holds ? 'the contents are those that were signed' : 'the contents were changed');
  if (file.proof === null)
    say('inclusion', null, 'the stage is still open: the proof that it was counted comes at its close');
  else {
    const checkpoint = await openNote(file.proof.checkpoint, key);
    const root = await rootFrom(
      unhex(leaf),
      file.proof.index,
      Number(checkpoint.lines[1]),
      file.proof.path.map(unhex),
    );
    const included = root !== null && base64(root) === checkpoint.lines[2] && checkpoint.signed !== false;
    say(
      'inclusion',
      included,
      included
        ? `it is record ${file.proof.index + 1} of ${checkpoint.lines[1]} that were sealed at the close`
        : 'it is not among what was sealed at the close',
    );
  }
  return {
    ok: checks.every((one) => one.ok !== false),
    number: Number(file.record['number']),
    key,
    record: file.record,
    checks,
  };
}

const SIGNATURE: Record<string, string> = {
  true: 'the signature holds',
  false: 'the signature does not hold',
  null: 'signatures cannot be checked here: this browser is too old for Ed25519',
};

function parse(text: string): ReceiptFile | null {
  try {
    const file = JSON.parse(text) as Partial<ReceiptFile> | null;
    const isText = (value: unknown) => typeof value === 'string';
    if (file?.format !== RECEIPT_FORMAT || ![file.key, file.salt, file.note].every(isText)) return null;
    if (typeof file.record !== 'object' || file.record === null || typeof file.record['number'] !== 'number')
      return null;
    const { proof } = file;
    if (proof === undefined) return null;
    if (
      proof !== null &&
      !(
        isText(proof.checkpoint) &&
        Number.isSafeInteger(proof.index) &&
        Array.isArray(proof.path) &&
        proof.path.every((one) => /^[0-9a-f]{64}$/.test(String(one)))
      )
    )
      return null;
    return file as ReceiptFile;
  } catch {
    // Not JSON is no receipt.
    return null;
  }
}

type Bytes = Uint8Array<ArrayBuffer>;
const hex = (bytes: Bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const unhex = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const base64 = (bytes: Bytes) => btoa(String.fromCharCode(...bytes));

function unbase64(text: string): Bytes {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    // What is not base64 is no key and no signature.
    return new Uint8Array();
  }
}

function joined(...parts: (Bytes | number[])[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
const encoded = (text: string): Bytes => new TextEncoder().encode(text) as Bytes;
const leafHash = (text: string) => sha256(joined([0], encoded(text)));
const nodeHash = (left: Bytes, right: Bytes) => sha256(joined([1], left, right));

/** The root to which a leaf and its siblings lead (RFC 9162, 2.1.3.2), or null where the path does not fit the place. */
async function rootFrom(
  leaf: Bytes,
  index: number,
  size: number,
  path: readonly Bytes[],
): Promise<Bytes | null> {
  if (!Number.isSafeInteger(size) || index < 0 || index >= size) return null;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = await nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = await nodeHash(hash, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : null;
}

/** The lines of a signed note, and whether this key signed it; null where Ed25519 is not known here. */
async function openNote(note: string, vkey: string): Promise<{ lines: string[]; signed: boolean | null }> {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const [name = '', id, ...rest] = vkey.split('+');
  const typed = unbase64(rest.join('+'));
  const lines = text.split('\n');
  if (end < 0 || typed.length !== 33 || typed[0] !== 1) return { lines, signed: false };
  if (hex((await sha256(joined(encoded(`${name}\n`), typed))).slice(0, 4)) !== id)
    return { lines, signed: false };
  for (const line of note.slice(end + 2).split('\n')) {
    const [dash, who, value] = line.split(' ');
    const bytes = dash === '—' && who === name ? unbase64(value ?? '') : new Uint8Array();
    if (bytes.length !== 68 || hex(bytes.slice(0, 4)) !== id) continue;
    try {
      const key = await crypto.subtle.importKey('raw', typed.slice(1), { name: 'Ed25519' }, false, [
        'verify',
      ]);
      if (await crypto.subtle.verify({ name: 'Ed25519' }, key, bytes.slice(4), encoded(text)))
        return { lines, signed: true };
    } catch {
      // An older browser does not know this kind of signature; everything else is still checked.
      return { lines, signed: null };
    }
  }
  return { lines, signed: false };
}
