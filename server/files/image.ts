/**
 * How many pixels a PNG or JPEG says it has, from its header alone: nothing is decoded, so a small file that
 * would unfold to gigabytes costs nothing to refuse. Null when the header is broken.
 */
export function imagePixels(content: Buffer): number | null {
  try {
    return content.readUInt32BE(0) === PNG_SIGNATURE ? pngPixels(content) : jpegPixels(content);
  } catch (error) {
    // Reading past the end: the file stops within its header.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const PNG_SIGNATURE = 0x89504e47;

function pngPixels(content: Buffer): number | null {
  if (content.toString('latin1', 12, 16) !== 'IHDR') return null;
  return positive(content.readUInt32BE(16), content.readUInt32BE(20));
}

/** Walks the segments to the frame header (SOF0–SOF15, without the three markers that share its range). */
function jpegPixels(content: Buffer): number | null {
  let at = 2;
  for (;;) {
    if (content.readUInt8(at) !== 0xff) return null;
    const marker = content.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return positive(content.readUInt16BE(at + 5), content.readUInt16BE(at + 7));
    // Image data before any frame header.
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + content.readUInt16BE(at + 2);
  }
}

function positive(width: number, height: number): number | null {
  return width > 0 && height > 0 ? width * height : null;
}
