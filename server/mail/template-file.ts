import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A piece of a line: plain words of the template, or a value that somebody else wrote. */
export type Piece = { bold: boolean } & ({ words: string } | { value: string });
export type Line = Piece[];

export type Block =
  | { kind: 'heading'; line: Line }
  | { kind: 'paragraph'; line: Line }
  | { kind: 'note'; line: Line }
  | { kind: 'list'; items: Line[] }
  | { kind: 'table'; rows: { label: Line; value: Line }[] }
  | { kind: 'button'; label: string | undefined; link: string }
  /** A text of ours that has to arrive with every sign and line of it: a signed note. */
  | { kind: 'verbatim'; value: string };

export type MailTemplate = {
  subject: Line;
  blocks: Block[];
  /** Names of the values the template needs, in the order of their first use. */
  values: string[];
  /** Names of the trusted links it needs. */
  links: string[];
};

export class MailTemplateError extends Error {
  override name = 'MailTemplateError';
}

const NAME = /^[a-z][A-Za-z0-9-]*(\.[a-z][A-Za-z0-9-]*)*$/;
const cache = new Map<string, Promise<MailTemplate>>();

/**
 * Reads `<folder>/<name>.<lang>.md` once and keeps it.
 * @throws MailTemplateError when the name is not a plain event name, or the file breaks the format
 */
export function readMailTemplate(folder: string, name: string, lang: string): Promise<MailTemplate> {
  if (!NAME.test(name) || !/^[a-z]{2}$/.test(lang)) {
    throw new MailTemplateError(`not a template name: ${name}.${lang}`);
  }
  const path = join(folder, `${name}.${lang}.md`);
  const known = cache.get(path);
  if (known) return known;
  const read = readFile(path, 'utf8').then((source) => parseMailTemplate(source, `${name}.${lang}.md`));
  cache.set(path, read);
  // A file that could not be read is tried again at the next call.
  read.catch(() => cache.delete(path));
  return read;
}

/**
 * Parses a template: front matter with `subject:`, then blocks parted by empty lines. There is no HTML and no
 * link but the buttons, so a template cannot be made to say more than its author wrote.
 */
export function parseMailTemplate(source: string, file: string): MailTemplate {
  const found = /^---\r?\nsubject: *(.+?) *\r?\n---\r?\n([\s\S]*)$/.exec(source);
  if (!found) throw new MailTemplateError(`${file}: must begin with front matter that holds only "subject:"`);
  const [, subjectSource = '', body = ''] = found;
  const chunks = body.replaceAll('\r\n', '\n').split(/\n[ \t]*\n/);
  const blocks = chunks.flatMap((chunk) => blocksOf(chunk.trim(), file));
  const subject = lineOf(subjectSource, file);
  const values = new Set<string>();
  for (const piece of [subject, ...blocks.flatMap(linesOf)].flat())
    if ('value' in piece) values.add(piece.value);
  const links = new Set(blocks.flatMap((block) => (block.kind === 'button' ? [block.link] : [])));
  return { subject, blocks, values: [...values], links: [...links] };
}

function linesOf(block: Block): Line[] {
  if (block.kind === 'button') return [];
  if (block.kind === 'verbatim') return [[{ bold: false, value: block.value }]];
  if (block.kind === 'list') return block.items;
  if (block.kind === 'table') return block.rows.flatMap(({ label, value }) => [label, value]);
  return [block.line];
}

/** The one value that nobody outside can have written. */
const VERBATIM = /^\{\{=(signedNote)\}\}$/;
const BUTTON = /^(?:\[([^\]{}]+)\]\(\{\{&(\w+)\}\}\)|\{\{&(\w+)\}\})$/;

/** One chunk is one block, save that a button or a note may follow its neighbour without an empty line. */
function blocksOf(chunk: string, file: string): Block[] {
  const blocks: Block[] = [];
  let run: string[] = [];
  let runKind = '';
  const flush = () => {
    if (run.length > 0) blocks.push(blockOf(runKind, run, file));
    run = [];
  };
  for (const text of chunk.split('\n').map((line) => line.trim())) {
    if (text === '') continue;
    const kind = kindOf(text);
    if (kind !== runKind || kind === 'button' || kind === 'heading') flush();
    runKind = kind;
    run.push(text);
  }
  flush();
  return blocks;
}

function kindOf(text: string): Block['kind'] {
  if (BUTTON.test(text)) return 'button';
  if (VERBATIM.test(text)) return 'verbatim';
  if (text.startsWith('# ')) return 'heading';
  if (text.startsWith('> ')) return 'note';
  if (text.startsWith('- ')) return 'list';
  if (text.startsWith('|')) return 'table';
  return 'paragraph';
}

function blockOf(kind: string, lines: string[], file: string): Block {
  const text = lines.join(' ');
  switch (kind) {
    case 'button': {
      const [, label, labelled, bare] = BUTTON.exec(text) ?? [];
      return { kind: 'button', label, link: labelled ?? bare ?? '' };
    }
    case 'verbatim':
      return { kind: 'verbatim', value: VERBATIM.exec(text)![1]! };
    case 'heading':
      return { kind: 'heading', line: lineOf(text.slice(2), file) };
    case 'note':
      return { kind: 'note', line: lineOf(lines.map((line) => line.slice(2)).join(' '), file) };
    case 'list':
      return { kind: 'list', items: lines.map((line) => lineOf(line.slice(2), file)) };
    case 'table':
      return { kind: 'table', rows: lines.map((line) => rowOf(line, file)) };
    default:
      return { kind: 'paragraph', line: lineOf(text, file) };
  }
}

function rowOf(text: string, file: string): { label: Line; value: Line } {
  const cells = text.replace(/^\|/, '').replace(/\|$/, '').split('|');
  const [label, value] = cells;
  if (cells.length !== 2 || label === undefined || value === undefined) {
    throw new MailTemplateError(`${file}: a table row has two cells: ${text}`);
  }
  return { label: lineOf(label.trim(), file), value: lineOf(value.trim(), file) };
}

function lineOf(text: string, file: string): Line {
  const pieces: Line = [];
  text.split('**').forEach((part, index, parts) => {
    if (index === parts.length - 1 && index % 2 === 1)
      throw new MailTemplateError(`${file}: ** without its end: ${text}`);
    const bold = index % 2 === 1;
    for (const [, value, words] of part.matchAll(/\{\{(\w[\w.]*)\}\}|((?:(?!\{\{\w[\w.]*\}\}).)+)/g)) {
      if (value !== undefined) pieces.push({ bold, value });
      else if (words !== undefined) pieces.push({ bold, words: mustBePlain(words, file) });
    }
  });
  return pieces;
}

function mustBePlain(words: string, file: string): string {
  if (/\{\{|\}\}/.test(words))
    throw new MailTemplateError(`${file}: a link stands alone on its line: ${words}`);
  if (/<[a-z/!]|https?:|\]\(/i.test(words))
    throw new MailTemplateError(`${file}: no HTML and no links: ${words}`);
  return words;
}
