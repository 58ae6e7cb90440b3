import { whatIsMissing } from '../editions/rulebook/completeness.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { findEdition, findRulebook } from '../editions/queries.ts';
import type { Context } from '../context.ts';
import type { Words } from '../db/schema/columns.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { remindOnce } from '../events/reminders.ts';
import * as queries from './reminder-queries.ts';

/** A sweep writes this many at a time, so that no transaction grows large. */
const BATCH = 100;
/** So many drafts are named in one mail; of the others their number. */
const NAMED = 10;

/**
 * Reminds agencies of what they have not sent, on the days before the close that the rule book names, once for each day. Every worker
 * runs it; two at once send one mail.
 * @returns how many agencies were reminded
 */
export function remindAgencies(context: Context): Promise<number> {
  return sweep(context, async (tx) => {
    const due = await queries.listDueAgencies(tx, BATCH);
    let sent = 0;
    for (const [editionId, agencies] of byEdition(due)) {
      const ids = agencies.map((one) => one.agency_id);
      const rulebook = await findRulebook(tx, (await findEdition(tx, editionId))!);
      const unsent = await queries.listUnsent(tx, editionId, ids);
      const readers = await queries.listReaders(tx, editionId, ids);
      for (const one of agencies) {
        const drafts = unsent.filter((draft) => draft.agency_id === one.agency_id);
        const to = readers.filter((reader) => reader.agency_id === one.agency_id);
        sent += Number(await remindOnce(tx, draftReminder(one, rulebook, drafts, to)));
      }
    }
    return [due.length, sent];
  });
}

function draftReminder(
  due: queries.DueAgency,
  rulebook: Rulebook,
  drafts: readonly queries.Unsent[],
  readers: readonly queries.Reader[],
) {
  const values = {
    agency: due.agency,
    count: String(drafts.length),
    drafts: saidOf(rulebook, drafts),
    deadline: new Date(due.closes_at).toISOString(),
    link: '/agency',
  };
  return {
    key: due.key,
    event: 'drafts.reminded',
    subject: {
      type: 'stage',
      id: due.stage_id,
      version: due.stage_version,
      bodyId: due.body_id,
      editionId: due.edition_id,
    },
    payload: { agencyId: due.agency_id, drafts: drafts.length, days: due.days },
    mails: readers.map(({ id, language }) => ({
      template: 'drafts.reminded',
      recipientId: id,
      language: language === 'en' ? ('en' as const) : ('id' as const),
      values,
    })),
  };
}

/** "Antrean Ramah (4 bagian belum lengkap); Pagi Berseri (lengkap, belum dikirim)". */
function saidOf(rulebook: Rulebook, drafts: readonly queries.Unsent[]): Words {
  const said = drafts.slice(0, NAMED).map((draft) => {
    const { title, category_key, sdgs, implemented_since, answers, attachments } = draft;
    const missing = whatIsMissing(rulebook, draft.group_key, {
      title,
      category: category_key,
      sdgs,
      implementedSince: implemented_since,
      answers,
      attachments,
    }).length;
    return missing === 0
      ? { id: `${title} (lengkap, belum dikirim)`, en: `${title} (complete, not sent yet)` }
      : { id: `${title} (${missing} bagian belum lengkap)`, en: `${title} (${missing} parts incomplete)` };
  });
  const rest = drafts.length - said.length;
  if (rest > 0) said.push({ id: `${rest} draf lain`, en: `${rest} more drafts` });
  return { id: said.map((one) => one.id).join('; '), en: said.map((one) => one.en).join('; ') };
}

/** Tells each officer once a day what waits for the office. @returns how many digests were written */
export function sendDigests(context: Context): Promise<number> {
  const { digestHour } = context.config;
  if (digestHour === null) return Promise.resolve(0);
  return sweep(context, async (tx) => {
    const due = await queries.listDueDigests(tx, digestHour, BATCH);
    let sent = 0;
    for (const one of due) sent += Number(await remindOnce(tx, digestOf(one)));
    return [due.length, sent];
  });
}

function digestOf(due: queries.DueDigest) {
  const { screening, approvals, objections, questions, tasks, reminders } = due;
  const counts = { screening, approvals, objections, questions, tasks, reminders };
  return {
    key: due.key,
    event: 'digest.sent',
    subject: { type: 'person', id: due.person_id, version: 1, bodyId: due.body_id, editionId: null },
    payload: counts,
    mails: [
      {
        template: 'digest.sent',
        recipientId: due.person_id,
        language: due.language === 'en' ? ('en' as const) : ('id' as const),
        values: {
          ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)])),
          link: '/office',
        },
      },
    ],
  };
}

/** Runs a batch in a transaction of its own until one is not full. */
async function sweep(
  context: Context,
  batch: (tx: Tx) => Promise<[found: number, sent: number]>,
): Promise<number> {
  for (let all = 0; ;) {
    const [found, sent] = await act(asSystem(context), batch);
    all += sent;
    if (found < BATCH) return all;
  }
}

function byEdition(due: readonly queries.DueAgency[]): Map<string, queries.DueAgency[]> {
  const groups = new Map<string, queries.DueAgency[]>();
  for (const one of due) groups.set(one.edition_id, [...(groups.get(one.edition_id) ?? []), one]);
  return groups;
}
