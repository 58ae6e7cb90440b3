import { room, style } from './compose.ts';
import type { Job, Piece } from './compose.ts';
import * as m from './measures.ts';
import { mm } from './measures.ts';
import type { Block, Sheet, TextStyle } from './sheet.ts';

type Row = { tag: 'H1' | 'P'; block: Block; gap: number; flanked?: boolean };

/** What head and foot leave free, in millimetres from the top. */
const TOP = 40;
const BOTTOM = 143;
/** A little above the middle of the free space, where the eye expects the weight. */
const CENTRE = 98.5;

/** Text of extreme length is set smaller as a whole, so that its parts keep their order of weight. */
const SCALES = [1, 0.93, 0.86, 0.8, 0.74, 0.68];

/** The sentence of the certificate, from "Piagam Penghargaan" to the decree. */
export function middlePieces(job: Job): Piece[] {
  const { sheet } = job;
  const rows = fittingRows(job);
  const height = heightOf(rows);
  let y = Math.max(mm(TOP), Math.min(mm(CENTRE) - height / 2, mm(BOTTOM) - height));
  return rows.map(({ tag, block, gap, flanked }) => {
    const top = y + gap;
    y = top + block.heightPoints;
    return {
      tag,
      draw: () => {
        sheet.draw(block, mm(m.MIDDLE), top);
        if (flanked) drawFlanks(sheet, block, top);
      },
    };
  });
}

function fittingRows(job: Job): Row[] {
  let rows: Row[] = [];
  for (const scale of SCALES) {
    rows = rowsAt(job, scale);
    if (heightOf(rows) <= mm(BOTTOM - TOP)) break;
  }
  return rows;
}

function heightOf(rows: Row[]): number {
  return rows.reduce((sum, { block, gap }) => sum + gap + block.heightPoints, 0);
}

function rowsAt({ data, words, sheet }: Job, scale: number): Row[] {
  function row(text: string, widthMm: number, sizes: [number, number], lines: number, how: TextStyle): Block {
    return sheet.measure(text, room(widthMm, sizes[0] * scale, sizes[1] * scale, lines), how);
  }
  const quiet = style('serif', m.MORI_800);
  const heading = { ...style('serifBold', m.NILA_800), tracking: -12, leading: 1.15 };
  const recipient = { ...style('sansBold', m.MORI_900), tracking: -14, leading: 1.22 };
  const unit = { ...style('sans', m.MORI_700), leading: 1.28 };
  const title = { ...style('serifBold', m.MORI_900), leading: 1.3 };
  const tier = { ...style('sansBold', m.SOGAN_700), tracking: -4 };
  const basis = { ...style('serif', m.MORI_700), leading: 1.45 };
  const rows: Row[] = [
    { tag: 'H1', block: row(words.say('heading'), 190, [40, 30], 1, heading), gap: 0 },
    { tag: 'P', block: row(words.say('givenTo'), 190, [13, 10], 1, quiet), gap: 5 },
    { tag: 'P', block: row(data.recipient, 190, [20.5, 13], 2, recipient), gap: 7 },
    {
      tag: 'P',
      block: row(words.say('forInnovation', { part: data.part ?? '' }), 190, [13, 10], 1, quiet),
      gap: 7,
    },
    { tag: 'P', block: row(data.title, 160, [17.5, 13], 2, title), gap: 6 },
    { tag: 'P', block: row(data.tier.id, 150, [13, 9.5], 1, tier), gap: 9, flanked: true },
    { tag: 'P', block: row(basisOf({ data, words, sheet }), 150, [10.5, 8.5], 2, basis), gap: 9 },
  ];
  if (data.agency.trim() !== '' && data.agency.trim() !== data.recipient.trim()) {
    rows.splice(3, 0, { tag: 'P', block: row(data.agency, 180, [11.5, 9], 2, unit), gap: 3 });
  }
  return rows.map((one) => ({ ...one, gap: one.gap * scale }));
}

function basisOf({ data, words }: Job): string {
  const { signerPosition, decreeNumber, bodyName } = data;
  return words.say('basis', {
    bodyName,
    signerPosition,
    decreeNumber,
    decreeDate: words.day(data.decreeDate),
  });
}

/** A hairline of sogan on both sides of the tier. */
function drawFlanks(sheet: Sheet, block: Block, top: number): void {
  const { doc } = sheet;
  const half = sheet.widest(block) / 2 + 11;
  const y = top + block.heightPoints / 2;
  for (const side of [-1, 1]) {
    doc.moveTo(mm(m.MIDDLE) + side * half, y).lineTo(mm(m.MIDDLE) + side * (half + mm(18.5)), y);
  }
  doc.lineWidth(0.75).stroke(m.SOGAN_500);
}
