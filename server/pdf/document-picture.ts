import type { DocumentBlock } from './document-data.ts';
import { styled } from './flow.ts';
import type { Flow } from './flow.ts';
import * as m from './measures.ts';
import { mm } from './measures.ts';

type Element = PDFKit.PDFStructureElement;
type Picture = Extract<DocumentBlock, { kind: 'picture' }>;

const MOST_HIGH = mm(95);

/** A picture no larger than the column and a third of a page, told by its alternative text, with its caption below. */
export function drawPicture(flow: Flow, root: Element, { content, alternative, caption }: Picture): void {
  const { doc } = flow.sheet;
  const size = sizeOf(doc, content);
  const words = caption
    ? flow.sheet.wrap(caption, flow.width, 8.5, styled('sans', m.MORI_700, { leading: 1.4 }))
    : null;
  if (size) {
    const scale = Math.min(flow.width / size.width, MOST_HIGH / size.height, 1);
    const [width, height] = [size.width * scale, size.height * scale];
    flow.keep(height + 6 + (words?.heightPoints ?? 0));
    const figure = flow.open('Figure', root, { alt: alternative });
    const top = flow.y;
    figure.add((() => doc.image(Buffer.from(content), flow.left, top, { width, height })) as never);
    figure.end();
    flow.y += height + 4;
  }
  if (words) {
    const element = flow.open('P', root);
    flow.run(element, words, flow.left);
    element.end();
  }
  flow.y += 10;
}

/** Width and height in points as the picture is held; null where the file is none that a document can show. */
function sizeOf(doc: PDFKit.PDFDocument, content: Uint8Array): { width: number; height: number } | null {
  try {
    const opened = (
      doc as unknown as { openImage(src: Buffer): { width: number; height: number; orientation?: number } }
    ).openImage(Buffer.from(content));
    const lies = (opened.orientation ?? 1) > 4;
    return lies
      ? { width: opened.height, height: opened.width }
      : { width: opened.width, height: opened.height };
  } catch {
    return null;
  }
}
