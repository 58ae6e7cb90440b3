import { privacyRequest as workflow } from '../../../workflows/privacy-request.ts';
import { act, asSystem, expectVersion, look, type Caller } from '../../db/door.ts';
import { Refusal } from '../../errors.ts';
import { record } from '../../events/record.ts';
import { labelOf, step } from '../../events/step.ts';
import { HOLDINGS } from '../holdings.ts';
import { countHolding, listAccounts, namesOf, recordExport } from '../holdings-service.ts';
import { findPerson } from '../queries.ts';
import { personOf } from '../signin/factor-service.ts';
import { consentViews } from './consent-service.ts';
import { STAYS } from './erasure.ts';
import { NOTICE } from './notice.ts';
import * as queries from './queries.ts';
import { htmlPieces, jsonPieces } from './readable.ts';

/** Three times 24 hours: articles 30 (correcting), 32 (access), 40 (consent) and 41 (restricting) of UU 27/2022. */
export const CLOCK_HOURS = 72;

const KIND_WORDS = {
  correct: { id: 'Perbaikan data', en: 'Correction of data' },
  erase: { id: 'Penghapusan data', en: 'Erasure of data' },
  restrict: { id: 'Pembatasan pemrosesan', en: 'Restriction of processing' },
  other: { id: 'Permintaan lain', en: 'Another request' },
} as const;

/** What is held about the person, how much of each, what they consented to and asked for. */
export function showOwnData(caller: Caller) {
  const me = personOf(caller);
  return look(asSystem(caller.context), async (tx) => {
    const names = namesOf(await listAccounts(tx, me.personId));
    const holdings = [];
    for (const [index, holding] of HOLDINGS.entries())
      holdings.push({ ...NOTICE[index]!, rows: await countHolding(tx, holding, names) });
    const person = (await findPerson(tx, me.personId))!;
    return {
      holdings,
      stays: STAYS,
      restrictedAt: person.restrictedAt?.toISOString() ?? null,
      consents: await consentViews(tx, me.personId),
      requests: (await queries.listOwnRequests(tx, me.personId)).map((row) => ownView(row)),
    };
  });
}

/** Everything held, to be streamed: it is read while it leaves. That it was taken is an event. */
export async function exportOwnData(caller: Caller, format: 'json' | 'html') {
  const me = personOf(caller);
  const told = await act(asSystem(caller.context), async (tx) => {
    if (tx.frozen === null) await recordExport(tx, me.personId);
    const names = namesOf(await listAccounts(tx, me.personId));
    return { id: me.personId, name: me.name, email: me.email, madeAt: tx.at.toISOString(), names };
  });
  const read = <T>(work: Parameters<typeof look<T>>[1]) => look(asSystem(caller.context), work);
  return format === 'json' ? jsonPieces(read, told) : htmlPieces(read, told, me.language);
}

/**
 * Asks the office for something about the own data; the clock of 72 hours begins with it.
 * @throws Refusal already_exists while one of the same kind is open
 */
export function fileRequest(caller: Caller, input: { kind: queries.Kind; wish: string }) {
  const me = personOf(caller);
  // The office is the system's to find; the person asks for their own.
  return act({ ...asSystem(caller.context), ...onceOf(caller, me.personId) }, async (tx) => {
    const what = KIND_WORDS[input.kind];
    if (input.kind !== 'other' && (await queries.countOpen(tx, me.personId, input.kind)) > 0)
      throw new Refusal('already_exists', { what });
    const bodyId = await queries.findOffice(tx, me.personId);
    if (!bodyId) throw new Refusal('not_found');
    const row = {
      id: tx.context.ids.next(),
      bodyId,
      personId: me.personId,
      ...input,
      state: workflow.initial,
      version: 1,
      filedAt: tx.at,
      dueAt: new Date(tx.at.getTime() + CLOCK_HOURS * 3_600_000),
    };
    await queries.insertRequest(tx, row);
    const { event, effects } = workflow.creation;
    await record(tx, event, subjectOf(row), { kind: input.kind, by: me.personId }, effects);
    return ownView({
      ...row,
      proposedBy: null,
      proposedAt: null,
      decidedBy: null,
      decidedAt: null,
      answer: null,
    });
  });
}

/** Takes an open request back. @throws Refusal not_found, stale_version, illegal_transition */
export function withdrawRequest(caller: Caller, id: string) {
  const me = personOf(caller);
  return act({ ...asSystem(caller.context), ...onceOf(caller, me.personId) }, async (tx) => {
    const row = await queries.lockRequest(tx, id);
    if (!row || row.personId !== me.personId) throw new Refusal('not_found');
    expectVersion(caller, row);
    const next = step(workflow, row, { verb: 'withdraw', by: ['system'] });
    const change = { state: next.state, decidedBy: me.personId, decidedAt: tx.at };
    await queries.updateRequest(tx, id, change);
    const subject = subjectOf({ ...row, version: row.version + 1 });
    await record(tx, next.transition.event, subject, { by: me.personId }, next.effects);
    return ownView({ ...row, ...change, version: row.version + 1 });
  });
}

/** Ends a restriction: the person alone may, whenever they like. */
export function liftRestriction(caller: Caller) {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    if (!(await findPerson(tx, me.personId))?.restrictedAt) throw new Refusal('not_found');
    await queries.updatePerson(tx, me.personId, { restrictedAt: null });
    const subject = { type: 'person', id: me.personId, version: 1, bodyId: null, editionId: null };
    await record(tx, 'person.restrictionLifted', subject, { by: me.personId });
    return { restrictedAt: null };
  });
}

/** Answers for repeats stand under the system here: whose they are goes into the key. */
export function onceOf({ once }: Caller, personId: string): Pick<Caller, 'once'> {
  return once ? { once: { ...once, key: `${personId} ${once.key}` } } : {};
}

export function subjectOf({ id, version, bodyId }: { id: string; version: number; bodyId: string }) {
  return { type: 'privacyRequest', id, version, bodyId, editionId: null };
}

export function commonView(row: queries.RequestRow) {
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    kind: row.kind,
    kindLabel: KIND_WORDS[row.kind],
    wish: row.wish,
    filedAt: row.filedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    answer: row.state === 'proposed' ? null : row.answer,
  };
}

function ownView(row: queries.RequestRow) {
  return { ...commonView(row), withdrawable: queries.OPEN.includes(row.state) };
}
