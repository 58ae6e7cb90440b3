import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import type { Said } from '../events/mail-values.ts';
import { MailTemplateError, parseMailTemplate } from '../mail/template-file.ts';
import { fillMail, shapeMail } from '../mail/template.ts';

/** A mail template's text from a subject and a body; the subject is one line whatever was typed. */
export function sourceOf(subject: Words, text: Words): Words {
  const one = (language: 'id' | 'en') =>
    `---\nsubject: ${subject[language].replaceAll(/\s+/g, ' ').trim()}\n---\n${text[language].trim()}\n`;
  return { id: one('id'), en: one('en') };
}

/** A template's text taken apart again, for a form. */
export function partsOf(source: string): { subject: string; text: string } {
  const [, subject = '', text = ''] = /^---\r?\nsubject: *(.+?) *\r?\n---\r?\n([\s\S]*)$/.exec(source) ?? [];
  return { subject, text: text.trim() };
}

type Fault = { path: string; code: string; detail: Words };

/**
 * Holds both languages to the format: no markup, no typed links, only placeholders that will have a value.
 * @throws Refusal mail_text_refused naming for each language the field and the reason
 */
export function checkMailText(
  source: Words,
  allowed: { values: readonly string[]; links: readonly string[] },
): void {
  refuse((['id', 'en'] as const).flatMap((language) => faultsIn(source[language], language, allowed)));
}

function faultsIn(
  source: string,
  language: 'id' | 'en',
  allowed: { values: readonly string[]; links: readonly string[] },
): Fault[] {
  const found = read(source, language);
  if ('detail' in found) return [found];
  const unknown = [
    ...found.values.filter((name) => !allowed.values.includes(name)),
    ...found.links.filter((name) => !allowed.links.includes(name)).map((name) => `&${name}`),
  ];
  return unknown.map((name) => {
    const written = `{{${name}}}`;
    const detail = {
      id: `${written} tidak dikenal di surel ini`,
      en: `${written} is not known in this mail`,
    };
    const field = partsOf(source).subject.includes(written) ? 'subject' : 'text';
    return { path: `${field}.${language}`, code: 'unknown_placeholder', detail };
  });
}

function read(source: string, language: 'id' | 'en') {
  try {
    return parseMailTemplate(source, language);
  } catch (error) {
    if (!(error instanceof MailTemplateError)) throw error;
    return malformed(language, error.message.replace(/^\w+: /, ''));
  }
}

/** What of the form was not kept, as whoever writes it can mend it; `found` begins as the format names it. */
function malformed(language: 'id' | 'en', found: string): Fault {
  const [, rule = '', words = ''] = /^([^:]+)(?:: ([\s\S]*))?$/.exec(found) ?? [];
  const known = RULES[rule.trim()];
  const detail = known
    ? { id: `${known.id}: ${words}`, en: `${known.en}: ${words}` }
    : { id: `bentuk teks tidak dapat dipakai (${found})`, en: `the text cannot be used (${found})` };
  return { path: `text.${language}`, code: 'malformed', detail };
}

/** The rules of the format, by the words with which it refuses. */
const RULES: Record<string, Words> = {
  'a table row has two cells': {
    id: 'satu baris tabel berisi dua kolom, seperti | Hari | Senin |',
    en: 'a row of a table has two cells, as in | Day | Monday |',
  },
  '** without its end': {
    id: 'tulisan tebal diawali dan diakhiri **',
    en: 'bold text begins and ends with **',
  },
  'a link stands alone on its line': {
    id: 'tombol berdiri sendiri pada barisnya',
    en: 'a button stands alone on its line',
  },
  'no HTML and no links': {
    id: 'alamat dan HTML tidak dapat diketik; pakai tombol yang disediakan',
    en: 'addresses and HTML cannot be typed; use the button that is provided',
  },
};

function refuse(faults: readonly Fault[]): void {
  const [first] = faults;
  if (first) throw new Refusal('mail_text_refused', { reason: first.detail }, {}, [...faults]);
}

/**
 * How a mail looks to its reader, in both languages.
 * @throws Refusal mail_text_refused for a text that was kept under another format
 */
export function renderPreview(source: Words, said: Record<'id' | 'en', Said>) {
  const one = (language: 'id' | 'en') => {
    const { values, frame } = said[language];
    const template = read(source[language], language);
    if ('detail' in template)
      throw new Refusal('mail_text_refused', { reason: template.detail }, {}, [template]);
    const filled = fillMail(template, language, values, language);
    const { text, html } = shapeMail(filled, language, frame);
    return { subject: filled.subject, blocks: filled.blocks, text, html };
  };
  return { id: one('id'), en: one('en') };
}
