import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { parseMailTemplate, readMailTemplate, type MailTemplate } from '../mail/template-file.ts';
import { MAIL_TEMPLATES } from '../mail/template.ts';

/** The template of messages that organisers write: its words stand in the message itself. */
export const WRITTEN = 'message.sent';

export type Wanted = { key: string; editionId: string | null; template: string; subjectId: string };

/**
 * The words that stand in the place of the shipped ones: those of a written message, or an edition's own. One query for any
 * number of mails. Runs as the system.
 * @returns by key, where there are any
 */
export async function findMailSources(tx: Tx, wanted: readonly Wanted[]): Promise<Map<string, Words>> {
  if (wanted.length === 0) return new Map();
  const rows = await tx.execute<{ key: string; source: Words | null }>(sql`
    select w.key, case when w.template = ${WRITTEN} then
        (select jsonb_build_object(
          'id', '---' || E'\nsubject: ' || (m.subject ->> 'id') || E'\n---\n' || (m.text ->> 'id'),
          'en', '---' || E'\nsubject: ' || (m.subject ->> 'en') || E'\n---\n' || (m.text ->> 'en'))
          from messages m where m.id = w."subjectId")
      else
        (select o.source from mail_overrides o where o.edition_id = w."editionId" and o.template = w.template
          order by o.number desc limit 1)
      end as source
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(key text, "editionId" uuid, template text, "subjectId" uuid)`);
  return new Map(rows.flatMap(({ key, source }) => (source ? [[key, source] as const] : [])));
}

/**
 * The template of a mail in one language: the words given, else the shipped ones.
 * @throws MailTemplateError when there is no such template or its text breaks the format
 */
export async function readSource(
  name: string,
  language: 'id' | 'en',
  source: Words | null,
): Promise<MailTemplate> {
  return source
    ? parseMailTemplate(source[language], `${name}.${language}`)
    : readMailTemplate(MAIL_TEMPLATES, name, language);
}
