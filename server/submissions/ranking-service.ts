import { submission as workflow } from '../../workflows/submission.ts';
import { act, expectVersion, isOpen, look, stageNow, type Caller, type Tx } from '../db/door.ts';
import { quotaOf } from '../editions/rulebook/reading.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { PROBLEMS, Refusal, sentence } from '../errors.ts';
import { record } from '../events/record.ts';
import { labelOf } from '../events/step.ts';
import { sideOf } from './policy.ts';
import * as queries from './ranking-queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { submitSubmission } from './submit-service.ts';

const UNSENT = ['draft', 'proposed', 'returned'];

/**
 * The agency's proposals in the order in which its administrator wants them counted, with the quota of each group. The
 * others of the agency see the places only once the administrator published them.
 */
export function showRanking(caller: Caller, agencyId: string, editionId?: string) {
  return look(caller, async (tx) => rankingView(tx, agencyId, await open(tx, agencyId, editionId)));
}

/** Writes the order. What is not named comes after, in the order of its beginning. @throws Refusal stale_version, invalid_input */
export function rankProposals(
  caller: Caller,
  agencyId: string,
  editionId: string | undefined,
  order: readonly string[],
) {
  return act(caller, async (tx) => {
    const place = await openToRank(tx, agencyId, editionId);
    const row = await queries.lockOrder(tx, place.editionId, agencyId);
    expectVersion(caller, { version: row?.version ?? 0 });
    const known = new Set((await queries.listToRank(tx, place.editionId, agencyId)).map((one) => one.id));
    const strange = order.find((id, index) => !known.has(id) || order.indexOf(id) !== index);
    if (strange) {
      const detail = {
        id: 'Urutan memuat usulan yang bukan milik instansi ini atau tertulis dua kali.',
        en: 'The order names a proposal that is not of this agency, or one twice.',
      };
      throw new Refusal('invalid_input', { summary: detail }, {}, [
        { path: 'order', code: 'unknown_submission', detail },
      ]);
    }
    await keep(tx, agencyId, place, row, { ordered: [...order] });
    await recordOrder(tx, 'proposal-order.changed', agencyId, place, { order });
    return rankingView(tx, agencyId, place);
  });
}

/** Shows the places to the innovators of the agency, or hides them again. */
export function publishRanking(
  caller: Caller,
  agencyId: string,
  editionId: string | undefined,
  published: boolean,
) {
  return act(caller, async (tx) => {
    const place = await openToRank(tx, agencyId, editionId);
    const row = await queries.lockOrder(tx, place.editionId, agencyId);
    expectVersion(caller, { version: row?.version ?? 0 });
    await keep(tx, agencyId, place, row, { publishedAt: published ? tx.at : null });
    await recordOrder(tx, published ? 'proposal-order.shown' : 'proposal-order.hidden', agencyId, place, {});
    return rankingView(tx, agencyId, place);
  });
}

/**
 * Endorses and sends the chosen proposals of one group in the order of the ranking, so that the numbers follow it. More
 * than the quota has left are refused before the first is sent; one that cannot go stays behind with its sentence.
 * @throws Refusal guard_refused (over quota, or not with the administrator), stale_version
 */
export async function submitRanked(
  caller: Caller,
  agencyId: string,
  editionId: string | undefined,
  input: { group: string; submissions: readonly string[] },
) {
  const { context, actor } = caller;
  const chosen = await look({ context, actor }, async (tx) => {
    const place = await openToRank(tx, agencyId, editionId);
    const row = await queries.findOrder(tx, place.editionId, agencyId);
    expectVersion(caller, { version: row?.version ?? 0 });
    const view = await rankingView(tx, agencyId, place);
    const group = view.groups.find((one) => one.key === input.group);
    const items = (group?.items ?? []).filter((one) => input.submissions.includes(one.id));
    if (!group || items.length < new Set(input.submissions).size) throw new Refusal('not_found');
    refuseTooMany(group, items);
    return items;
  });
  const items = [];
  for (const { id, title, place } of chosen) {
    items.push({ id, title, place, ...(await sendOne({ context, actor }, id)) });
  }
  return { items, sent: items.filter((one) => one.number !== null).length };
}

async function sendOne(caller: Caller, id: string) {
  try {
    const sent = await submitSubmission(caller, id);
    return { number: sent.number, late: sent.late, problem: null };
  } catch (cause) {
    if (!(cause instanceof Refusal) || PROBLEMS[cause.code].status >= 500) throw cause;
    const detail = {
      id: sentence(cause.code, 'id', cause.params),
      en: sentence(cause.code, 'en', cause.params),
    };
    return { number: null, late: false, problem: { code: cause.code, detail } };
  }
}

type View = Awaited<ReturnType<typeof rankingView>>;

function refuseTooMany(group: View['groups'][number], chosen: View['groups'][number]['items']): void {
  const notReady = chosen.find((one) => one.state !== 'proposed');
  if (notReady)
    throw new Refusal('guard_refused', {
      reason: {
        id: `"${notReady.title}" belum ada di tangan Admin Lokal (${notReady.stateLabel.id}). Hanya usulan yang sudah diajukan yang dapat dikirim.`,
        en: `"${notReady.title}" is not with the administrator (${notReady.stateLabel.en}). Only proposals sent to the administrator can be submitted.`,
      },
    });
  if (group.left === null || chosen.length <= group.left) return;
  throw new Refusal('guard_refused', {
    reason: {
      id: `Kuota ${group.name.id} tinggal ${group.left} dari ${group.quota}, sedangkan Anda memilih ${chosen.length} usulan. Kurangi pilihan Anda.`,
      en: `${group.left} of ${group.quota} places are left for the ${group.name.en}, and you chose ${chosen.length} proposals. Choose fewer.`,
    },
  });
}

async function open(tx: Tx, agencyId: string, editionId?: string): Promise<queries.RankingPlace> {
  const place = await queries.findRankingPlace(tx, agencyId, editionId);
  if (!place || sideOf(tx.actor, { ...place, agencyId }).side !== 'agency') throw new Refusal('not_found');
  return place;
}

async function openToRank(tx: Tx, agencyId: string, editionId?: string): Promise<queries.RankingPlace> {
  const place = await open(tx, agencyId, editionId);
  if (!sideOf(tx.actor, { ...place, agencyId }).by.includes('agency-admin')) throw new Refusal('not_allowed');
  return place;
}

async function keep(
  tx: Tx,
  agencyId: string,
  place: queries.RankingPlace,
  row: queries.OrderRow | null,
  change: { ordered?: string[]; publishedAt?: Date | null },
): Promise<void> {
  const changedBy = tx.actor.kind === 'person' ? tx.actor.personId : '';
  const { bodyId, editionId } = place;
  await queries.upsertOrder(
    tx,
    { bodyId, editionId, agencyId, changedBy },
    { ...(row ? {} : { ordered: [] }), ...change },
  );
}

async function recordOrder(
  tx: Tx,
  name: string,
  agencyId: string,
  { bodyId, editionId }: queries.RankingPlace,
  payload: Record<string, unknown>,
): Promise<void> {
  const row = (await queries.findOrder(tx, editionId, agencyId))!;
  await record(
    tx,
    name,
    { type: 'proposalOrder', id: row.id, version: row.version, bodyId, editionId },
    payload,
  );
}

async function rankingView(tx: Tx, agencyId: string, place: queries.RankingPlace) {
  const mayRank = sideOf(tx.actor, { ...place, agencyId }).by.includes('agency-admin');
  const [rulebook, order, rows] = [
    await rulesOf(tx, place),
    await queries.findOrder(tx, place.editionId, agencyId),
    await queries.listToRank(tx, place.editionId, agencyId),
  ];
  const stage = place.stageId ? await stageNow(tx, place.stageId, agencyId) : null;
  const published = order?.publishedAt ?? null;
  const shown = mayRank || published !== null;
  const rank = new Map((order?.ordered ?? []).map((id, index) => [id, index]));
  const sorted = [...rows].sort(
    shown
      ? (a, b) => (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity) || (a.id < b.id ? -1 : 1)
      : (a, b) => a.title.localeCompare(b.title, 'id') || (a.id < b.id ? -1 : 1),
  );
  return {
    agency: { id: agencyId, name: place.agencyName },
    editionId: place.editionId,
    year: place.year,
    version: order?.version ?? 0,
    published: published !== null,
    changedAt: shown ? (order?.changedAt.toISOString() ?? null) : null,
    mayRank,
    open: stage !== null && isOpen(stage),
    closesAt: stage?.closesAt?.toISOString() ?? null,
    groups: rulebook.groups
      .map((group) => groupView(rulebook, group, sorted, shown))
      .filter((group) => group.quota !== null || group.items.length > 0),
  };
}

/** Places count from 1 in each group; `fits` says whether an unsent one still has room when all before it are sent. */
function groupView(
  rulebook: Rulebook,
  group: Rulebook['groups'][number],
  sorted: readonly queries.Ranked[],
  shown: boolean,
) {
  const quota = quotaOf(rulebook, group.key);
  const items = sorted.filter((one) => one.groupKey === group.key);
  const used = items.filter((one) => one.number !== null).length;
  const left = quota === null ? null : Math.max(0, quota - used);
  const waiting = items.filter((one) => UNSENT.includes(one.state));
  return {
    key: group.key,
    name: group.name,
    quota,
    used,
    left,
    items: items.map(({ groupKey: _, changedAt, ...one }, index) => ({
      ...one,
      stateLabel: labelOf(workflow, one.state),
      changedAt: new Date(changedAt).toISOString(),
      place: shown ? index + 1 : null,
      fits:
        shown && UNSENT.includes(one.state)
          ? left === null || waiting.findIndex((other) => other.id === one.id) < left
          : null,
    })),
  };
}

/** The ranking as a table, a row for every proposal. */
export async function exportRanking(caller: Caller, agencyId: string, editionId?: string) {
  const view = await showRanking(caller, agencyId, editionId);
  const { language } = caller.actor;
  return view.groups.flatMap((group) =>
    group.items.map((one) => ({
      ...one,
      group: group.name[language],
      state: one.stateLabel[language],
      fits: one.fits === null ? null : one.fits,
    })),
  );
}
