import type { DocumentData, Signature } from './document-data.ts';
import type { DOCUMENT_WORDS } from './document-words.ts';
import { stackHeight } from './compose.ts';
import { styled } from './flow.ts';
import type { Flow } from './flow.ts';
import * as m from './measures.ts';
import { mm } from './measures.ts';
import { drawQr } from './qr.ts';
import type { Block } from './sheet.ts';

type Element = PDFKit.PDFStructureElement;
type Words = (typeof DOCUMENT_WORDS)['id'];

const SIGNING_ROOM = mm(20);
const GUTTER = mm(10);

/** Two signatures beside each other; one alone stands to the right. A row never breaks over pages. */
export function drawSignatures(flow: Flow, root: Element, people: Signature[], demo: string | null): void {
  flow.gap(14);
  for (let first = 0; first < people.length; first += 2) {
    const pair = people.slice(first, first + 2).map((person) => measured(flow, person));
    const above = Math.max(...pair.map(({ top }) => stackHeight(top)));
    const below = Math.max(...pair.map(({ bottom }) => stackHeight(bottom)));
    const height = above + SIGNING_ROOM + below;
    flow.keep(height);
    pair.forEach(({ top, bottom }, index) => {
      const column = pair.length === 1 ? 1 : index;
      const x = flow.left + (column * (flow.width + GUTTER)) / 2;
      // Offices of different lengths end on one line, so that the names stand level.
      const start = flow.y + above - stackHeight(top);
      const element = flow.open('P', root);
      element.add((() => stack(flow, top, x, start, 'more')) as never);
      if (demo) element.add((() => note(flow, demo, x, flow.y + above)) as never);
      element.add((() => stack(flow, bottom, x, flow.y + above + SIGNING_ROOM, 'end')) as never);
      element.end();
    });
    flow.y += height + 16;
  }
}

function measured(flow: Flow, person: Signature): { top: Block[]; bottom: Block[] } {
  const width = (flow.width - GUTTER) / 2;
  const quiet = styled('sans', m.MORI_800, { leading: 1.4 });
  const lines = (texts: (string | undefined)[]) =>
    texts.filter((text) => text !== undefined).map((text) => flow.sheet.wrap(text, width, 9.5, quiet));
  const name = flow.sheet.wrap(person.name, width, 10, styled('sansBold', m.MORI_900, { leading: 1.4 }));
  return {
    top: lines([person.placeAndDate, person.office]),
    bottom: [name, ...lines([person.idNumber])],
  };
}

function stack(flow: Flow, blocks: Block[], x: number, top: number, end: 'end' | 'more'): void {
  let y = top;
  blocks.forEach((block, index) => {
    flow.sheet.draw(block, x, y, index < blocks.length - 1 ? 'more' : end);
    y += block.heightPoints;
  });
}

function note(flow: Flow, text: string, x: number, y: number): void {
  const block = flow.sheet.wrap(text, mm(60), 8, styled('sans', m.STEMPEL_700));
  flow.sheet.draw(block, x, y + SIGNING_ROOM / 2 - block.heightPoints / 2, 'more');
}

const QR_MM = 26;

export function drawCode(flow: Flow, root: Element, qr: NonNullable<DocumentData['qr']>, words: Words): void {
  const side = mm(QR_MM);
  flow.gap(10);
  flow.keep(side);
  const { left, y, sheet } = flow;
  const textWidth = flow.width - side - mm(4);
  const caption = sheet.wrap(qr.caption, textWidth, 9, styled('sans', m.MORI_800));
  const url = sheet.wrap(qr.url, textWidth, 9, styled('sansBold', m.MORI_900));
  const bbox = [left, y, left + side, y + side];
  const figure = flow.open('Figure', root, { alt: words.qr(qr.url), bbox });
  figure.add((() => drawQr(sheet.doc, qr.url, left / mm(1), y / mm(1), QR_MM)) as never);
  figure.end();
  const text = flow.open('P', root);
  const top = y + Math.max(0, (side - stackHeight([caption, url])) / 2);
  text.add((() => stack(flow, [caption, url], left + side + mm(4), top, 'end')) as never);
  text.end();
  flow.y = Math.max(y + side, top + stackHeight([caption, url]));
}

/** What stands at the edge of every page, once it is known how many there are. */
export function drawEdges(flow: Flow, data: DocumentData, words: Words): void {
  const { doc } = flow.sheet;
  const { start, count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index);
    flow.decorate(() => {
      if (index > 0) drawRunningHead(flow, data);
      drawFoot(flow, data, words.page(index + 1, count));
      if (data.demo) drawDemoMark(flow, words.demo);
    }, 'Pagination');
  }
}

function drawRunningHead(flow: Flow, data: DocumentData): void {
  const { sheet, left, width } = flow;
  const text = [data.title, data.number].filter(Boolean).join(' · ');
  const block = sheet.wrap(text, width, 8, styled('sans', m.MORI_600));
  sheet.draw({ ...block, fit: { ...block.fit, lines: block.fit.lines.slice(0, 1) } }, left, mm(13));
}

function drawFoot(flow: Flow, data: DocumentData, page: string): void {
  const { sheet, left, width } = flow;
  const y = mm(280);
  sheet.doc.moveTo(left, y - 5).lineTo(left + width, y - 5);
  sheet.doc.lineWidth(0.5).stroke('#cfccc2');
  const block = sheet.wrap(
    data.footer ?? data.letterhead.body,
    width * 0.72,
    8,
    styled('sans', m.MORI_600, { leading: 1.3 }),
  );
  sheet.draw({ ...block, fit: { ...block.fit, lines: block.fit.lines.slice(0, 3) } }, left, y);
  const number = sheet.wrap(page, width * 0.28, 8, styled('sans', m.MORI_700, { align: 'right' }));
  sheet.draw(number, left + width, y);
}

function drawDemoMark(flow: Flow, text: string): void {
  const { doc } = flow.sheet;
  const style = styled('sansBold', m.STEMPEL_500, { align: 'center', tracking: 250 });
  doc.save();
  doc.translate(mm(12), mm(148.5)).rotate(-90);
  flow.sheet.draw(flow.sheet.wrap(text, mm(200), 10, style), 0, -7);
  doc.restore();
}
