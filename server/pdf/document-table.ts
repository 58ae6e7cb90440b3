import type { DocumentBlock, DocumentColumn } from './document-data.ts';
import { firstLines, lineHeight, styled, withoutLines } from './flow.ts';
import type { Flow } from './flow.ts';
import * as m from './measures.ts';
import { mm } from './measures.ts';
import type { Block } from './sheet.ts';

type Element = PDFKit.PDFStructureElement;
type TableBlock = Extract<DocumentBlock, { kind: 'table' }>;
type Column = { x: number; width: number; align: 'left' | 'right' | 'center' };
type Grid = { flow: Flow; columns: Column[]; head: Block[]; headHeight: number };

const PAD = mm(1.8);
const CELL = styled('sans', m.MORI_900, { leading: 1.4 });
const CELL_SIZE = 8.5;
const TINT = '#eef1f7';
const HAIRLINE = '#cfccc2';

/** A table whose rows stay whole while they can, and whose head is shown again on every page. */
export function drawTable(flow: Flow, root: Element, table: TableBlock): void {
  const grid = gridOf(flow, table);
  const rows = table.rows.map((row) => row.map((text, index) => cell(flow, text, grid.columns[index]!)));
  const element = flow.open('Table', root);
  drawCaption(flow, element, table.caption, grid.headHeight + heightOf(rows[0] ?? []));
  flow.keep(grid.headHeight + Math.min(heightOf(rows[0] ?? []), flow.wholePage / 3));
  drawHead(grid, element);
  const body = flow.open('TBody', element);
  for (const row of rows) drawRow(grid, body, row);
  element.end();
  flow.y += 10;
}

function drawCaption(flow: Flow, table: Element, caption: string | undefined, following: number): void {
  if (!caption) return;
  const block = flow.sheet.wrap(caption, flow.width, 9, styled('sansBold', m.MORI_800, { leading: 1.4 }));
  flow.keep(block.heightPoints + Math.min(following, flow.wholePage / 3));
  const element = flow.open('Caption', table);
  flow.run(element, block, flow.left);
  element.end();
  flow.y += 3;
}

function gridOf(flow: Flow, { columns }: TableBlock): Grid {
  const given = columns.reduce((sum, { widthPercent = 0 }) => sum + widthPercent, 0);
  const open = columns.filter(({ widthPercent }) => widthPercent === undefined).length;
  // Widths that were all given, but not to the full, are stretched.
  const scale = open === 0 ? 100 / given : 1;
  let x = flow.left;
  const placed = columns.map((column) => {
    const percent = (column.widthPercent ?? (100 - given) / open) * scale;
    const width = (flow.width * percent) / 100;
    x += width;
    return { x: x - width, width, align: column.align ?? 'left' } as const;
  });
  const head = columns.map((column, index) => heading(flow, column, placed[index]!));
  return { flow, columns: placed, head, headHeight: heightOf(head) };
}

function heading(flow: Flow, { label }: DocumentColumn, { width, align }: Column): Block {
  const style = styled('sansBold', m.NILA_900, { align, leading: 1.35 });
  return flow.sheet.wrap(label, width - 2 * PAD, 8, style);
}

function cell(flow: Flow, text: string, { width, align }: Column): Block {
  return flow.sheet.wrap(text, width - 2 * PAD, CELL_SIZE, { ...CELL, align });
}

function heightOf(row: Block[]): number {
  return Math.max(0, ...row.map(({ heightPoints }) => heightPoints)) + 2 * PAD;
}

function drawHead(grid: Grid, table: Element): void {
  const { flow, head, headHeight } = grid;
  shadeHead(grid);
  const group = flow.open('THead', table);
  const row = flow.open('TR', group);
  head.forEach((block, index) => {
    const element = flow.open('TH', row, { scope: 'Column' });
    element.add((() => place(grid, block, index)) as never);
  });
  group.end();
  flow.y += headHeight;
}

function shadeHead({ flow, headHeight }: Grid): void {
  flow.decorate(() => {
    flow.sheet.doc.rect(flow.left, flow.y, flow.width, headHeight).fill(TINT);
    rule(flow, flow.y + headHeight, m.NILA_800, 0.8);
  });
}

/** The head on a further page is a reminder for the eye; who hears the table has it already. */
function repeatHead(grid: Grid): void {
  const { flow, head, headHeight } = grid;
  shadeHead(grid);
  flow.decorate(() => head.forEach((block, index) => place(grid, block, index)), 'Pagination');
  flow.y += headHeight;
}

function drawRow(grid: Grid, body: Element, blocks: Block[]): void {
  const { flow } = grid;
  const height = heightOf(blocks);
  const fitsSomePage = height <= flow.wholePage - grid.headHeight;
  if (height > flow.room() && (fitsSomePage || flow.room() < 6 * lineOf(blocks))) turnPage(grid);
  const row = flow.open('TR', body);
  const cells = blocks.map(() => flow.open('TD', row));
  let rest = blocks;
  while (true) {
    const count = Math.max(1, Math.floor((flow.room() - 2 * PAD + 0.01) / lineOf(blocks)));
    const part = rest.map((block) => firstLines(block, count));
    const isLast = rest.every(({ fit }) => fit.lines.length <= count);
    part.forEach((block, index) => {
      cells[index]!.add((() => place(grid, block, index)) as never);
    });
    flow.y += heightOf(part);
    flow.decorate(() => rule(flow, flow.y, HAIRLINE, 0.5));
    if (isLast) break;
    rest = rest.map((block) => withoutLines(block, count));
    turnPage(grid);
  }
  row.end();
}

function turnPage(grid: Grid): void {
  grid.flow.newPage();
  repeatHead(grid);
}

function lineOf(blocks: Block[]): number {
  return Math.max(1, ...blocks.map(lineHeight));
}

function place({ flow, columns }: Grid, block: Block, index: number): void {
  const { x, width, align } = columns[index]!;
  const at = { left: x + PAD, center: x + width / 2, right: x + width - PAD }[align];
  flow.sheet.draw(block, at, flow.y + PAD);
}

function rule(flow: Flow, y: number, color: string, weight: number): void {
  const { doc } = flow.sheet;
  doc.moveTo(flow.left, y).lineTo(flow.left + flow.width, y);
  doc.lineWidth(weight).stroke(color);
}
