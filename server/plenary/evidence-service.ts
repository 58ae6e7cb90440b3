import { asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRubric, listStages, type StageRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { listReaders, listScoresOf } from '../judging/consolidation-queries.ts';
import { personOf } from '../judging/policy.ts';
import type { Step } from '../judging/selection.ts';
import { standingsFor } from '../judging/standings-service.ts';
import { findSubmission } from '../submissions/queries.ts';
import { findSubmittedText } from '../submissions/reading-queries.ts';
import { isOffice } from './policy.ts';
import * as queries from './queries.ts';

/**
 * What the plenary has before it on one proposal: its text, and of every judging stage that is closed, up to the one that ranks
 * its candidates, what was given and noted on each aspect, without saying by whom. For those who may see the candidates, and nobody with a conflict of interest.
 * @throws Refusal not_found, stage_not_open as the list of candidates, conflict_of_interest
 */
export async function showEvidence(caller: Caller, id: string, submissionId: string) {
  const row = await look(caller, (tx) => queries.findPlenary(tx, id));
  if (!row) throw new Refusal('not_found');
  // That this person belongs to the plenary was asked above; others' sheets are behind a wall.
  return look(asSystem(caller.context), async (tx) => {
    const submission = await findSubmission(tx, submissionId);
    if (submission?.editionId !== row.editionId) throw new Refusal('not_found');
    const edition = (await findEdition(tx, row.editionId))!;
    const step = row.step as Step;
    const asked = { step, group: submission.groupKey };
    const standings = await standingsFor(tx, edition, asked, personOf(caller.actor));
    const seesFiles = isOffice(caller.actor, row);
    if (!seesFiles && !standings.stage.closedAt) throw new Refusal('stage_not_open');
    const item = standings.items.find((one) => one.submissionId === submissionId);
    if (!item) throw new Refusal('not_found');
    if (item.hidden) throw new Refusal('conflict_of_interest');
    const proposal = await findSubmittedText(tx, submissionId);
    const ranked = new Set([standings.stage.key, ...(standings.parts ?? []).map(({ stage }) => stage)]);
    const stages = [];
    for (const stage of closedUpTo(await listStages(tx, row.editionId), ranked))
      stages.push(...(await givenIn(tx, stage, submissionId)));
    return {
      submissionId,
      title: item.title,
      number: item.number,
      agencyName: item.agency.name,
      // Files open for whoever may open the proposal itself.
      proposal: proposal && {
        group: proposal.group,
        answers: proposal.answers,
        attachments: seesFiles ? proposal.attachments : [],
      },
      stages,
    };
  });
}

/**
 * The closed stages up to the last one that ranks the candidates: what comes later is the next plenary's, and whoever sat in
 * this one alone does not learn of it by looking again.
 */
function closedUpTo(all: readonly StageRow[], ranked: ReadonlySet<string>): StageRow[] {
  const last = all.findLastIndex(({ key }) => ranked.has(key));
  return all.slice(0, last + 1).filter(({ closedAt }) => closedAt !== null);
}

/** What the readers of one stage gave and noted, aspect by aspect; nothing where it has no sheets. */
async function givenIn(tx: Tx, stage: StageRow, submissionId: string) {
  const sheets = (await listReaders(tx, stage.id, submissionId)).filter((one) => one.total !== null);
  const rubric = sheets.length > 0 ? await findRubric(tx, stage.editionId, stage.key) : null;
  if (!rubric) return [];
  const all = await listScoresOf(
    tx,
    sheets.map((one) => one.sheetId),
  );
  return [
    {
      key: stage.key,
      name: stage.name!,
      readers: sheets.length,
      criteria: rubric.criteria.map(({ key, name, weightPercent }) => {
        const own = all.filter((one) => one.criterion === key);
        const given = own.flatMap((one) => (one.score === null ? [] : [one.score]));
        return {
          key,
          name,
          weightPercent,
          mean: pointsOf(given.length ? given.reduce((sum, one) => sum + one, 0) / given.length : null),
          lowest: pointsOf(given.length ? Math.min(...given) : null),
          highest: pointsOf(given.length ? Math.max(...given) : null),
          // In no order that could tell whose each is.
          notes: own.flatMap((one) => (one.comment?.trim() ? [one.comment.trim()] : [])).toSorted(),
        };
      }),
    },
  ];
}

/** Hundredths as points of two decimals; not scored is null, never zero. */
const pointsOf = (hundredths: number | null): string | null =>
  hundredths === null ? null : (Math.round(hundredths) / 100).toFixed(2);
