import { mm, NILA_800, SOGAN_500, SOGAN_600 } from './measures.ts';

type Doc = PDFKit.PDFDocument;

/** One seed of the kawung, pointing up from the crossing, on a tile of 26 units. */
const SEED = 'M0 -1.2C4.6 -5 5.2 -10.4 0 -15.2C-5.2 -10.4 -4.6 -5 0 -1.2Z';
const SEED_VEIN = 'M0 -4.5V-12';
const TURNS = [45, 135, 225, 315];

/** The competition's mark: four filled seeds, in a square of the given side around a centre (mm). */
export function drawMark(doc: Doc, x: number, y: number, side: number): void {
  doc.save();
  doc.translate(mm(x), mm(y)).scale(mm(side) / 26);
  for (const turn of TURNS) {
    doc.save().rotate(turn).path(SEED).fill(NILA_800).restore();
  }
  doc.restore();
}

/** The border: a band of kawung between two indigo lines, and a hairline of sogan within. */
export function drawFrame(doc: Doc): void {
  const outer = { x: 6, y: 6, width: 285, height: 198 };
  const band = 7.5;
  doc.save();
  doc.rect(mm(6), mm(6), mm(285), mm(198)).rect(mm(13.5), mm(13.5), mm(270), mm(183)).clip('even-odd');
  doc.lineWidth(0.45).strokeColor(NILA_800, 0.6);
  for (const [x, y] of tiles(outer, band)) drawTile(doc, x, y, band);
  doc.restore();
  doc.rect(mm(6), mm(6), mm(285), mm(198)).lineWidth(mm(0.5)).stroke(NILA_800);
  doc.rect(mm(13.5), mm(13.5), mm(270), mm(183)).lineWidth(mm(0.35)).stroke(NILA_800);
  doc.rect(mm(14.6), mm(14.6), mm(267.8), mm(180.8)).lineWidth(mm(0.2)).stroke(SOGAN_500);
}

/** Centres of one row of tiles along the middle of the band, meeting exactly in the four corners. */
function tiles(
  outer: { x: number; y: number; width: number; height: number },
  band: number,
): [number, number][] {
  const columns = Math.round((outer.width - band) / band);
  const rows = Math.round((outer.height - band) / band);
  const stepX = (outer.width - band) / columns;
  const stepY = (outer.height - band) / rows;
  const left = outer.x + band / 2;
  const top = outer.y + band / 2;
  const centres: [number, number][] = [];
  for (let column = 0; column <= columns; column += 1) {
    centres.push([left + column * stepX, top], [left + column * stepX, top + rows * stepY]);
  }
  for (let row = 1; row < rows; row += 1) {
    centres.push([left, top + row * stepY], [left + columns * stepX, top + row * stepY]);
  }
  return centres;
}

function drawTile(doc: Doc, x: number, y: number, side: number): void {
  // The tips of four neighbours meet in the corner of a tile.
  const scale = mm(side) / 21.5;
  doc.save();
  doc
    .translate(mm(x), mm(y))
    .scale(scale)
    .lineWidth(0.45 / scale);
  for (const turn of TURNS) {
    doc.save().rotate(turn).path(SEED).stroke().path(SEED_VEIN).stroke().restore();
  }
  doc.circle(0, 0, 0.7).stroke();
  doc.restore();
}

/** The rosette behind the text: two wheels of ellipses, as on printed securities. */
export function drawRosette(doc: Doc): void {
  doc.save();
  doc.translate(mm(148.5), mm(104)).scale(0.72);
  doc.lineWidth(mm(0.22)).strokeColor(SOGAN_600, 0.26);
  for (let turn = 0; turn < 180; turn += 10) drawEllipse(doc, turn, 112, 34);
  for (let turn = 7; turn < 180; turn += 15) drawEllipse(doc, turn, 70, 22);
  doc.restore();
}

function drawEllipse(doc: Doc, turn: number, wide: number, high: number): void {
  doc.save().rotate(turn).ellipse(0, 0, mm(wide), mm(high)).stroke().restore();
}
