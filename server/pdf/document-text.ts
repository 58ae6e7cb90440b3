import type { DocumentBlock } from './document-data.ts';
import { styled } from './flow.ts';
import type { Flow } from './flow.ts';
import * as m from './measures.ts';
import { mm } from './measures.ts';

type Element = PDFKit.PDFStructureElement;
type Kind<K extends DocumentBlock['kind']> = Extract<DocumentBlock, { kind: K }>;

const BODY = { ...styled('serif', m.MORI_900), leading: 1.5 };
const BODY_SIZE = 10.5;
const HEADINGS = {
  1: { tag: 'H2', size: 14, air: 16, style: { ...styled('serifBold', m.NILA_800), leading: 1.3 } },
  2: { tag: 'H3', size: 10.5, air: 11, style: { ...styled('sansBold', m.MORI_900), leading: 1.35 } },
} as const;

/** A heading stays with at least three lines of what it heads. */
export function drawHeading(flow: Flow, root: Element, { level, text }: Kind<'heading'>): void {
  const { tag, size, air, style } = HEADINGS[level];
  const block = flow.sheet.wrap(text, flow.width, size, style);
  flow.keep(air + block.heightPoints + 3 * BODY_SIZE * 1.5);
  flow.gap(air);
  const element = flow.open(tag, root);
  flow.run(element, block, flow.left);
  element.end();
  flow.y += 4;
}

export function drawParagraph(flow: Flow, root: Element, { text }: Kind<'paragraph'>): void {
  const block = flow.sheet.wrap(text, flow.width, BODY_SIZE, BODY);
  const element = flow.open('P', root);
  flow.run(element, block, flow.left);
  element.end();
  flow.y += 6;
}

export function drawList(flow: Flow, root: Element, { items }: Kind<'list'>): void {
  if (items.length === 0) return;
  const list = flow.open('L', root);
  const indent = mm(6);
  for (const text of items) {
    const block = flow.sheet.wrap(text, flow.width - indent, BODY_SIZE, BODY);
    flow.keep(Math.min(2, block.fit.lines.length) * BODY_SIZE * 1.5);
    const item = flow.open('LI', list);
    const label = flow.open('Lbl', item);
    flow.run(label, flow.sheet.wrap('•', indent, BODY_SIZE, BODY), flow.left + mm(1.5));
    label.end();
    flow.y -= BODY_SIZE * 1.5;
    const body = flow.open('LBody', item);
    flow.run(body, block, flow.left + indent);
    item.end();
    flow.y += 2;
  }
  list.end();
  flow.y += 5;
}

/** Names of facts to the left and what they are to the right, told as a table whose rows have headings. */
export function drawFacts(flow: Flow, root: Element, { rows }: Kind<'facts'>): void {
  if (rows.length === 0) return;
  const table = flow.open('Table', root);
  const labelWidth = flow.width * 0.32;
  for (const [name, value] of rows) {
    const label = flow.sheet.wrap(name, labelWidth - mm(4), 9, styled('sans', m.MORI_700, { leading: 1.55 }));
    const block = flow.sheet.wrap(value, flow.width - labelWidth, BODY_SIZE, BODY);
    flow.keep(Math.min(Math.max(label.heightPoints, block.heightPoints), flow.wholePage / 2));
    const row = flow.open('TR', table);
    const heading = flow.open('TH', row, { scope: 'Row' });
    const top = flow.y;
    heading.add((() => flow.sheet.draw(label, flow.left, top + 1)) as never);
    heading.end();
    const cell = flow.open('TD', row);
    const page = flow.sheet.doc.page;
    flow.run(cell, block, flow.left + labelWidth);
    row.end();
    // A value that went on to the next page has left its label behind.
    if (flow.sheet.doc.page === page) flow.y = Math.max(flow.y, top + 1 + label.heightPoints);
    flow.y += 2.5;
  }
  table.end();
  flow.y += 7;
}

const RULE_MM = 8.5;

export function drawRuledLines(flow: Flow, root: Element, { label, count }: Kind<'lines'>): void {
  if (label) {
    flow.keep(BODY_SIZE * 1.5 + 2 * mm(RULE_MM));
    const element = flow.open('P', root);
    const block = flow.sheet.wrap(label, flow.width, 9.5, styled('sans', m.MORI_800, { leading: 1.4 }));
    flow.run(element, block, flow.left);
    element.end();
  }
  for (let line = 0; line < count; line += 1) {
    flow.keep(mm(RULE_MM));
    flow.y += mm(RULE_MM);
    flow.decorate(() => {
      const { doc } = flow.sheet;
      doc.moveTo(flow.left, flow.y).lineTo(flow.left + flow.width, flow.y);
      doc.lineWidth(0.5).stroke(m.MORI_600);
    });
  }
  flow.y += 10;
}
