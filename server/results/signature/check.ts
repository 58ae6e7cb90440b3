import { inflateSync } from 'node:zlib';

export type SignedFault = 'not_ours' | 'unsigned' | 'unchanged';

const MAX_INFLATED_BYTES = 32 * 1024 * 1024;

/**
 * What speaks against taking a PDF as the signed form of an issued one; null when nothing does. Whether the signature
 * itself is good is for the reader's program to say: here is only seen that the file is ours and holds a signature.
 * @param code the verification code, which stands in the issued file's own data
 */
export function findSignedFault(signed: Buffer, issued: Buffer, code: string): SignedFault | null {
  if (signed.equals(issued)) return 'unchanged';
  // A signature is usually appended: then the file begins with exactly what was issued.
  const isAppended = signed.length > issued.length && signed.subarray(0, issued.length).equals(issued);
  if (!isAppended && !mentions(signed, code)) return 'not_ours';
  return holdsSignature(signed) ? null : 'unsigned';
}

function holdsSignature(pdf: Buffer): boolean {
  return textsOf(pdf).some((text) => /\/ByteRange\s*\[/.test(text) && /\/Contents\s*</.test(text));
}

/** The code in plain letters, in hexadecimal digits, or in letters of two bytes, anywhere in the file. */
function mentions(pdf: Buffer, code: string): boolean {
  return mentionsIn(textsOf(pdf), code);
}

export function mentionsIn(texts: readonly string[], code: string): boolean {
  const wide = [...code].map((letter) => `\u0000${letter}`).join('');
  const hex = Buffer.from(code, 'latin1').toString('hex');
  const wideHex = Buffer.from(wide, 'latin1').toString('hex');
  return texts.some((text) => {
    const lower = text.toLowerCase();
    return text.includes(code) || text.includes(wide) || lower.includes(hex) || lower.includes(wideHex);
  });
}

/** The file as it lies, and every packed part of it unpacked, within a limit. */
export function textsOf(pdf: Buffer): string[] {
  const source = pdf.toString('latin1');
  const texts = [source];
  let left = MAX_INFLATED_BYTES;
  for (const found of source.matchAll(/stream\r?\n/g)) {
    if (source.slice(found.index - 3, found.index) === 'end' || left <= 0) continue;
    try {
      const unpacked = inflateSync(pdf.subarray(found.index + found[0].length), { maxOutputLength: left });
      left -= unpacked.length;
      texts.push(unpacked.toString('latin1'));
    } catch {
      // Not packed by this method, or broken: nothing is to be found in it.
    }
  }
  return texts;
}
