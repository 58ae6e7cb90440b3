import { plenary as workflow } from '../../workflows/plenary.ts';
import { hasRole } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition, type EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record, type Subject } from '../events/record.ts';
import { listPeopleWithRole } from '../judging/juror-queries.ts';
import { JURORS, mayChoose, OFFICE, personOf, placeOf } from '../judging/policy.ts';
import type { Step } from '../judging/selection.ts';
import { isOffice, mayTakeMinutes, membersOf } from './policy.ts';
import * as queries from './queries.ts';
import { plenaryView, readWhole } from './views.ts';

export type NewPlenary = { step: Step; place: string; heldAt: string; members?: string[] | undefined };

/**
 * Calls the jurors of a step together. One plenary meets for each step of an edition; its members are invited by mail.
 * @throws Refusal already_exists, invalid_input for a member who is no juror of the edition
 */
export function convenePlenary(caller: Caller, editionId: string, input: NewPlenary) {
  return act(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    mayChoose(tx.actor, edition, input.step);
    const earlier = await queries.listPlenaries(tx, editionId);
    if (earlier.some((one) => one.step === input.step))
      throw new Refusal('already_exists', { what: MEETING });
    const members = await membersFor(tx, edition, input);
    const scope = { bodyId: edition.bodyId, editionId };
    const row = {
      id: tx.context.ids.next(),
      ...scope,
      step: input.step,
      state: workflow.initial,
      version: 1,
      place: input.place,
      heldAt: new Date(input.heldAt),
      closedAt: null,
      createdBy: personOf(tx.actor),
      createdAt: tx.at,
    };
    await queries.insertPlenary(tx, row);
    await queries.insertMembers(
      tx,
      members.map(({ id }) => ({ ...scope, plenaryId: row.id, personId: id, attendance: 'expected' })),
    );
    const mails = members.map(({ id, language }) => ({
      template: 'plenary.convened',
      recipientId: id,
      language: language === 'en' ? ('en' as const) : ('id' as const),
      values: { deadline: row.heldAt.toISOString(), room: row.place, link: '/jury/plenary' },
    }));
    await record(
      tx,
      workflow.creation.event,
      subjectOf(row),
      { step: input.step, members: members.length },
      [],
      mails,
    );
    return shown(tx, row.id);
  });
}

async function membersFor(tx: Tx, edition: EditionRow, input: NewPlenary) {
  if (!input.members) return listPeopleWithRole(tx, edition, membersOf(input.step));
  const jurors = await listPeopleWithRole(tx, edition, JURORS);
  const known = new Map(jurors.map((person) => [person.id, person]));
  const strange = input.members.findIndex((id) => !known.has(id));
  if (strange >= 0)
    throw new Refusal('invalid_input', { summary: NO_JUROR }, {}, [
      { path: `members.${strange}`, code: 'not_a_juror', detail: NO_JUROR },
    ]);
  return [...new Set(input.members)].map((id) => known.get(id)!);
}

/** The plenaries of an edition that this person may attend or watch over. */
export async function listPlenaries(caller: Caller, editionId: string) {
  const rows = await look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    if (!edition || !hasRole(tx.actor, placeOf(edition), ...OFFICE, ...JURORS))
      throw new Refusal('not_found');
    return queries.listPlenaries(tx, editionId);
  });
  // Names and conflicts of the other members are not a juror's to query; that they belong to it was asked above.
  return look(asSystem(caller.context), async (tx) => {
    const items = [];
    for (const row of rows) items.push(await view(tx, row, caller));
    return { items, total: items.length };
  });
}

/** @throws Refusal not_found for whoever is neither a member nor of the office */
export async function showPlenary(caller: Caller, id: string) {
  const row = await look(caller, (tx) => queries.findPlenary(tx, id));
  if (!row) throw new Refusal('not_found');
  return look(asSystem(caller.context), (tx) => view(tx, row, caller));
}

async function view(tx: Tx, row: queries.PlenaryRow, caller: Pick<Caller, 'actor'>) {
  const whole = await readWhole(tx, row, personOf(caller.actor));
  return plenaryView(tx, whole, caller.actor);
}

/** Takes down who is there. Who is not named stays as they were. */
export function recordAttendance(
  caller: Caller,
  id: string,
  given: readonly { personId: string; attendance: string }[],
) {
  return act(caller, async (tx) => {
    const row = await takeOpen(tx, caller, id);
    const members = new Set((await queries.listMembers(tx, [id])).map((one) => one.personId));
    if (given.some((one) => !members.has(one.personId))) throw new Refusal('not_found');
    for (const [attendance, people] of Map.groupBy(given, (one) => one.attendance))
      await queries.updateAttendance(
        tx,
        id,
        people.map((one) => one.personId),
        attendance,
      );
    await touch(tx, row, 'plenary.attendanceRecorded', {
      present: given.filter((one) => one.attendance === 'present').length,
    });
    return shown(tx, id);
  });
}

/** Lock → may: an open plenary, by who may take its minutes. */
export async function takeOpen(tx: Tx, caller: Caller, id: string): Promise<queries.PlenaryRow> {
  const row = await queries.lockPlenary(tx, id);
  mayTakeMinutes(tx.actor, row);
  expectVersion(caller, row);
  if (row.state !== 'open') throw new Refusal('guard_refused', { reason: CLOSED });
  return row;
}

/** What changes inside an open plenary counts its version on and is recorded. */
export async function touch(
  tx: Tx,
  row: queries.PlenaryRow,
  event: string,
  payload: Record<string, unknown>,
) {
  await queries.updatePlenary(tx, row.id, {});
  await record(tx, event, subjectOf(row, row.version + 1), payload);
}

export async function shown(tx: Tx, id: string) {
  const row = (await queries.findPlenary(tx, id))!;
  if (!isOffice(tx.actor, row)) throw new Refusal('not_found');
  return view(tx, row, tx);
}

export function subjectOf(row: queries.PlenaryRow, version = row.version): Subject {
  return { type: 'plenary', id: row.id, version, bodyId: row.bodyId, editionId: row.editionId };
}

const MEETING: Words = { id: 'pleno untuk langkah ini', en: 'the plenary of this step' };
const NO_JUROR: Words = {
  id: 'Orang ini bukan penilai edisi ini.',
  en: 'This person is not a juror of this edition.',
};
const CLOSED: Words = {
  id: 'Pleno ini sudah ditutup dan berita acaranya tersegel.',
  en: 'This plenary is closed and its minutes are sealed.',
};
