/** A photographed page as it goes into the document: a JPEG, its measures in pixels, how many colours each of them has. */
export type PageOfPhoto = { jpeg: Uint8Array; width: number; height: number; colours: 1 | 3 };

/** A4 in points, and the white around a photo. */
const SHORT = 595.28;
const LONG = 841.89;
const MARGIN = 14;
/** What a page costs beside its photo, in bytes; generous. */
export const PAGE_BYTES = 700;

/**
 * One PDF of A4 pages, a photo on each, in the order given: upright or across as the photo is, as large as the page has room for.
 * Pure. It holds the photos as they are and nothing else, so that it says no more of their maker than they do.
 * A library that writes any PDF weighs more than the letter on a slow line; this writes the one kind.
 */
export function pdfOfPhotos(photos: readonly PageOfPhoto[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder();
  const parts: Uint8Array[] = [];
  const places: number[] = [];
  let size = 0;
  const put = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? text.encode(part) : part;
    parts.push(bytes);
    size += bytes.length;
  };
  const thing = (number: number, dictionary: string, stream?: string | Uint8Array) => {
    places[number] = size;
    put(`${number} 0 obj\n${dictionary}\n`);
    if (stream !== undefined) {
      put('stream\n');
      put(stream);
      put('\nendstream\n');
    }
    put('endobj\n');
  };
  // 1 the catalogue, 2 the pages, then three of each photo: its page, what is drawn on it, the photo.
  const pageOf = (index: number) => 3 + index * 3;
  put('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n');
  thing(1, '<< /Type /Catalog /Pages 2 0 R >>');
  const kids = photos.map((_, index) => `${pageOf(index)} 0 R`).join(' ');
  thing(2, `<< /Type /Pages /Kids [${kids}] /Count ${photos.length} >>`);
  for (const [index, { jpeg, width, height, colours }] of photos.entries()) {
    const at = pageOf(index);
    const [wide, high] = width > height ? [LONG, SHORT] : [SHORT, LONG];
    thing(
      at,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents ${at + 1} 0 R ` +
        `/Resources << /XObject << /Foto ${at + 2} 0 R >> >> >>`,
    );
    const scale = Math.min((wide - 2 * MARGIN) / width, (high - 2 * MARGIN) / height);
    const [w, h] = [width * scale, height * scale];
    const matrix = [w, 0, 0, h, (wide - w) / 2, (high - h) / 2].map((one) => one.toFixed(2)).join(' ');
    const drawing = `q ${matrix} cm /Foto Do Q`;
    thing(at + 1, `<< /Length ${drawing.length} >>`, drawing);
    thing(
      at + 2,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} ` +
        `/ColorSpace /Device${colours === 1 ? 'Gray' : 'RGB'} /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
      jpeg,
    );
  }
  const table = size;
  const rows = places.slice(1).map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  put(`xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}`);
  put(`trailer\n<< /Size ${rows.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  const whole = new Uint8Array(size);
  let from = 0;
  for (const part of parts) {
    whole.set(part, from);
    from += part.length;
  }
  return whole;
}

/** What a JPEG says of itself; null where it is none, or of colours for print. Pure. */
export function readJpeg(jpeg: Uint8Array): PageOfPhoto | null {
  const word = (at: number) => (jpeg[at] ?? 0) * 256 + (jpeg[at + 1] ?? 0);
  if (word(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < jpeg.length && jpeg[at] === 0xff; at += 2 + word(at + 2)) {
    const kind = jpeg[at + 1]!;
    // The frame; C4, C8 and CC are tables beside it.
    if (kind < 0xc0 || kind > 0xcf || [0xc4, 0xc8, 0xcc].includes(kind)) continue;
    const [height, width, colours] = [word(at + 5), word(at + 7), jpeg[at + 9]];
    return width && height && (colours === 1 || colours === 3) ? { jpeg, width, height, colours } : null;
  }
  return null;
}
