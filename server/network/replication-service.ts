import { replication as workflow } from '../../workflows/replication.ts';
import { rolesAt, agenciesOf } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { findAgency } from '../people/queries.ts';
import { CODES_OF, type ReplicationCode } from './codes.ts';
import { workingDaysAfter } from '../calendar/working-days.ts';
import { OWNER_DAYS, dayOf, yearOf } from './days.ts';
import { findBackground, findFacts, findStanding } from './facts-service.ts';
import { maySee } from './policy.ts';
import * as queries from './queries.ts';
import { changeReplicationState, subjectOf } from './step-service.ts';
import { showReplication } from './view-service.ts';

export type Interest = { agencyId: string; scope: 'whole' | 'part'; purpose: string };

/**
 * An agency says that it wants to take an innovation over. Its own innovation it develops, and does not replicate.
 * @throws Refusal not_found, not_allowed, guard_refused (its own), already_exists
 */
export async function declareInterest(caller: Caller, innovationId: string, input: Interest) {
  const id = await act(caller, async (tx) => {
    if (tx.actor.kind !== 'person') throw new Refusal('sign_in_required');
    const innovation = await queries.findInnovation(tx, innovationId);
    const agency = await findAgency(tx, input.agencyId);
    if (!innovation || !agency || !agenciesOf(tx.actor).includes(agency.id)) throw new Refusal('not_found');
    if (agency.bodyId !== innovation.bodyId) throw new Refusal('not_found');
    if (!rolesAt(tx.actor, { bodyId: agency.bodyId, agencyId: agency.id }).includes('agency-admin'))
      throw new Refusal('not_allowed');
    refuseOwn(innovation, agency);
    await queries.lockInterest(tx, innovationId, agency.id);
    if (await queries.findOpenOf(tx, innovationId, agency.id))
      throw new Refusal('already_exists', { what: TWICE });
    const hubId = await look(asSystem(tx.context), (system) => queries.findHubFor(system, agency));
    const row = {
      id: tx.context.ids.next(),
      bodyId: agency.bodyId,
      year: yearOf(tx.at),
      innovationId,
      innovationTitle: innovation.title,
      ownerName: innovation.ownerName,
      ownerAgencyId: innovation.ownerAgencyId,
      replicatorName: agency.name,
      replicatorAgencyId: agency.id,
      hubId,
      state: workflow.initial,
      scope: input.scope,
      purpose: input.purpose,
      declaredBy: tx.actor.personId,
      declaredAt: tx.at,
    };
    await record(tx, workflow.creation.event, subjectOf(row, 1), { innovationId }, workflow.creation.effects);
    const number = await queries.nextNetworkNumber(tx, row.bodyId, row.year, 'replication');
    await queries.insertReplication(tx, { ...row, number });
    return row.id;
  });
  return showReplication(caller, id);
}

const TWICE: Words = {
  id: 'replikasi inovasi ini oleh instansi Anda',
  en: 'a replication of it by your agency',
};
const OWN: Words = {
  id: 'Inovasi ini milik instansi Anda sendiri. Memperluasnya di dalam instansi disebut pengembangan, bukan replikasi.',
  en: 'This innovation is your own agency’s. To widen it within the agency is development, not replication.',
};

function refuseOwn(
  innovation: { ownerAgencyId: string | null; ownerName: string },
  agency: { id: string; name: string; parentAgencyId: string | null },
): void {
  const isOwn =
    innovation.ownerAgencyId === agency.id ||
    (innovation.ownerAgencyId !== null && innovation.ownerAgencyId === agency.parentAgencyId) ||
    innovation.ownerName.toLowerCase() === agency.name.toLowerCase();
  if (isOwn) throw new Refusal('guard_refused', { reason: OWN });
}

export type Move = {
  verb: string;
  reason?: string | undefined;
  code?: ReplicationCode | undefined;
  until?: string | undefined;
};

/**
 * Takes a replication one step on, by whichever side the step is. What ends or delays it carries a code beside the reason.
 * @throws Refusal illegal_transition, guard_refused, not_allowed, reason_needed, invalid_input, conflict_of_interest
 */
export async function moveReplication(caller: Caller, id: string, move: Move) {
  // Signing has a route of its own, since it takes an office and a file.
  if (move.verb === 'sign' || move.verb === 'conclude') throw wrong('verb');
  await act(caller, async (tx) => {
    const { row, facts, by } = await lockToMove(tx, caller, id);
    const { verb, reason, code } = move;
    const set = { ...setBy(tx, row, move), ...(code ? { code } : {}) };
    await changeReplicationState(tx, row, { verb, by, facts, reason, set });
    if (CODES_OF[verb] && !(code && CODES_OF[verb].includes(code))) throw wrong('code');
    if (verb === 'postpone' && !(move.until && move.until > dayOf(tx.at))) throw wrong('until');
  });
  return showReplication(caller, id);
}

/** What a step writes beside the state and its date. */
function setBy(tx: Tx, row: queries.ReplicationRow, { verb, until }: Move) {
  if (verb === 'verify') return { verifiedAt: tx.at, ownerDueAt: workingDaysAfter(tx.at, OWNER_DAYS) };
  if (verb === 'proceed' || verb === 'leave') return { ownerSigns: false };
  if (verb === 'agree') return { ownerSigns: true };
  if (verb === 'postpone') return { endedFrom: row.state, postponedUntil: until ?? null };
  if (verb === 'resume') return { postponedUntil: null, endedFrom: null, ...ownerAgain(tx, row) };
  if (verb === 'stop' || verb === 'discontinue') return { endedFrom: row.state };
  return {};
}

/** While it was put off the owner’s clock stood still: it begins anew. */
function ownerAgain(tx: Tx, row: queries.ReplicationRow) {
  return row.endedFrom === 'waitingOwner' ? { ownerDueAt: workingDaysAfter(tx.at, OWNER_DAYS) } : {};
}

/** Locks the row, judges who stands where, and reads what the guards ask. */
export async function lockToMove(tx: Tx, caller: Caller, id: string) {
  const seen = await queries.findReplication(tx, id);
  const { standing } = seen ? await findStanding(tx, seen) : { standing: null };
  maySee(seen, standing);
  const row = (await queries.lockReplication(tx, id))!;
  expectVersion(caller, row);
  const [background, parts] = await Promise.all([findBackground(tx, row), queries.findParts(tx, id)]);
  const facts = await findFacts(tx, row, parts, { background, standing: standing! });
  return { row, parts, facts, by: standing!.by, standing: standing! };
}

const DETAILS: Record<string, Words> = {
  code: { id: 'Pilih sebabnya dari daftar.', en: 'Choose the cause from the list.' },
  until: { id: 'Tulis tanggal sesudah hari ini.', en: 'Give a date after today.' },
  verb: { id: 'Tanda tangan punya alamat sendiri.', en: 'Signing has an address of its own.' },
};

function wrong(path: 'code' | 'until' | 'verb'): Refusal {
  const detail = DETAILS[path]!;
  return new Refusal('invalid_input', { summary: detail }, {}, [{ path, code: `${path}_needed`, detail }]);
}
