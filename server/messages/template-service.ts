import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { and, desc, eq, sql } from 'drizzle-orm';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { mailOverrides } from '../db/schema/index.ts';
import type { Words } from '../db/schema/columns.ts';
import { mayOrganise, maySeeOffice } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { WRITTEN } from '../events/mail-source.ts';
import { findMailWords } from '../events/mail-values.ts';
import { record } from '../events/record.ts';
import { parseMailTemplate } from '../mail/template-file.ts';
import { MAIL_TEMPLATES } from '../mail/template.ts';
import { checkMailText, partsOf, renderPreview, sourceOf } from './mail-text.ts';

type Text = { subject: Words; text: Words };

/** Every mail an edition sends; the words of a written message are its own and stand nowhere else. */
const NAMES = [
  ...new Set(
    readdirSync(MAIL_TEMPLATES)
      .filter((file) => /\.(id|en)\.md$/.test(file))
      .map((file) => file.replace(/\.(id|en)\.md$/, '')),
  ),
].filter((name) => name !== WRITTEN);

export function listTemplates(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    maySeeOffice(tx.actor, await findEdition(tx, editionId));
    const rows = await tx.execute<{ template: string; number: number; changed: boolean; at: string }>(sql`
      select distinct on (template) template, number, source is not null as changed, written_at as at
      from mail_overrides where edition_id = ${editionId} order by template, number desc`);
    const own = new Map(rows.map((row) => [row.template, row]));
    const items = NAMES.toSorted().map((template) => ({
      template,
      version: own.get(template)?.number ?? 0,
      changed: own.get(template)?.changed ?? false,
      writtenAt: isoOf(own.get(template)?.at),
    }));
    return { items };
  });
}

/** The words of one mail: those of the edition beside the shipped ones, its versions, and how it looks. */
export async function showTemplate(caller: Caller, editionId: string, template: string) {
  const shipped = await shippedSource(template);
  const versions = await look(caller, async (tx) => {
    maySeeOffice(tx.actor, await findEdition(tx, editionId));
    return listVersions(tx, editionId, template);
  });
  const source = versions[0]?.source ?? shipped;
  return {
    template,
    version: versions[0]?.number ?? 0,
    changed: Boolean(versions[0]?.source),
    ...textOf(source),
    shipped: textOf(shipped),
    placeholders: allowedIn(shipped).values,
    versions: versions.map(({ number, writtenAt, source: own }) => ({
      number,
      writtenAt: writtenAt.toISOString(),
      changed: Boolean(own),
    })),
    preview: await preview(caller, editionId, template, source),
  };
}

/** How changed words would look, before they are kept. */
export async function previewTemplate(caller: Caller, editionId: string, template: string, text: Text) {
  await look(caller, async (tx) => mayOrganise(tx.actor, await findEdition(tx, editionId)));
  const source = sourceOf(text.subject, text.text);
  checkMailText(source, allowedIn(await shippedSource(template)));
  return preview(caller, editionId, template, source);
}

/** Keeps the edition's own words as a next version. @throws Refusal mail_text_refused, stale_version */
export async function changeTemplate(caller: Caller, editionId: string, template: string, text: Text) {
  const source = sourceOf(text.subject, text.text);
  checkMailText(source, allowedIn(await shippedSource(template)));
  await writeVersion(caller, editionId, template, source);
  return showTemplate(caller, editionId, template);
}

/** Goes back to the shipped words, as a next version. */
export async function resetTemplate(caller: Caller, editionId: string, template: string) {
  await shippedSource(template);
  await writeVersion(caller, editionId, template, null);
  return showTemplate(caller, editionId, template);
}

function writeVersion(caller: Caller, editionId: string, template: string, source: Words | null) {
  return act(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    if (tx.actor.kind !== 'person') throw new Refusal('sign_in_required');
    const [last] = await listVersions(tx, editionId, template);
    const number = (last?.number ?? 0) + 1;
    expectVersion(caller, { version: number - 1 });
    const id = tx.context.ids.next();
    const place = { bodyId: edition.bodyId, editionId };
    // Two who write at once meet at the unique number; the second is told that the version moved on.
    const written = await tx
      .insert(mailOverrides)
      .values({
        id,
        ...place,
        template,
        number,
        source,
        writtenBy: tx.actor.personId,
        writtenAt: tx.at,
      })
      .onConflictDoNothing()
      .returning({ id: mailOverrides.id });
    if (written.length === 0) throw new Refusal('stale_version', { version: number }, { version: number });
    const event = source ? 'mailTemplate.changed' : 'mailTemplate.reset';
    await record(tx, event, { type: 'mailTemplate', id, version: number, ...place }, { template });
    return { version: number };
  });
}

function listVersions(tx: Tx, editionId: string, template: string) {
  return tx
    .select()
    .from(mailOverrides)
    .where(and(eq(mailOverrides.editionId, editionId), eq(mailOverrides.template, template)))
    .orderBy(desc(mailOverrides.number))
    .limit(50);
}

const isoOf = (at: string | undefined) => (at === undefined ? null : new Date(at).toISOString());

/** @throws Refusal not_found for a name that no mail has */
async function shippedSource(template: string): Promise<Words> {
  if (!NAMES.includes(template)) throw new Refusal('not_found');
  const [id, en] = await Promise.all(
    ['id', 'en'].map((language) => readFile(join(MAIL_TEMPLATES, `${template}.${language}.md`), 'utf8')),
  );
  return { id: id!, en: en! };
}

/** Only what the shipped words say: another placeholder could tell what this mail's reader may not know yet. */
function allowedIn(shipped: Words) {
  const both = [parseMailTemplate(shipped.id, 'id'), parseMailTemplate(shipped.en, 'en')];
  return {
    values: [...new Set([...both.flatMap(({ values }) => values), 'edition', 'body'])],
    links: [...new Set(both.flatMap(({ links }) => links))],
  };
}

function textOf(source: Words): Text {
  const [id, en] = [partsOf(source.id), partsOf(source.en)];
  return { subject: { id: id.subject, en: en.subject }, text: { id: id.text, en: en.text } };
}

/** With values that are plainly examples, for no real proposal stands behind a preview. */
function preview(caller: Caller, editionId: string, template: string, source: Words) {
  return look(asSystem(caller.context), async (tx) => {
    const edition = (await findEdition(tx, editionId))!;
    const event = {
      id: editionId,
      name: template,
      subjectType: 'edition',
      subjectId: editionId,
      bodyId: edition.bodyId,
      editionId,
    };
    const said = await findMailWords(tx, event, {}, '');
    for (const language of ['id', 'en'] as const) {
      const { values } = said[language];
      for (const name of parseMailTemplate(source[language], language).values)
        if (!values[name]) values[name] = `[${name}]`;
    }
    return renderPreview(source, said);
  });
}
