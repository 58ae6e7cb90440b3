import { mm } from './measures.ts';
import type { Block, Sheet, TextStyle } from './sheet.ts';

export const PAPER_MM: [number, number] = [210, 297];
export const EDGES_MM = { left: 25, right: 20, top: 24, bottom: 24 };

type Element = PDFKit.PDFStructureElement;

/** Text that runs down the pages of a document. Lengths are in points. */
export type Flow = {
  sheet: Sheet;
  left: number;
  width: number;
  /** Where the next piece begins, from the top of the page. */
  y: number;
  /** Height that is left on this page. */
  room(): number;
  /** Height of an empty page. */
  wholePage: number;
  isAtTop(): boolean;
  newPage(): void;
  /** Begins a new page unless so much height is left; on an empty page nothing is gained by it. */
  keep(height: number): void;
  /** Air before the next piece; none at the top of a page. */
  gap(height: number): void;
  /** A tagged element below another; close it when its last content is drawn. */
  open(tag: string, parent: Element, options?: object): Element;
  /** Draws what is only to be looked at. */
  decorate(draw: () => void, type?: 'Layout' | 'Pagination'): void;
  /** Draws lines into an element from the cursor on, over as many pages as they need, at least two together. */
  run(element: Element, block: Block, x: number): void;
};

/** @param root the document's own element, already part of the structure */
export function openFlow(sheet: Sheet): Flow {
  const { doc } = sheet;
  const [top, floor] = [mm(EDGES_MM.top), mm(PAPER_MM[1] - EDGES_MM.bottom)];
  const flow: Flow = {
    sheet,
    left: mm(EDGES_MM.left),
    width: mm(PAPER_MM[0] - EDGES_MM.left - EDGES_MM.right),
    y: top,
    room: () => floor - flow.y,
    wholePage: floor - top,
    isAtTop: () => flow.y === top,
    newPage() {
      doc.addPage();
      flow.y = top;
    },
    keep(height) {
      if (height > flow.room() && !flow.isAtTop()) flow.newPage();
    },
    gap(height) {
      if (!flow.isAtTop()) flow.y += height;
    },
    open(tag, parent, options = {}) {
      const element = doc.struct(tag as never, options as never);
      parent.add(element);
      return element;
    },
    decorate(draw, type = 'Layout') {
      doc.markContent('Artifact', { type });
      draw();
      doc.endMarkedContent();
    },
    run(element, block, x) {
      let rest = block;
      while (rest.fit.lines.length > 0) {
        const part = firstLines(rest, linesFor(rest, flow.room(), flow.isAtTop()));
        if (part.fit.lines.length === 0) {
          flow.newPage();
          continue;
        }
        const isLast = part.fit.lines.length === rest.fit.lines.length;
        element.add((() => sheet.draw(part, x, flow.y, isLast ? 'end' : 'more')) as never);
        flow.y += part.heightPoints;
        rest = withoutLines(rest, part.fit.lines.length);
      }
    },
  };
  return flow;
}

/** How many lines go on this page: all, or as many as leave no single line alone on either page. */
function linesFor(block: Block, room: number, isAtTop: boolean): number {
  const count = block.fit.lines.length;
  const fitting = Math.floor((room + 0.01) / lineHeight(block));
  if (fitting >= count) return count;
  const kept = count - fitting === 1 ? fitting - 1 : fitting;
  return kept >= 2 || (isAtTop && kept > 0) ? kept : 0;
}

export function lineHeight({ fit, heightPoints }: Block): number {
  return heightPoints / Math.max(1, fit.lines.length);
}

export function firstLines(block: Block, count: number): Block {
  return withLines(block, block.fit.lines.slice(0, count));
}

export function withoutLines(block: Block, count: number): Block {
  return withLines(block, block.fit.lines.slice(count));
}

function withLines(block: Block, lines: string[]): Block {
  return { ...block, fit: { ...block.fit, lines }, heightPoints: lines.length * lineHeight(block) };
}

export function styled(face: TextStyle['face'], color: string, more: Partial<TextStyle> = {}): TextStyle {
  return { face, color, align: 'left', ...more };
}
