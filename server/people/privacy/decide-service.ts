import { privacyRequest as workflow } from '../../../workflows/privacy-request.ts';
import { rolesAt } from '../../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../../db/door.ts';
import { record, type DirectMail } from '../../events/record.ts';
import { linkedOffers, step } from '../../events/step.ts';
import { readCursor, writeCursor } from '../../http/cursor.ts';
import type { TableColumn } from '../../http/table-export.ts';
import { listAccounts } from '../holdings-service.ts';
import { updateSessionsEnded } from '../merge-queries.ts';
import { findPerson } from '../queries.ts';
import { personOf } from '../signin/factor-service.ts';
import { erase } from './erase-queries.ts';
import { commonView, onceOf, subjectOf } from './own-service.ts';
import { mayHandle } from './policy.ts';
import * as queries from './queries.ts';

const NOUNS = {
  fulfil: 'fulfilment',
  propose: 'proposal',
  erase: 'erasure',
  sendBack: 'return',
  refuse: 'refusal',
} as const;
export type Verb = keyof typeof NOUNS;

type ListQuery = { which: 'open' | 'all'; limit: number; after?: string | undefined };

/** The requests of a body, those whose clock ends first come first. */
export async function listRequests(caller: Caller, bodyId: string, { which, limit, after }: ListQuery) {
  mayHandle(caller.actor, { bodyId });
  // The names of people who hold no role any more are the system's to read.
  return look(asSystem(caller.context), async (tx) => {
    const filter = { bodyId, which };
    const rows = await queries.listRequests(tx, filter, { limit, after: readCursor(after, 'string') });
    const total = await queries.countRequests(tx, filter);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1)?.request;
    return {
      items: shown.map((row) => officeView(tx, caller, row)),
      next: rows.length > limit && last ? writeCursor([last.dueAt.toISOString(), last.id]) : null,
      total,
    };
  });
}

const COLUMNS: readonly TableColumn[] = [
  { key: 'kind', label: 'Jenis' },
  { key: 'name', label: 'Nama' },
  { key: 'state', label: 'Keadaan' },
  { key: 'filedAt', label: 'Diajukan (WIB)', kind: 'instant' },
  { key: 'dueAt', label: 'Tenggat (WIB)', kind: 'instant' },
  { key: 'decidedAt', label: 'Diputuskan (WIB)', kind: 'instant' },
];

/** The same list as a table, a page at a time; the words of a request stay in the product. */
export function exportRequests(caller: Caller, bodyId: string, which: 'open' | 'all') {
  mayHandle(caller.actor, { bodyId });
  const read = (after: string | undefined) => listRequests(caller, bodyId, { which, limit: 100, after });
  async function* rows() {
    for (let after: string | undefined; ;) {
      const page = await read(after);
      for (const one of page.items)
        yield { ...one, kind: one.kindLabel.id, state: one.stateLabel.id } as Record<string, unknown>;
      if (!page.next) return;
      after = page.next;
    }
  }
  return { columns: COLUMNS, rows: rows() };
}

/**
 * One step of a request. `erase` takes the person's data away in the same transaction, by the second of two organisers.
 * @throws Refusal not_found, stale_version, illegal_transition, guard_refused, reason_needed
 */
export function decideRequest(caller: Caller, id: string, verb: Verb, reason?: string) {
  const me = personOf(caller);
  return act({ ...asSystem(caller.context), ...onceOf(caller, me.personId) }, async (tx) => {
    const row = await queries.lockRequest(tx, id);
    mayHandle(caller.actor, row);
    expectVersion(caller, row);
    const by = rolesAt(caller.actor, { bodyId: row.bodyId });
    const next = step(workflow, row, {
      verb,
      by,
      facts: factsOf(await queries.findListed(tx, id), me.personId),
      reason,
    });
    await queries.updateRequest(
      tx,
      id,
      changeOf(tx, row, { verb, me: me.personId, state: next.state, reason }),
    );
    const person = (await findPerson(tx, row.personId))!;
    const mails = verb === 'erase' ? [farewell(person, row)] : [];
    if (verb === 'erase') await eraseAll(tx, row.personId);
    if (verb === 'fulfil' && row.kind === 'restrict')
      await queries.updatePerson(tx, row.personId, { restrictedAt: tx.at });
    const subject = subjectOf({ ...row, version: row.version + 1 });
    await record(
      tx,
      next.transition.event,
      subject,
      { kind: row.kind, by: me.personId },
      next.effects,
      mails,
    );
    return officeView(tx, caller, await queries.findListed(tx, id));
  });
}

type Step = { verb: Verb; me: string; state: string; reason: string | undefined };

function changeOf(tx: Tx, row: queries.RequestRow, { verb, me, state, reason }: Step) {
  if (verb === 'propose') return { state, proposedBy: me, proposedAt: tx.at, answer: reason ?? null };
  if (verb === 'sendBack') return { state, proposedBy: null, proposedAt: null, answer: reason ?? null };
  return { state, decidedBy: me, decidedAt: tx.at, answer: reason ?? row.answer };
}

async function eraseAll(tx: Tx, personId: string): Promise<void> {
  await updateSessionsEnded(tx, personId);
  await erase(tx, await listAccounts(tx, personId));
}

/** To the address itself, while it is still known; once it is sent the address goes too (retention-service.ts). */
function farewell(
  person: { email: string; name: string; language: string },
  row: queries.RequestRow,
): DirectMail {
  return {
    template: 'privacyRequest.erased',
    address: person.email,
    language: person.language === 'en' ? 'en' : 'id',
    values: { name: person.name, reason: row.answer ?? '', link: '/privacy' },
  };
}

function factsOf({ request, elsewhere, inHand }: queries.Listed, me: string) {
  const erases = request.kind === 'erase';
  return {
    ofAnother: request.personId !== me,
    erases,
    erasesNothing: !erases,
    anotherProposed: request.proposedBy !== me,
    onlyHere: !erases || !elsewhere,
    // Neither whose data goes nor whose data may only be kept goes on judging.
    nothingInHand: !(erases || request.kind === 'restrict') || !inHand,
  };
}

function officeView(tx: Tx, caller: Caller, row: queries.Listed) {
  const { request, name, email } = row;
  const by = rolesAt(caller.actor, { bodyId: request.bodyId });
  const hrefs = Object.fromEntries(
    Object.entries(NOUNS).map(([verb, noun]) => [verb, `/api/privacy-requests/${request.id}/${noun}`]),
  );
  const isOpen = queries.OPEN.includes(request.state);
  const facts = isOpen ? factsOf(row, personOf(caller).personId) : {};
  return {
    ...commonView(request),
    name,
    email,
    proposal: request.state === 'proposed' ? request.answer : null,
    hoursLeft: isOpen ? Math.floor((request.dueAt.getTime() - tx.at.getTime()) / 3_600_000) : null,
    offers: linkedOffers(workflow, request, by, hrefs, facts),
  };
}
