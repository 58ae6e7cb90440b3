import PDFDocument from 'pdfkit';
import { fitText, wrapText } from './fit.ts';
import type { Fit, Room } from './fit.ts';
import { mm, SHEET_HEIGHT, SHEET_WIDTH } from './measures.ts';
import type { Face, Typefaces } from './typefaces.ts';

type Doc = PDFKit.PDFDocument;

export type TextStyle = {
  face: Face;
  color: string;
  align: 'left' | 'center' | 'right';
  /** Added between letters, in thousandths of the size. */
  tracking?: number;
  /** Distance between lines, as a multiple of the size. */
  leading?: number;
};

/** Lines that are measured and ready to be drawn. */
export type Block = { fit: Fit; style: TextStyle; heightPoints: number };

/** One sheet of paper: places text by its baseline, in exact positions, with the words tagged. */
export type Sheet = {
  doc: Doc;
  measure(text: string, room: Room, style: TextStyle): Block;
  /** Lines of one size, as full as the width in points allows. */
  wrap(text: string, widthPoints: number, size: number, style: TextStyle): Block;
  /**
   * Draws at `x` (left edge, middle or right edge, by the alignment) with the top at `y`, both in points.
   * 'more' when the same paragraph goes on with another block.
   */
  draw(block: Block, x: number, y: number, next?: 'end' | 'more'): void;
  /** Width of the block's longest line, in points. */
  widest(block: Block): number;
  finish(): Promise<Uint8Array>;
};

export type About = {
  title: string;
  author: string;
  subject: string;
  created: Date;
  /** "id-ID" when not given. */
  lang?: string;
  /** Width and height in millimetres; the lying A4 of a certificate when not given. */
  paperMm?: [number, number];
};

/** Everything in the file that is not content comes from `about`, so nothing depends on the hour. */
function newDocument(typefaces: Typefaces, about: About): Doc {
  const doc = new PDFDocument({
    size: [mm(about.paperMm?.[0] ?? SHEET_WIDTH), mm(about.paperMm?.[1] ?? SHEET_HEIGHT)],
    margin: 0,
    // The foot of a page tells how many there are, so no page is closed before the last is known.
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never,
    tagged: true,
    lang: about.lang ?? 'id-ID',
    displayTitle: true,
    // No default font: pdfkit would put its Helvetica into every file.
    font: null as never,
    info: {
      Title: about.title,
      Author: about.author,
      Subject: about.subject,
      Creator: 'KIPP',
      Producer: 'KIPP',
      CreationDate: about.created,
      ModDate: about.created,
    },
  });
  for (const [name, font] of typefaces.fonts) doc.registerFont(name, font as never);
  return doc;
}

/** Opens a sheet: an empty tagged document of one page. */
export function openSheet(typefaces: Typefaces, about: About): Sheet {
  const doc = newDocument(typefaces, about);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => doc.once('end', resolve).once('error', reject));

  // Widths grow with the size, so each text is measured once, at 1,000 points.
  const widths = new Map<string, number>();

  function widthOf(text: string, size: number, { face, tracking = 0 }: TextStyle): number {
    const key = `${face} ${tracking} ${text}`;
    const known = widths.get(key);
    if (known !== undefined) return (known * size) / 1000;
    const letters = typefaces.runs(text, face).map((run) => doc.font(run.font, 1000).widthOfString(run.text));
    const spread = [...text].length * tracking + spacesIn(text) * wordSpacing(face);
    const width = letters.reduce((sum, one) => sum + one, 0) + spread;
    widths.set(key, width);
    return (width * size) / 1000;
  }

  function measure(text: string, room: Room, style: TextStyle): Block {
    const fit = fitText(text, room, (part, size) => widthOf(part, size, style));
    return { fit, style, heightPoints: fit.lines.length * fit.size * (style.leading ?? 1.35) };
  }

  function wrap(text: string, widthPoints: number, size: number, style: TextStyle): Block {
    const lines = wrapText(text, size, widthPoints, (part, at) => widthOf(part, at, style));
    return { fit: { lines, size }, style, heightPoints: lines.length * size * (style.leading ?? 1.35) };
  }

  function draw({ fit, style }: Block, x: number, y: number, next: 'end' | 'more' = 'end'): void {
    const leading = fit.size * (style.leading ?? 1.35);
    fit.lines.forEach((line, index) => {
      const width = widthOf(line, fit.size, style);
      const shift = { left: 0, center: width / 2, right: width }[style.align];
      // A space at the end keeps the words of two lines apart for those who hear the text.
      const last = index === fit.lines.length - 1 && next === 'end';
      drawLine(
        last ? line : `${line} `,
        fit.size,
        style,
        x - shift,
        y + (index + 0.5) * leading + fit.size * 0.34,
      );
    });
  }

  function drawLine(text: string, size: number, style: TextStyle, x: number, baseline: number): void {
    const characterSpacing = ((style.tracking ?? 0) * size) / 1000;
    const spacing = (wordSpacing(style.face) * size) / 1000;
    const options = { lineBreak: false, baseline: 'alphabetic' as const, characterSpacing };
    let at = x;
    doc.fillColor(style.color, 1);
    for (const run of typefaces.runs(text, style.face)) {
      doc.font(run.font, size);
      // Word by word, because pdfkit's own word spacing leaves the spaces out, and with them the words for the ear.
      for (const word of spacing === 0 ? [run.text] : run.text.split(/(?<= )/)) {
        doc.text(word, at, baseline, options);
        at += doc.widthOfString(word) + [...word].length * characterSpacing + spacesIn(word) * spacing;
      }
    }
  }

  async function finish(): Promise<Uint8Array> {
    doc.end();
    await ended;
    return new Uint8Array(Buffer.concat(chunks));
  }

  function widest({ fit, style }: Block): number {
    return Math.max(...fit.lines.map((line) => widthOf(line, fit.size, style)));
  }

  return { doc, measure, wrap, draw, widest, finish };
}

/** The sans face sets words too close for paper; in thousandths of the size. */
function wordSpacing(face: Face): number {
  return face.startsWith('sans') ? 60 : 0;
}

function spacesIn(text: string): number {
  return text.split(' ').length - 1;
}
