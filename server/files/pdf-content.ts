import { inflateSync } from 'node:zlib';
import type { RefusalReason } from './inspect.ts';

/** Names that make a PDF do something. Long enough not to appear by chance in compressed data. */
const ACTIVE =
  /\/(JavaScript|Launch|EmbeddedFiles?|FileAttachment|RichMedia|Rendition|SubmitForm|ImportData|GoToE|XFA)(?![A-Za-z0-9])/;
/**
 * What happens at opening. A plain place in the document (`/OpenAction [3 0 R /Fit]`) is written by common
 * office programs and does nothing but scroll, so only an action or a reference to one counts.
 */
const OPEN_ACTION = /\/OpenAction(?![A-Za-z0-9])\s*(?!\[|\s)/;
const ENCRYPTED = /\/Encrypt(?![A-Za-z0-9])\s*(<<|\d+\s+\d+\s+R)/;

/** Readers unpack objects from any stream that says where the first one begins, whatever its type says. A reference is an outline's. */
const PACKS_OBJECTS = /\/First\s+\d+(?!\d|\s+\d+\s+R)/;

/** What a PDF's packed objects may unfold to, in all. */
const MAX_INFLATED_BYTES = 64 * 1024 * 1024;

/**
 * The reason not to keep a PDF, or null. Objects may lie packed in object streams, and names may be written
 * with #xx escapes, so both are undone before looking; what cannot be unpacked is refused.
 */
export function inspectPdf(content: Buffer): RefusalReason | null {
  const source = content.toString('latin1');
  if (!source.includes('%%EOF')) return 'unreadable';
  const plain = unescapeNames(source);
  if (isActive(plain)) return 'active_content';
  if (ENCRYPTED.test(plain)) return 'encrypted';
  return inspectObjectStreams(content, source);
}

function isActive(text: string): boolean {
  return ACTIVE.test(text) || OPEN_ACTION.test(text);
}

/** `/J#61vaScript` is `/JavaScript`. */
function unescapeNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function inspectObjectStreams(content: Buffer, source: string): RefusalReason | null {
  let left = MAX_INFLATED_BYTES;
  let before = 0;
  for (const found of source.matchAll(/stream(?:\r?\n|\r| )/g)) {
    if (source.slice(found.index - 3, found.index) === 'end') continue;
    // Everything since the stream before: a dictionary that begins where we would not look for it is still read.
    const dictionary = unescapeNames(source.slice(before, found.index));
    before = found.index;
    if (!/\/ObjStm(?![A-Za-z0-9])/.test(dictionary) && !PACKS_OBJECTS.test(dictionary)) continue;
    const objects = unpack(content.subarray(found.index + found[0].length), dictionary, left);
    if (objects === null) return 'unreadable';
    left -= objects.length;
    if (isActive(unescapeNames(objects))) return 'active_content';
  }
  return null;
}

/** The text of an object stream, or null when it is packed in a way that real programs do not use. */
function unpack(rest: Buffer, dictionary: string, limitBytes: number): string | null {
  if (!dictionary.includes('/Filter')) {
    const end = rest.indexOf('endstream');
    return end < 0 ? null : rest.toString('latin1', 0, end);
  }
  if (!/\/Filter(?:\s*\[)?\s*\/(FlateDecode|Fl)(?:\s*\])?\s*(\/|>>|$)/.test(dictionary)) return null;
  if (/\/Predictor\s+([2-9]|1\d)/.test(dictionary)) return null;
  try {
    // zlib stops at the end of its data by itself, so what follows the stream does no harm.
    return inflateSync(rest, { maxOutputLength: Math.max(1, limitBytes) }).toString('latin1');
  } catch {
    return null;
  }
}
