/**
 * Pictures without what the camera wrote into them. A phone notes where a photo was taken, when and with which device;
 * none of that is asked for, so none of it is kept. The picture itself is not decoded and loses nothing.
 */

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What a PNG needs to be drawn; every other chunk is a note. */
const PNG_KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
]);

const isPng = (head: Buffer): boolean => head.subarray(0, 8).equals(PNG_HEAD);
const isJpeg = (head: Buffer): boolean => head[0] === 0xff && head[1] === 0xd8;

/** Whether what begins like this (8 bytes) is a PNG or a JPEG. */
export const isPicture = (head: Buffer): boolean => isPng(head) || isJpeg(head);

/** The same picture without notes, or null for what is no whole JPEG or PNG. */
export function withoutMetadata(content: Buffer): Buffer | null {
  try {
    if (isPng(content)) return cleanPng(content);
    if (isJpeg(content)) return cleanJpeg(content);
    return null;
  } catch (error) {
    // Reading past the end: the file stops within a part.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function cleanPng(content: Buffer): Buffer | null {
  const kept: Buffer[] = [PNG_HEAD];
  for (let at = 8; ;) {
    const size = content.readUInt32BE(at);
    const end = at + 12 + size;
    if (end > content.length) return null;
    const name = content.toString('latin1', at + 4, at + 8);
    if (PNG_KEPT.has(name)) kept.push(content.subarray(at, end));
    // Whatever stands behind the end of the picture is no part of it.
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
}

/**
 * Keeps the frame, the tables and the scans; of the notes only the colour profile, Adobe's colour transform and, as a
 * note of our own, which way up the picture is held.
 */
function cleanJpeg(content: Buffer): Buffer | null {
  const kept: Buffer[] = [content.subarray(0, 2)];
  let turn = 1;
  for (let at = 2; ;) {
    if (content.readUInt8(at) !== 0xff) return null;
    const marker = content.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // The picture itself, up to its end.
    if (marker === SCAN) return withScans(content, at, kept, turn);
    const end = at + 2 + content.readUInt16BE(at + 2);
    if (end > content.length) return null;
    const part = content.subarray(at, end);
    if (marker === 0xe1) turn = turnOf(part) ?? turn;
    if (!isNote(marker, part)) kept.push(part);
    at = end;
  }
}

function isNote(marker: number, part: Buffer): boolean {
  if (marker === 0xfe) return true;
  if (marker < 0xe0 || marker > 0xef) return false;
  const isProfile = marker === 0xe2 && part.toString('latin1', 4, 15) === 'ICC_PROFILE';
  return !(marker === 0xe0 || marker === 0xee || isProfile);
}

/**
 * The scans of a picture with the tables between them, up to its end; notes go from between them, too. A phone adds further
 * pictures behind the first: they go with the notes, since each carries its own. One that stops within a scan, as a broken
 * transfer leaves it, is shown as far as it goes.
 */
function withScans(content: Buffer, from: number, kept: Buffer[], turn: number): Buffer {
  const parts = turn > 1 ? [kept[0]!, turnNote(turn), ...kept.slice(1)] : [...kept];
  for (let at = from; ;) {
    const marker = content[at] === 0xff ? content[at + 1] : END;
    if (marker === undefined || marker === END) return Buffer.concat([...parts, Buffer.from([0xff, END])]);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + content.readUInt16BE(at + 2);
    const next = marker === SCAN ? endOfScan(content, end) : end;
    const part = content.subarray(at, next);
    if (!isNote(marker, part)) parts.push(part);
    at = next;
  }
}

const SCAN = 0xda;
const END = 0xd9;

/** Where the next marker stands: in the data of a scan 0xff is followed by zero, or by the number of a restart. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0; at = content.indexOf(0xff, at + 1)) {
    const then = content[at + 1];
    if (then === undefined) return at;
    if (then !== 0 && (then < 0xd0 || then > 0xd7)) return at;
  }
  return content.length;
}

const EXIF = 'Exif\0\0';

/** The orientation (1–8) that an EXIF part names; null without one. */
function turnOf(part: Buffer): number | null {
  if (part.toString('latin1', 4, 10) !== EXIF) return null;
  const tiff = part.subarray(10);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  try {
    const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    for (let entry = 0; entry < short(first); entry += 1) {
      const at = first + 2 + entry * 12;
      if (short(at) === 0x0112) return short(at + 8) >= 1 && short(at + 8) <= 8 ? short(at + 8) : null;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

/** An EXIF part that says nothing but which way up the picture is held. */
function turnNote(turn: number): Buffer {
  const body = Buffer.from(
    'MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\0\0\0\0\0\0\0',
    'latin1',
  );
  body.writeUInt16BE(turn, 18);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(2 + EXIF.length + body.length, 2);
  return Buffer.concat([head, Buffer.from(EXIF, 'latin1'), body]);
}
