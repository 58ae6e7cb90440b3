import { monitoringEntry as workflow } from '../../workflows/monitoring-entry.ts';
import type { Facts } from '../../workflows/table.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record, type DirectMail, type Subject } from '../events/record.ts';
import { step } from '../events/step.ts';
import { personOf } from '../judging/policy.ts';
import { findInnovation } from '../portal/innovation-queries.ts';
import { listAdministrators } from '../validation/queries.ts';
import { holdToForm, isComplete, type Answers } from './answers.ts';
import { maySee, standingOf } from './policy.ts';
import * as queries from './queries.ts';
import { entryView } from './view-service.ts';

const subjectOf = (row: queries.EntryRow, version: number): Subject => ({
  type: 'monitoringEntry',
  id: row.id,
  version,
  bodyId: row.bodyId,
  editionId: null,
});

async function lock(tx: Tx, caller: Caller, id: string) {
  const seen = await queries.findEntry(tx, id);
  maySee(tx.actor, seen);
  // Whoever may only read gets no lock: the walls hide the row from a change.
  const row = (await queries.lockEntry(tx, id)) ?? (seen as queries.EntryRow);
  expectVersion(caller, row);
  return { row, standing: standingOf(tx.actor, row) };
}

/** The owner fills in its form, as often as it likes until it is handed in. @throws Refusal not_found, not_allowed, stale_version, illegal_transition, invalid_input */
export function fillIn(caller: Caller, id: string, { answers }: { answers: Answers }) {
  return act(caller, async (tx) => {
    const { row, standing } = await lock(tx, caller, id);
    if (!standing.isOwner) throw new Refusal('not_allowed');
    // No row of the table has this verb, so the machine refuses it with the state and what is possible from there.
    if (row.state !== 'asked') step(workflow, row, { verb: 'write', by: standing.by });
    const { form } = await contextOf(tx, row);
    holdToForm(form.content, answers);
    const kept = { ...row.answers, ...answers };
    await queries.updateEntry(tx, id, { answers: kept });
    await record(tx, 'monitoringEntry.written', subjectOf(row, row.version + 1), {
      answered: Object.keys(answers).length,
    });
    return entryView(tx, (await queries.findEntry(tx, id))!);
  });
}

async function contextOf(tx: Tx, row: queries.EntryRow) {
  const monitoring = (await queries.findMonitoring(tx, row.monitoringId))!;
  return { monitoring, form: (await queries.findFormById(tx, monitoring.formId))! };
}

export type EntryMove = {
  verb: string;
  reason?: string | undefined;
  startsAt?: string | undefined;
  lengthMinutes?: number | undefined;
  place?: string | undefined;
  minutes?: string | undefined;
  present?: string | undefined;
  result?: string | undefined;
};

/**
 * Takes an entry one step on: handed in by its owner; sent back, invited to an interview, heard with its minutes and concluded with a
 * result by somebody of the office apart from the owner.
 * @throws Refusal not_found, stale_version, illegal_transition, guard_refused, reason_needed, invalid_input
 */
export function moveEntry(caller: Caller, id: string, move: EntryMove) {
  return act(caller, async (tx) => {
    const { row, standing } = await lock(tx, caller, id);
    const { form, monitoring } = await contextOf(tx, row);
    const facts: Facts = {
      allAnswered: isComplete(form.content, row.answers),
      otherSide: standing.otherSide,
      hasBegun: row.startsAt !== null && row.startsAt <= tx.at,
    };
    const next = step(workflow, row, { verb: move.verb, by: standing.by, facts, reason: move.reason });
    const set = setBy(tx, move, form.content);
    await queries.updateEntry(tx, id, { ...set, state: next.state });
    const payload = { from: row.state, to: next.state, ...(set.result ? { result: set.result } : {}) };
    const mails = await mailsOf(tx, { ...row, ...set }, monitoring, move);
    await record(tx, next.transition.event, subjectOf(row, row.version + 1), payload, next.effects, mails);
    return entryView(tx, (await queries.findEntry(tx, id))!);
  });
}

const MISSING = { id: 'Isian ini wajib.', en: 'This is needed.' };
const PAST = { id: 'Pilih waktu yang akan datang.', en: 'Choose a time to come.' };

function need<T>(value: T | undefined | '', path: string, detail = MISSING): T {
  if (value !== undefined && value !== '') return value;
  throw new Refusal('invalid_input', { summary: detail }, {}, [{ path, code: 'needed', detail }]);
}

/** What each step writes beside the state. */
function setBy(tx: Tx, move: EntryMove, form: queries.FormRow['content']): Partial<queries.EntryRow> {
  const by = personOf(tx.actor);
  switch (move.verb) {
    case 'handIn':
      return { handedInBy: by, handedInAt: tx.at, reason: null };
    case 'invite': {
      const startsAt = new Date(need(move.startsAt, 'startsAt'));
      if (startsAt <= tx.at) need(undefined, 'startsAt', PAST);
      return { startsAt, lengthMinutes: move.lengthMinutes ?? 45, place: need(move.place, 'place') };
    }
    case 'hear':
      return {
        minutes: need(move.minutes, 'minutes'),
        present: need(move.present, 'present'),
        heardBy: by,
        heardAt: tx.at,
      };
    case 'conclude': {
      const known = form.results.some((one) => one.key === move.result);
      const result = need(known ? move.result : undefined, 'result');
      return { result, reason: move.reason ?? null, concludedBy: by, concludedAt: tx.at };
    }
    default:
      return { reason: move.reason ?? null };
  }
}

/** Owners are told whatever the office does with their entry; of the minutes they read with the result. */
async function mailsOf(
  tx: Tx,
  row: queries.EntryRow,
  monitoring: queries.MonitoringRow,
  { verb, reason }: EntryMove,
): Promise<DirectMail[]> {
  const event = TOLD[verb];
  if (!event || row.agencyId === null) return [];
  const [innovation, people] = [
    (await findInnovation(tx, row.innovationId))!,
    await look(asSystem(tx.context), (system) => listAdministrators(system, [row.agencyId!])),
  ];
  return people.map(({ agency, personId, language }) => ({
    template: event,
    recipientId: personId,
    language,
    values: {
      title: innovation.title,
      agency,
      edition: monitoring.title,
      reason: reason ?? '',
      place: row.place ?? '',
      deadline: row.startsAt?.toISOString() ?? '',
      link: `/agency/monitoring/entries/${row.id}`,
    },
  }));
}

const TOLD: Readonly<Record<string, string>> = {
  sendBack: 'monitoringEntry.sentBack',
  invite: 'monitoringEntry.invited',
  conclude: 'monitoringEntry.concluded',
};
