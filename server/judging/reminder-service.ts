import type { Context } from '../context.ts';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findStage, lockStage, type StageRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record, type DirectMail, type Subject } from '../events/record.ts';
import { remindOnce } from '../events/reminders.ts';
import { mayRemind, maySeeJudging } from './policy.ts';
import { countedWork } from './hidden-work.ts';
import * as queries from './reminder-queries.ts';

/** A sweep writes this many at a time, so that no transaction grows large. */
const BATCH = 200;

/**
 * Reminds jurors with unfinished sheets on the days before the close that the rule book names, once for each day. Every
 * worker runs it; two at once send one mail.
 * @returns how many were reminded
 */
export async function remindJurors(context: Context): Promise<number> {
  for (let reminded = 0; ;) {
    const [found, sent] = await act(asSystem(context), async (tx) => {
      const due = await queries.listDueReminders(tx, BATCH);
      let written = 0;
      for (const one of due) written += Number(await remindOnce(tx, reminderOf(one)));
      return [due.length, written] as const;
    });
    reminded += sent;
    if (found < BATCH) return reminded;
  }
}

function reminderOf(due: queries.DueReminder) {
  const closesAt = new Date(due.closes_at).toISOString();
  return {
    key: due.key,
    event: queries.REMINDED,
    subject: {
      type: 'stage',
      id: due.stage_id,
      version: due.stage_version,
      bodyId: due.body_id,
      editionId: due.edition_id,
    },
    payload: { jurorId: due.juror_id, unfinished: due.unfinished, days: due.days },
    mails: [mailTo(due.juror_id, due.language, due.unfinished, closesAt)],
  };
}

function mailTo(recipientId: string, language: string, unfinished: number, closesAt: string): DirectMail {
  return {
    template: queries.REMINDED,
    recipientId,
    language: language === 'en' ? 'en' : 'id',
    values: { count: String(unfinished), deadline: closesAt, link: '/jury' },
  };
}

/** Whom a reminder would reach, by name, before it is sent: everybody unfinished, and who was reminded today already. */
export function previewReminders(caller: Caller, stageId: string) {
  return look(caller, async (tx) => {
    const stage = await findStage(tx, stageId);
    maySeeJudging(tx.actor, stage && (await findEdition(tx, stage.editionId)));
    const items = (await queries.listUnfinishedJurors(tx, stageId, await countedWork(tx))).map(jurorView);
    return {
      stageId,
      closesAt: stage!.closesAt?.toISOString() ?? null,
      isOpen: takesReminders(tx, stage!),
      items,
      remindable: items.filter((one) => !one.remindedToday).length,
    };
  });
}

/**
 * Reminds the unfinished jurors of a stage now, all or those chosen, each at most once a day (Jakarta).
 * @throws Refusal stage_not_open, guard_refused when nobody is left to remind today
 */
export function remindNow(caller: Caller, stageId: string, jurorIds?: readonly string[]) {
  return act(caller, async (tx) => {
    // The lock keeps two officers from reminding at the same instant.
    const stage = await lockStage(tx, stageId);
    mayRemind(tx.actor, stage && (await findEdition(tx, stage.editionId)));
    if (!takesReminders(tx, stage!)) throw new Refusal('stage_not_open');
    const unfinished = await queries.listUnfinishedJurors(tx, stageId);
    const wanted = unfinished.filter((one) => !jurorIds || jurorIds.includes(one.juror_id));
    const reached = wanted.filter((one) => !one.reminded_today);
    if (reached.length === 0) throw new Refusal('guard_refused', { reason: NOBODY_LEFT });
    for (const one of reached) {
      const count = one.offered + one.accepted;
      await record(
        tx,
        queries.REMINDED,
        stageSubject(stage!),
        { jurorId: one.juror_id, unfinished: count },
        [],
        [mailTo(one.juror_id, one.language, count, stage!.closesAt!.toISOString())],
      );
    }
    // All are reminded; who ordered it is told of those, and of as much, as this officer may count.
    const seen = new Map(
      (await queries.listUnfinishedJurors(tx, stageId, await countedWork(tx))).map((one) => [
        one.juror_id,
        one,
      ]),
    );
    const told = (jurors: readonly queries.UnfinishedJuror[]) =>
      jurors.flatMap((one) => {
        const counted = seen.get(one.juror_id);
        return counted ? [jurorView({ ...one, offered: counted.offered, accepted: counted.accepted })] : [];
      });
    return { reminded: told(reached), skipped: told(wanted.filter((one) => one.reminded_today)) };
  });
}

function takesReminders(tx: Tx, stage: StageRow): boolean {
  return (
    (stage.kind === 'desk_judging' || stage.kind === 'feasibility') &&
    stage.closedAt === null &&
    stage.closesAt !== null &&
    stage.opensAt !== null &&
    stage.opensAt <= tx.at
  );
}

function jurorView(row: queries.UnfinishedJuror) {
  return {
    jurorId: row.juror_id,
    name: row.name,
    offered: row.offered,
    accepted: row.accepted,
    remindedAt: row.reminded_at === null ? null : new Date(row.reminded_at).toISOString(),
    remindedToday: row.reminded_today,
  };
}

function stageSubject(stage: StageRow): Subject {
  return {
    type: 'stage',
    id: stage.id,
    version: stage.version,
    bodyId: stage.bodyId,
    editionId: stage.editionId,
  };
}

const NOBODY_LEFT = {
  id: 'Tidak ada penilai yang perlu diingatkan: semua sudah selesai atau sudah diingatkan hari ini.',
  en: 'Nobody is left to remind: all have finished or were reminded today.',
};
