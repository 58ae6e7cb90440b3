import { look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { cardOf, listCards } from './card-service.ts';
import * as queries from './innovation-queries.ts';
import { acronymOf } from './search/lexemes.ts';
import { listSimilar } from './similar-queries.ts';

const MOST_SIMILAR = 5;

/**
 * One innovation with all that is public of it: its story, awards with those that were taken back, phases with their dates,
 * contact, and others that are like it.
 * @throws Refusal not_found
 */
export function showInnovation(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await queries.findInnovation(tx, id);
    if (!row) throw new Refusal('not_found');
    const similar = await listCards(tx, await listSimilar(tx, id, MOST_SIMILAR));
    const monitoring = await queries.listMonitoringResults(tx, id);
    return { ...(await pageOf(tx, row)), similar, monitoring };
  });
}

const MOST_COMPARED = 4;

/** Up to four innovations side by side, in the order asked for; those that are not there are left out. */
export function compareInnovations(caller: Caller, ids: readonly string[]) {
  return look(caller, async (tx) => {
    const asked = [...new Set(ids)].slice(0, MOST_COMPARED);
    const rows = await queries.listInnovationsByIds(tx, asked);
    const items = [];
    for (const id of asked) {
      const row = rows.find((one) => one.id === id);
      if (row) items.push(row);
    }
    return { items: await pagesOf(tx, items) };
  });
}

const pageOf = async (tx: Tx, row: queries.InnovationRow) => (await pagesOf(tx, [row]))[0]!;

async function pagesOf(tx: Tx, rows: readonly queries.InnovationRow[]) {
  const ids = rows.map(({ id }) => id);
  const awards = Map.groupBy(await queries.listAwardsOf(tx, ids), (one) => one.innovationId);
  const phases = Map.groupBy(await queries.listPhases(tx, ids), (one) => one.innovationId);
  const fresh = Map.groupBy(await queries.listFreshness(tx, ids), (one) => one.innovationId);
  const replications = await queries.countReplications(tx, ids);
  return rows.map((row) => {
    const own = awards.get(row.id) ?? [];
    const { story, contact } = row;
    return {
      ...cardOf(row, own, replications.get(row.id) ?? null),
      acronym: acronymOf(row.title),
      story: {
        summary: story.summary ?? null,
        problem: story.problem ?? null,
        change: story.change ?? null,
        how: story.how ?? null,
        cost: story.cost ?? null,
        lessons: story.lessons ?? null,
        evidence: story.evidence ?? null,
      },
      startedOn: row.startedOn,
      videoUrl: row.videoUrl,
      statusReason: row.statusReason,
      statusOn: row.statusOn,
      submissionId: row.submissionId,
      contact: {
        unit: contact.unit ?? null,
        email: contact.email ?? null,
        phone: contact.phone ?? null,
      },
      phases: (phases.get(row.id) ?? []).map(({ phase, since, reason }) => ({ phase, since, reason })),
      freshness: (fresh.get(row.id) ?? []).map(({ field, confirmedAt }) => ({
        field,
        confirmedAt: confirmedAt.toISOString(),
      })),
      withdrawnAwards: own.flatMap(({ award, year, withdrawnAt }) =>
        withdrawnAt ? [{ award, year, withdrawnAt: withdrawnAt.toISOString() }] : [],
      ),
    };
  });
}
