/** Signed notes and checkpoints as C2SP writes them (signed-note.md, tlog-checkpoint.md), with Ed25519. Pure. */
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** Who signs: a name that says whose it is, and the key. */
export type Signer = { name: string; key: KeyObject; vkey: string };

const ED25519 = 1;
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * @param name of the key: no space and no plus sign; here the host of the installation
 * @param seed the private key of RFC 8032, 32 bytes
 */
export function signerOf(name: string, seed: Buffer): Signer {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  const typed = Buffer.concat([Buffer.from([ED25519]), raw]);
  return { name, key, vkey: `${name}+${keyId(name, typed).toString('hex')}+${typed.toString('base64')}` };
}

/** First four bytes of SHA-256 over name, line end, type and key. */
function keyId(name: string, typed: Buffer): Buffer {
  return createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
}

/** @param text ends with a line end and has no empty line */
export function signNote(text: string, { name, key, vkey }: Signer): string {
  const id = Buffer.from(vkey.split('+')[1]!, 'hex');
  const signature = Buffer.concat([id, sign(null, Buffer.from(text), key)]).toString('base64');
  return `${text}\n— ${name} ${signature}\n`;
}

/**
 * The same note with this signer's line added, where it is not there yet: what was signed under a former key is handed out so
 * that today's proves it as well.
 */
export function addSignature(note: string, signer: Signer): string {
  if (openNote(note, signer.vkey) !== null) return note;
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  return note + signNote(text, signer).slice(text.length + 1);
}

/**
 * The text of a note that this key signed, or null: no note, another key, or not what was signed.
 * @param vkey `name+id+key` as it is published
 */
export function openNote(note: string, vkey: string): string | null {
  const end = note.lastIndexOf('\n\n');
  const [name, id, ...key] = vkey.split('+');
  const typed = Buffer.from(key.join('+'), 'base64');
  if (end < 0 || !note.endsWith('\n') || typed.length !== 33 || typed[0] !== ED25519) return null;
  if (keyId(name!, typed).toString('hex') !== id) return null;
  const text = note.slice(0, end + 1);
  const publicKey = createPublicKey({
    key: Buffer.concat([SPKI, typed.subarray(1)]),
    format: 'der',
    type: 'spki',
  });
  const signed = note
    .slice(end + 2)
    .trimEnd()
    .split('\n')
    .some((line) => {
      const [dash, who, base64] = line.split(' ');
      const bytes = Buffer.from(base64 ?? '', 'base64');
      const ours = dash === '—' && who === name && bytes.subarray(0, 4).toString('hex') === id;
      return ours && bytes.length === 68 && verify(null, Buffer.from(text), publicKey, bytes.subarray(4));
    });
  return signed ? text : null;
}

export type Checkpoint = {
  /** Which log: a name for this one tree, in the form of an address without a scheme. */
  origin: string;
  size: number;
  root: Buffer;
  /** Further lines, signed with the rest. */
  lines: string[];
};

export function checkpointText({ origin, size, root, lines }: Checkpoint): string {
  return [origin, String(size), root.toString('base64'), ...lines].map((line) => `${line}\n`).join('');
}

/** @throws RangeError where the text is no checkpoint */
export function readCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...lines] = text.split('\n').slice(0, -1);
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? '') || !/^[A-Za-z0-9+/]{43}=$/.test(root ?? ''))
    throw new RangeError('This text is no checkpoint.');
  return { origin, size: Number(size), root: Buffer.from(root!, 'base64'), lines };
}
