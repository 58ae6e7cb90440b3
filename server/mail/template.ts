import { fileURLToPath } from 'node:url';
import { htmlOf } from './html.ts';
import { MailTemplateError, readMailTemplate } from './template-file.ts';
import type { Block, Line, MailTemplate } from './template-file.ts';
import { plainValue } from './untrusted.ts';

export type MailLanguage = 'id' | 'en';

/** What fills the placeholders: texts that anybody may have written, and links that only we make. */
export type MailValues = {
  /** Absolute http(s) addresses for `{{&name}}`, the only links a mail has. */
  links?: Record<string, string>;
  [placeholder: string]: string | number | Record<string, string> | undefined;
};

/** What stands around every mail. */
export type MailFrame = {
  /** The competition, beside the mark: "KIPP 2023". */
  editionName: string;
  /** Who sends: "Kementerian PANRB". */
  bodyName: string;
  /** Mails of a demo say so. */
  demo: boolean;
  /** Where the reader chooses which mails to get. */
  settingsUrl?: string;
};

export type RenderedMail = { subject: string; text: string; html: string };

/** A line whose placeholders are filled; still to be escaped for the part it goes into. */
export type FilledLine = { bold: boolean; text: string }[];
export type FilledBlock =
  | { kind: 'heading' | 'paragraph' | 'note'; line: FilledLine }
  | { kind: 'list'; items: FilledLine[] }
  | { kind: 'table'; rows: { label: FilledLine; value: FilledLine }[] }
  | { kind: 'button'; label: string; url: string }
  | { kind: 'verbatim'; text: string };

export const MAIL_TEMPLATES = fileURLToPath(new URL('../../templates/mail', import.meta.url));

const PLAIN_FRAME: MailFrame = { editionName: 'KIPP', bodyName: '', demo: false };

/** A mail before it takes a shape: its words with every placeholder filled, for a mail or for a page. */
export type FilledMail = { subject: string; blocks: FilledBlock[] };

/**
 * Renders one mail in one language.
 * @param folder where the templates are; the project's own by default
 * @throws MailTemplateError when there is no such template, or a value or link that it needs is missing
 */
export async function renderMail(
  name: string,
  lang: MailLanguage,
  values: MailValues,
  frame: MailFrame = PLAIN_FRAME,
  folder: string = MAIL_TEMPLATES,
): Promise<RenderedMail> {
  const template = await readMailTemplate(folder, name, lang);
  return shapeMail(fillMail(template, lang, values, `${name}.${lang}`), lang, frame);
}

/** @throws MailTemplateError when a value or link that the template needs is missing */
export function fillMail(
  template: MailTemplate,
  lang: MailLanguage,
  values: MailValues,
  file: string,
): FilledMail {
  const fill = (line: Line) => filled(line, values, file);
  return {
    subject: wordsOf(fill(template.subject)),
    blocks: template.blocks.map((block) => filledBlock(block, fill, values, lang)),
  };
}

/** The two parts of a mail, with the frame around them. */
export function shapeMail(
  { subject, blocks }: FilledMail,
  lang: MailLanguage,
  frame: MailFrame,
): RenderedMail {
  const footer = footerOf(frame, lang);
  return {
    subject,
    text: textOf(blocks, footer, frame),
    html: htmlOf({ subject, lang, blocks, footer, frame }),
  };
}

function filled(line: Line, values: MailValues, file: string): FilledLine {
  return line.map((piece) => {
    if ('words' in piece) return { bold: piece.bold, text: piece.words };
    const value = values[piece.value];
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new MailTemplateError(`${file}: no value for {{${piece.value}}}`);
    }
    return { bold: piece.bold, text: plainValue(value) };
  });
}

function filledBlock(
  block: Block,
  fill: (line: Line) => FilledLine,
  values: MailValues,
  lang: MailLanguage,
): FilledBlock {
  switch (block.kind) {
    case 'list':
      return { kind: 'list', items: block.items.map(fill) };
    case 'table':
      return {
        kind: 'table',
        rows: block.rows.map(({ label, value }) => ({ label: fill(label), value: fill(value) })),
      };
    case 'button': {
      const label = block.label ?? { id: 'Buka di KIPP', en: 'Open in KIPP' }[lang];
      return { kind: 'button', label, url: trustedLink(values.links?.[block.link], block.link) };
    }
    case 'verbatim':
      return { kind: 'verbatim', text: String(values[block.value] ?? '').trimEnd() };
    default:
      return { kind: block.kind, line: fill(block.line) };
  }
}

function trustedLink(link: string | undefined, name: string): string {
  const url = link === undefined ? null : URL.parse(link);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new MailTemplateError(`no web address for the link {{&${name}}}`);
  }
  return url.href;
}

export type MailFooter = { words: string; settings: string; demo: string };

function footerOf({ editionName, bodyName }: MailFrame, lang: MailLanguage): MailFooter {
  const sender = [editionName, bodyName]
    .filter((part) => part !== '')
    .map(plainValue)
    .join(', ');
  if (lang === 'id') {
    return {
      words: `Surel ini dikirim sistem ${sender}. Membuka tautan tidak mengubah apa pun; putusan hanya berubah setelah Anda masuk dan menekan tombol.`,
      settings: 'Atur kabar yang saya terima',
      demo: 'Data peragaan',
    };
  }
  return {
    words: `This mail was sent by the system of ${sender}. Opening a link changes nothing; a decision changes only after you sign in and press a button.`,
    settings: 'Choose the news I get',
    demo: 'Data peragaan (demonstration data)',
  };
}

export function wordsOf(line: FilledLine): string {
  return line.map(({ text }) => text).join('');
}

function textOf(blocks: FilledBlock[], footer: MailFooter, frame: MailFrame): string {
  const parts = blocks.map((block) => {
    switch (block.kind) {
      case 'list':
        return block.items.map((item) => `- ${wordsOf(item)}`).join('\n');
      case 'table':
        return block.rows.map(({ label, value }) => `${wordsOf(label)}: ${wordsOf(value)}`).join('\n');
      case 'verbatim':
        return block.text;
      case 'button':
        return `${block.label}:\n${block.url}`;
      default:
        return wordsOf(block.line);
    }
  });
  const settings = frame.settingsUrl
    ? `\n${footer.settings}: ${trustedLink(frame.settingsUrl, 'settings')}`
    : '';
  const demo = frame.demo ? `\n\n${footer.demo}` : '';
  return `${parts.join('\n\n')}\n\n-- \n${footer.words}${settings}${demo}\n`;
}
