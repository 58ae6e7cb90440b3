import type { CertificateData } from './certificate-data.ts';
import type { Room } from './fit.ts';
import { mm } from './measures.ts';
import type { Block, Sheet, TextStyle } from './sheet.ts';
import type { Words } from './words.ts';

export type Job = { data: CertificateData; words: Words; sheet: Sheet };

/** A piece of the certificate: its tag, and how it is drawn. Pieces are told in the order in which they are read. */
export type Piece = {
  tag: 'H1' | 'P' | 'Figure';
  alt?: string;
  /** Left, top, right, bottom in points; for figures. */
  bbox?: [number, number, number, number];
  draw(): void;
};

/** A room of so many millimetres for one line, or for more, that may shrink to the smallest size. */
export function room(widthMm: number, size: number, smallest = size * 0.7, lines = 1): Room {
  return { width: mm(widthMm), size, smallest, lines };
}

export function style(
  face: TextStyle['face'],
  color: string,
  align: TextStyle['align'] = 'center',
): TextStyle {
  return { face, color, align };
}

/** Height in points of blocks that follow each other. */
export function stackHeight(blocks: Block[]): number {
  return blocks.reduce((sum, { heightPoints }) => sum + heightPoints, 0);
}

/** Draws the blocks of one paragraph below each other, from a place in millimetres. */
export function drawStack(sheet: Sheet, blocks: Block[], xMm: number, yMm: number): void {
  let y = mm(yMm);
  blocks.forEach((block, index) => {
    sheet.draw(block, mm(xMm), y, index < blocks.length - 1 ? 'more' : 'end');
    y += block.heightPoints;
  });
}
