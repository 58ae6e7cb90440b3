import { mailTask as workflow } from '../../workflows/mail-task.ts';
import { hasRole, rolesAt, type Actor } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { keepAttempt, openBounceTask } from '../events/bounce.ts';
import { record } from '../events/record.ts';
import { labelOf, linkedOffers, step } from '../events/step.ts';
import { pageOfRows } from '../http/orders.ts';
import { readBounces, type Bounce } from '../mail/bounce.ts';
import * as queries from './ledger-queries.ts';
import { updateDelivery, type Page } from './queries.ts';

type TaskView = NonNullable<Awaited<ReturnType<typeof queries.findTask>>>;

/** What the office has to mend about its post. */
export function listTasks(
  caller: Caller,
  bodyId: string,
  { after, ...filter }: Page & { sort: queries.TaskSort; state: string },
) {
  return look(caller, async (tx) => {
    mayMend(tx.actor, { bodyId, editionId: null });
    const rows = await queries.listTasks(tx, bodyId, {
      ...filter,
      after: queries.taskOrders.read(filter.sort, after),
      limit: filter.limit + 1,
    });
    const { page, next } = pageOfRows(rows, filter.limit);
    return {
      items: page.map((row) => taskView(tx, row)),
      next,
      total: await queries.countTasks(tx, bodyId, filter.state),
    };
  });
}

/** Closes a task with what was done about it. @throws Refusal reason_needed, illegal_transition */
export function closeTask(caller: Caller, id: string, note: string) {
  return change(caller, id, { verb: 'close', reason: note }, (tx) => ({
    note,
    closedBy: tx.actor.kind === 'person' ? tx.actor.personId : null,
    closedAt: tx.at,
  }));
}

/**
 * Takes back a closing: the task waits as it did before, without the note.
 * @throws Refusal illegal_transition where it is open, guard_refused where its mail was sent again or has a newer task
 */
export function reopenTask(caller: Caller, id: string) {
  return change(caller, id, { verb: 'reopen' }, () => ({ note: null, closedBy: null, closedAt: null }));
}

function change(
  caller: Caller,
  id: string,
  event: { verb: 'close' | 'reopen'; reason?: string },
  columns: (tx: Tx) => Partial<queries.TaskRow>,
) {
  return act(caller, async (tx) => {
    const row = await queries.lockTask(tx, id);
    mayMend(tx.actor, row);
    expectVersion(caller, row);
    const by = rolesAt(tx.actor, row);
    const facts = factsOf((await queries.findTask(tx, id))!);
    const next = step(workflow, row, { ...event, by, facts });
    await queries.updateTask(tx, id, { state: next.state, ...columns(tx) });
    const subject = {
      type: 'mailTask',
      id,
      version: row.version + 1,
      bodyId: row.bodyId,
      editionId: row.editionId,
    };
    await record(tx, next.transition.event, subject, {}, next.effects);
    return taskView(tx, (await queries.findTask(tx, id))!);
  });
}

/**
 * Takes in what mail hosts sent back: a mail or an mbox file of them. A failed mail of this body becomes failed in the ledger and a
 * task; a delayed one is noted. Safe to repeat with the same file.
 * @returns how many reports were read, matched a mail of ours, and made one fail
 */
export async function importBounces(caller: Caller, bodyId: string, raw: string) {
  await look(caller, (tx) => Promise.resolve(mayMend(tx.actor, { bodyId, editionId: null })));
  const bounces = readBounces(raw);
  // The rows are the body's own; the system writes them, since it is the mail host that speaks here and no person.
  return act({ ...asSystem(caller.context), ...(caller.once ? { once: caller.once } : {}) }, async (tx) => {
    const rows = await queries.lockByMessageId(tx, bodyId, [...new Set(bounces.map((one) => one.messageId))]);
    let failed = 0;
    for (const row of rows)
      for (const bounce of bounces.filter((one) => one.messageId === row.messageId)) {
        if (bounce.action === 'delayed') await keepAttempt(tx, row, 'delayed', problemOf(bounce));
        if (bounce.action !== 'failed' || !['sent', 'doubtful'].includes(row.state)) continue;
        await updateDelivery(tx, row.id, { state: 'failed', problem: problemOf(bounce) });
        await keepAttempt(tx, row, 'bounced', problemOf(bounce));
        await openBounceTask(tx, row, problemOf(bounce));
        row.state = 'failed';
        failed += 1;
      }
    return { read: bounces.length, matched: rows.length, failed };
  });
}

function problemOf({ status, diagnostic }: Bounce): string {
  return [status, diagnostic].filter(Boolean).join(' ') || 'returned without a reason';
}

type Place = { bodyId: string; editionId: string | null };

function mayMend<T extends Place>(actor: Actor, place: T | null): asserts place is T {
  if (!place || !hasRole(actor, place, 'organiser', 'secretariat')) throw new Refusal('not_found');
}

const TO_DO = {
  bounce: {
    id: 'Periksa alamatnya, hubungi orangnya lewat telepon, lalu kirim ulang dari buku kirim setelah alamatnya benar. Isi surelnya sudah ada di kotak masuk orang itu di KIPP.',
    en: 'Check the address, phone the person, and send again from the ledger once the address is right. What the mail says is already in the person’s inbox in KIPP.',
  },
  webhook: {
    id: 'Penerima webhook tidak menjawab dan dimatikan. Hubungi pengelolanya, lalu nyalakan lagi.',
    en: 'The receiver of the webhook does not answer and was switched off. Tell who runs it, then switch it on again.',
  },
};

/** On its way or arrived: to whoever reads the task there is nothing left to mend. */
const SENT = ['pending', 'sending', 'sent'];

function factsOf({ mailState, newer }: TaskView) {
  return { mailUnsent: mailState === null || !SENT.includes(mailState), onlyTask: !newer };
}

function taskView(tx: Tx, row: TaskView) {
  const { task, name, email } = row;
  return {
    id: task.id,
    version: task.version,
    state: task.state,
    stateLabel: labelOf(workflow, task.state),
    kind: task.kind,
    toDo: TO_DO[task.kind as keyof typeof TO_DO],
    deliveryId: task.deliveryId,
    personId: task.personId,
    name,
    // The address that failed; the person's own may have been corrected since.
    address: task.address,
    addressNow: email,
    problem: task.problem,
    note: task.note,
    createdAt: task.createdAt.toISOString(),
    closedAt: task.closedAt?.toISOString() ?? null,
    offers: linkedOffers(
      workflow,
      task,
      rolesAt(tx.actor, task),
      { close: `/api/mail-tasks/${task.id}/closing`, reopen: `/api/mail-tasks/${task.id}/reopening` },
      factsOf(row),
    ),
  };
}
