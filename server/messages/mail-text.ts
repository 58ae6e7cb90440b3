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

/**
 * Holds both languages to the format: no markup, no typed links, only placeholders that will have a value.
 * @throws Refusal mail_text_refused naming the language, the field and the reason
 */
export function checkMailText(
  source: Words,
  allowed: { values: readonly string[]; links: readonly string[] },
): void {
  for (const language of ['id', 'en'] as const) {
    const found = parsed(source[language], language);
    const unknown = found.values.find((name) => !allowed.values.includes(name));
    const link = found.links.find((name) => !allowed.links.includes(name));
    if (unknown !== undefined || link !== undefined)
      refuse(language, 'unknown_placeholder', `{{${unknown ?? `&${link}`}}}`);
  }
}

function parsed(source: string, language: 'id' | 'en') {
  try {
    return parseMailTemplate(source, language);
  } catch (error) {
    if (!(error instanceof MailTemplateError)) throw error;
    return refuse(language, 'malformed', error.message.replace(/^\w+: /, ''));
  }
}

function refuse(language: 'id' | 'en', code: 'unknown_placeholder' | 'malformed', found: string): never {
  const detail =
    code === 'unknown_placeholder'
      ? { id: `${found} tidak dikenal di surel ini`, en: `${found} is not known in this mail` }
      : { id: `bentuk teks tidak dapat dipakai (${found})`, en: `the text cannot be used (${found})` };
  throw new Refusal('mail_text_refused', { reason: detail }, {}, [
    { path: `text.${language}`, code, detail },
  ]);
}

/**
 * How a mail looks to its reader, in both languages.
 * @throws Refusal mail_text_refused for a text that was kept under another format
 */
export function renderPreview(source: Words, said: Record<'id' | 'en', Said>) {
  const one = (language: 'id' | 'en') => {
    const { values, frame } = said[language];
    const filled = fillMail(parsed(source[language], language), language, values, language);
    const { text, html } = shapeMail(filled, language, frame);
    return { subject: filled.subject, blocks: filled.blocks, text, html };
  };
  return { id: one('id'), en: one('en') };
}
