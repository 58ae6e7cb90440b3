import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type ReadPdf = {
  /** The words of each tagged piece, in the order in which they are told: "H1: Piagam Penghargaan". */
  told: string[];
  /** Words that are only to be looked at. */
  artifacts: string[];
  /** The same, page by page. */
  sheets: { told: string[]; artifacts: string[] }[];
  title: string | undefined;
  author: string | undefined;
  lang: string | null;
  pages: number;
  widthPoints: number;
  heightPoints: number;
  created: string | undefined;
};

type Node = { role?: string; alt?: string; children?: Node[]; type?: string; id?: string };
type Operators = { fnArray: number[]; argsArray: unknown[] };
type Glyph = { unicode: string } | number;

/** Reads a PDF back with another library than the one that wrote it. */
export async function readPdf(content: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(content), verbosity: 0 });
  const document = await task.promise;
  const sheets: ReadPdf['sheets'] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const tree = (await page.getStructTree()) as Node;
    const { words, artifacts } = wordsByMark(await page.getOperatorList());
    sheets.push({ told: toldBy(tree, words), artifacts });
  }
  const page = await document.getPage(1);
  const { info } = (await document.getMetadata()) as { info: Record<string, string> };
  const [, , widthPoints = 0, heightPoints = 0] = page.view;
  const read: ReadPdf = {
    told: sheets.flatMap(({ told }) => told),
    artifacts: sheets.flatMap(({ artifacts }) => artifacts),
    sheets,
    title: info.Title,
    author: info.Author,
    lang: info.Language ?? null,
    pages: document.numPages,
    widthPoints,
    heightPoints,
    created: info.CreationDate,
  };
  await task.destroy();
  return read;
}

/**
 * The letters of every marked stretch, as they stand in the file. The library's own text extraction would guess
 * spaces from distances, and so hide a file whose words run together for those who hear it.
 */
function wordsByMark({ fnArray, argsArray }: Operators): { words: Map<number, string>; artifacts: string[] } {
  const words = new Map<number, string>();
  const artifacts: string[] = [];
  const open: (number | null)[] = [];
  fnArray.forEach((operator, index) => {
    if (operator === OPS.beginMarkedContentProps) open.push((argsArray[index] as [string, number | null])[1]);
    if (operator === OPS.beginMarkedContent) open.push(null);
    if (operator === OPS.endMarkedContent) open.pop();
    if (operator !== OPS.showText) return;
    const [glyphs] = argsArray[index] as [Glyph[]];
    const text = glyphs.map((glyph) => (typeof glyph === 'number' ? '' : glyph.unicode)).join('');
    const mark = open.findLast((id) => id !== null);
    if (mark === undefined || mark === null) artifacts.push(text);
    else words.set(mark, (words.get(mark) ?? '') + text);
  });
  return { words, artifacts };
}

function toldBy(node: Node, words: Map<number, string>): string[] {
  const children = node.children ?? [];
  const own = children
    .filter((child) => child.type === 'content')
    .map((child) => words.get(Number(child.id?.split('_mc')[1])) ?? '');
  const below = children.flatMap((child) => toldBy(child, words));
  if (!node.role || node.role === 'Root' || node.role === 'Document') return below;
  return [`${node.role}: ${node.alt ?? own.join('').trim()}`, ...below];
}
