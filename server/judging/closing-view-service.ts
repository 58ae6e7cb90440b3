import { look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findOpenRequest, findRulebook, findStage, type StageRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { findAdjustment } from './adjustment-queries.ts';
import * as queries from './closing-queries.ts';
import { countedWork } from './hidden-work.ts';
import { maySeeJudging } from './policy.ts';
import { countUnread } from './unread-queries.ts';

/** Judging stages: those whose sheets a closing locks. */
const JUDGED = ['desk_judging', 'feasibility', 'interview'];
/** So many thin submissions are named; the rest is a number. */
const NAMED = 50;

/**
 * What closing a judging stage does: while it is open, who is late and what would be lost; once it is closed, what was
 * frozen, why, and by whom.
 */
export function showClosing(caller: Caller, stageId: string) {
  return look(caller, async (tx) => {
    const stage = await findStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    maySeeJudging(tx.actor, edition);
    if (!JUDGED.includes(stage!.kind)) throw new Refusal('not_found');
    const rulebook = await findRulebook(tx, edition);
    const rules = rulebook.stages.find((one) => one.key === stage!.key);
    const waiting = stage!.closedAt ? null : await findOpenRequest(tx, 'close_unfinished', stageId);
    return {
      id: stageId,
      version: stage!.version,
      key: stage!.key,
      kind: stage!.kind,
      name: stage!.name!,
      closesAt: stage!.closesAt?.toISOString() ?? null,
      closedAt: stage!.closedAt?.toISOString() ?? null,
      readersWanted: rules && 'readers' in rules ? rules.readers.perSubmission : null,
      waiting: waiting && { id: waiting.id, lapsesAt: waiting.lapsesAt.toISOString() },
      ...(stage!.closedAt ? { ...NOTHING, frozen: await frozenOf(tx, stage!) } : await lossOf(tx, stage!)),
    };
  });
}

const NOTHING = { late: [], thin: [], thinTotal: 0, unread: 0 };

async function lossOf(tx: Tx, stage: StageRow) {
  const counted = await countedWork(tx);
  const late = await queries.listLate(tx, stage.id, counted);
  const thin = await queries.listThin(tx, stage.id, NAMED, counted);
  return {
    late: late.map(({ juror_id, ...one }) => ({ jurorId: juror_id, ...one })),
    thin: thin.rows.map(({ id, title, number, sheets }) => ({ submissionId: id, title, number, sheets })),
    thinTotal: thin.total,
    unread: await countUnread(tx, stage),
    frozen: null,
  };
}

async function frozenOf(tx: Tx, stage: StageRow) {
  const [facts, severity] = [await queries.findFrozen(tx, stage.id), await findAdjustment(tx, stage.id)];
  return {
    locked: facts.locked,
    released: facts.released,
    voided: facts.voided,
    reason: facts.reason,
    askedBy: facts.asked_by,
    confirmedBy: facts.confirmed_by,
    severity: severity && {
      sha256: severity.sha256,
      computedAt: severity.computedAt.toISOString(),
      jurors: severity.jurors.length,
      refusal: severity.refusal,
    },
  };
}
