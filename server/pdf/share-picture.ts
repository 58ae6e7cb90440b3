import { fitText } from './fit.ts';
import { NILA_800, NILA_900 } from './measures.ts';
import { writePng } from './png.ts';
import { fillBox, fillOutline, openCanvas, type Canvas, type Colour, type OutlineCommand } from './raster.ts';
import type { Face, Typefaces } from './typefaces.ts';

/** What a link to a winner shows where it is shared. */
export type ShareData = {
  /** "Top 45 · KIPP 2026". */
  above: string;
  title: string;
  below: string;
  /** The mark of invented data; empty where they are real. */
  mark: string;
};

const WIDTH = 1200;
const HEIGHT = 630;
const LEFT = 72;
const TEXT_WIDTH = 820;

/** One seed of the kawung, as on the certificate, pointing up from the crossing. */
const SEED: readonly OutlineCommand[] = [
  { command: 'moveTo', args: [0, -1.2] },
  { command: 'bezierCurveTo', args: [4.6, -5, 5.2, -10.4, 0, -15.2] },
  { command: 'bezierCurveTo', args: [-5.2, -10.4, -4.6, -5, 0, -1.2] },
  { command: 'closePath', args: [] },
];

/** The picture of 1200 × 630 pixels that goes with a shared link, as PNG; the same data give the same bytes. */
export function makeSharePicture(data: ShareData, typefaces: Typefaces): Uint8Array {
  const canvas = openCanvas(WIDTH, HEIGHT, NILA_800);
  drawKawung(canvas);
  fillBox(canvas, 0, HEIGHT - 14, WIDTH, 14, '#c47d27');
  drawLine(canvas, typefaces, data.above, { x: LEFT, y: 116, size: 32, face: 'sansBold', colour: '#fcd6b1' });
  const measure = (text: string, size: number) => widthOf(typefaces, text, 'sansBold', size);
  const room = { width: TEXT_WIDTH, size: 76, smallest: 44, lines: 3 };
  const { lines, size } = fitText(data.title, room, measure);
  lines.slice(0, 5).forEach((line, index) =>
    drawLine(canvas, typefaces, line, {
      x: LEFT,
      y: 140 + size + index * size * 1.16,
      size,
      face: 'sansBold',
      colour: '#ffffff',
    }),
  );
  const below = fitText(data.below, { width: TEXT_WIDTH, size: 32, smallest: 24, lines: 2 }, (text, points) =>
    widthOf(typefaces, text, 'sans', points),
  );
  below.lines.slice(0, 3).forEach((line, index) =>
    drawLine(canvas, typefaces, line, {
      x: LEFT,
      y: 530 - (below.lines.length - 1 - index) * below.size * 1.3,
      size: below.size,
      face: 'sans',
      colour: '#dbe5f8',
    }),
  );
  drawLine(canvas, typefaces, data.mark, { x: LEFT, y: 586, size: 22, face: 'sansBold', colour: '#fcd6b1' });
  return writePng(canvas);
}

/** The pattern at the right edge, away from the words, fading towards them. */
function drawKawung(canvas: Canvas): void {
  const side = 84;
  for (let column = 0; column < 3; column += 1) {
    for (let row = 0; row <= HEIGHT / side; row += 1) {
      const [x, y] = [WIDTH - side / 2 - column * side, side / 2 + row * side];
      for (const turn of [45, 135, 225, 315]) drawSeed(canvas, x, y, turn, side, 0.55 - column * 0.16);
    }
  }
}

function drawSeed(canvas: Canvas, x: number, y: number, turn: number, side: number, opacity: number): void {
  const angle = (turn * Math.PI) / 180;
  for (const [scale, colour, share] of [
    [side / 21.5, '#7d9fdd', opacity],
    [(side / 21.5) * 0.9, NILA_900, 1],
  ] as const) {
    const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
    // The inner seed is moved to the middle of the outer one, so that an even rim is left.
    const shift = scale === side / 21.5 ? 0 : -0.9;
    fillOutline(canvas, SEED, [cos, sin, -sin, cos, x - sin * shift, y + cos * shift], colour, share);
  }
}

type Style = { x: number; y: number; size: number; face: Face; colour: Colour };

function drawLine(canvas: Canvas, typefaces: Typefaces, text: string, style: Style): void {
  let { x } = style;
  for (const run of typefaces.runs(text, style.face)) {
    const font = typefaces.fonts.get(run.font)!;
    const scale = style.size / font.unitsPerEm;
    const { glyphs, positions } = font.layout(run.text);
    glyphs.forEach((glyph, index) => {
      fillOutline(canvas, glyph.path.commands, [scale, 0, 0, -scale, x, style.y], style.colour);
      x += positions[index]!.xAdvance * scale;
    });
  }
}

function widthOf(typefaces: Typefaces, text: string, face: Face, size: number): number {
  return typefaces.runs(text, face).reduce((sum, run) => {
    const font = typefaces.fonts.get(run.font)!;
    const { positions } = font.layout(run.text);
    return sum + positions.reduce((width, { xAdvance }) => width + xAdvance, 0) * (size / font.unitsPerEm);
  }, 0);
}
