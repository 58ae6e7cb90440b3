import { setImmediate as breathe } from 'node:timers/promises';
import { submission as workflow } from '../../workflows/submission.ts';
import type { Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findForm, type EditionRow } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { recordMany } from '../events/record.ts';
import { contentHash, wordCountsOf } from '../submissions/draft-service.ts';
import type { Placed } from './submission-plan.ts';
import { insertDrafts, listAdmins } from './submission-import-queries.ts';

/** So many rows are worked on between two breaths of the server. */
export const AT_A_TIME = 20;

/**
 * Drafts as their writers would have begun them; the audit says for each who brought them in, and every agency is told
 * that drafts wait for it.
 */
export async function writeDrafts(
  tx: Tx,
  edition: EditionRow,
  rulebook: Rulebook,
  fresh: readonly Placed[],
  by: string | null,
): Promise<void> {
  const place = { bodyId: edition.bodyId, editionId: edition.id };
  const forms = new Map<string, string>();
  for (const { key } of rulebook.groups) forms.set(key, (await findForm(tx, edition.id, key))!.id);
  const rows = [];
  for (const [index, one] of fresh.entries()) {
    if (index % AT_A_TIME === 0) await breathe();
    const { content, personId } = one;
    const { title, groupKey, categoryKey } = content;
    const [id, versionId] = [tx.context.ids.next(), tx.context.ids.next()];
    rows.push({
      submission: {
        id,
        ...place,
        agencyId: one.agencyId,
        unitName: one.unit,
        title,
        titleKey: one.titleKey,
        groupKey,
        categoryKey,
        state: workflow.initial,
        announcedState: workflow.initial,
        currentVersionId: versionId,
        externalKey: one.key,
        createdBy: personId,
        createdAt: tx.at,
        changedAt: tx.at,
      },
      version: {
        id: versionId,
        ...place,
        submissionId: id,
        formVersionId: forms.get(groupKey)!,
        number: 1,
        ...content,
        wordCounts: wordCountsOf(rulebook, content),
        sha256: contentHash(content),
        authorId: personId,
        createdAt: tx.at,
        savedAt: tx.at,
      },
      author: leadOf(tx, { submissionId: id, ...place }, personId),
    });
  }
  await insertDrafts(tx, rows);
  await tellAgencies(tx, edition, fresh);
  const invited = new Set(rulebook.groups.filter((group) => group.byInvitation).map((group) => group.key));
  await recordMany(
    tx,
    workflow.creation.event,
    rows.map(({ submission: { id, groupKey }, version }) => ({
      subject: { type: 'submission', id, version: 1, ...place },
      payload: { versionId: version.id, byInvitation: invited.has(groupKey), imported: true, importedBy: by },
      mails: [],
    })),
  );
}

/** Who wrote it leads it. */
function leadOf(tx: Tx, of: { submissionId: string; bodyId: string; editionId: string }, personId: string) {
  return { id: tx.context.ids.next(), ...of, personId, isLead: true, addedBy: personId, addedAt: tx.at };
}

/** Titles that a mail names; the others are counted. */
const NAMED = 10;

/** One mail to each administrator of an agency, about all the drafts that came for it in this file. */
async function tellAgencies(tx: Tx, edition: EditionRow, fresh: readonly Placed[]): Promise<void> {
  const byAgency = Map.groupBy(fresh, (one) => one.agencyId);
  const admins = Map.groupBy(await listAdmins(tx, [...byAgency.keys()]), (one) => one.agencyId);
  const { id, version, bodyId } = edition;
  await recordMany(
    tx,
    'drafts.imported',
    [...byAgency].map(([agencyId, drafts]) => ({
      subject: { type: 'edition', id, version, bodyId, editionId: id },
      payload: { agencyId, drafts: drafts.length },
      mails: (admins.get(agencyId) ?? []).map(({ personId, language }) => ({
        template: 'drafts.imported',
        recipientId: personId,
        language: language === 'en' ? ('en' as const) : ('id' as const),
        values: {
          agency: drafts[0]!.agencyName,
          count: String(drafts.length),
          drafts: titlesOf(drafts),
          link: '/agency',
        },
      })),
    })),
  );
}

function titlesOf(drafts: readonly Placed[]): Words {
  const named = drafts.slice(0, NAMED).map(({ content }) => content.title);
  const rest = drafts.length - named.length;
  const say = (more: string) => [...named, ...(rest > 0 ? [more] : [])].join('; ');
  return { id: say(`${rest} draf lain`), en: say(`${rest} more drafts`) };
}
