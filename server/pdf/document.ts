import { drawCode, drawEdges, drawSignatures } from './document-end.ts';
import { mustBeDocument } from './document-data.ts';
import type { DocumentBlock, DocumentData } from './document-data.ts';
import { drawPicture } from './document-picture.ts';
import { drawTable } from './document-table.ts';
import { drawFacts, drawHeading, drawList, drawParagraph, drawRuledLines } from './document-text.ts';
import { DOCUMENT_WORDS } from './document-words.ts';
import { openFlow, PAPER_MM, styled } from './flow.ts';
import type { Flow } from './flow.ts';
import * as m from './measures.ts';
import { mm } from './measures.ts';
import { drawMark } from './ornament.ts';
import { openSheet } from './sheet.ts';
import type { Typefaces } from './typefaces.ts';

type Element = PDFKit.PDFStructureElement;
type Words = (typeof DOCUMENT_WORDS)['id'];

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * Makes a document of the office: standing A4, tagged for those who hear it, fonts embedded, pages numbered.
 * @throws DocumentError
 */
export async function makeDocument(data: DocumentData, typefaces: Typefaces): Promise<Uint8Array> {
  mustBeDocument(data);
  const words = DOCUMENT_WORDS[data.language];
  const sheet = openSheet(typefaces, {
    title: [data.title, data.number].filter(Boolean).join(' '),
    author: data.letterhead.body,
    subject: data.subtitle ?? data.title,
    created: DAY.test(data.date ?? '') ? new Date(`${data.date}T00:00:00Z`) : new Date(),
    lang: data.language === 'id' ? 'id-ID' : 'en-GB',
    paperMm: PAPER_MM,
  });
  const { doc } = sheet;
  const root = doc.struct('Document');
  doc.addStructure(root);
  const flow = openFlow(sheet);
  drawLetterhead(flow, root, data, words);
  drawTitle(flow, root, data, words);
  for (const block of data.blocks) drawBlock(flow, root, block, data.demo ? words.demoSignature : null);
  if (data.qr) drawCode(flow, root, data.qr, words);
  drawEdges(flow, data, words);
  root.end();
  return sheet.finish();
}

function drawBlock(flow: Flow, root: Element, block: DocumentBlock, demo: string | null): void {
  switch (block.kind) {
    case 'heading':
      return drawHeading(flow, root, block);
    case 'paragraph':
      return drawParagraph(flow, root, block);
    case 'list':
      return drawList(flow, root, block);
    case 'facts':
      return drawFacts(flow, root, block);
    case 'table':
      return drawTable(flow, root, block);
    case 'lines':
      return drawRuledLines(flow, root, block);
    case 'signatures':
      return drawSignatures(flow, root, block.people, demo);
    case 'picture':
      return drawPicture(flow, root, block);
    case 'pageBreak':
      return flow.isAtTop() ? undefined : flow.newPage();
  }
}

function drawLetterhead(flow: Flow, root: Element, data: DocumentData, words: Words): void {
  const { sheet, left, width } = flow;
  const x = left + mm(16);
  const body = sheet.wrap(data.letterhead.body, width - mm(16), 13, styled('sansBold', m.NILA_900));
  const line = sheet.wrap(words.competition, width - mm(16), 9, styled('sans', m.MORI_700));
  const height = Math.max(mm(12), body.heightPoints + line.heightPoints);
  const top = mm(15);
  flow.decorate(() => drawMark(sheet.doc, 25 + 6, 15 + height / 2 / mm(1), 12));
  const element = flow.open('P', root);
  const start = top + (height - body.heightPoints - line.heightPoints) / 2;
  element.add((() => {
    sheet.draw(body, x, start, 'more');
    sheet.draw(line, x, start + body.heightPoints);
  }) as never);
  element.end();
  const y = top + height + 8;
  flow.decorate(() => {
    sheet.doc.moveTo(left, y).lineTo(left + width, y);
    sheet.doc.lineWidth(1.6).stroke(m.NILA_800);
    sheet.doc.moveTo(left, y + 2.6).lineTo(left + width, y + 2.6);
    sheet.doc.lineWidth(0.5).stroke(m.SOGAN_500);
  });
  flow.y = y + 24;
}

function drawTitle(flow: Flow, root: Element, data: DocumentData, words: Words): void {
  const middle = flow.left + flow.width / 2;
  const centred = (text: string, size: number, style: ReturnType<typeof styled>, tag: string) => {
    const element = flow.open(tag, root);
    flow.run(element, flow.sheet.wrap(text, flow.width, size, { ...style, align: 'center' }), middle);
    element.end();
  };
  if (data.demo) {
    centred(words.demoNote, 8.5, styled('sansBold', m.STEMPEL_500), 'P');
    flow.y += 8;
  }
  centred(data.title, 19, styled('serifBold', m.NILA_800, { leading: 1.25 }), 'H1');
  if (data.subtitle) {
    flow.y += 3;
    centred(data.subtitle, 11, styled('serif', m.MORI_800, { leading: 1.4 }), 'P');
  }
  const date = data.date && (DAY.test(data.date) ? words.day(data.date) : data.date);
  const about = [data.number && words.number(data.number), date].filter(Boolean).join(' · ');
  if (about !== '') {
    flow.y += 4;
    centred(about, 9.5, styled('sans', m.MORI_700, { leading: 1.4 }), 'P');
  }
  flow.y += 16;
}
