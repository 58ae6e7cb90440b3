import { request as workflow } from '../../workflows/request.ts';
import { rolesAt } from '../db/actor.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { maySeeOffice, placeOf } from './policy.ts';
import * as queries from './queries.ts';

export const LAPSE_HOURS = 72;

export type Ask = {
  /** What is to be done: the key under which the confirmation finds the act. */
  act: string;
  edition: { id: string; bodyId: string };
  subject: { type: string; id: string; version: number };
  payload: Record<string, unknown>;
  summary: Words;
};

/**
 * The first of two organisers: writes down what is to change. Nothing changes until another confirms.
 * @returns the answer of status 202
 * @throws Refusal already_exists when the same act on the same subject already waits
 */
export async function askSecondOrganiser(tx: Tx, ask: Ask) {
  if (tx.actor.kind !== 'person') throw new Refusal('sign_in_required');
  if (await queries.findOpenRequest(tx, ask.act, ask.subject.id))
    throw new Refusal('already_exists', { what: ask.summary });
  const id = tx.context.ids.next();
  await queries.insertRequest(tx, {
    id,
    bodyId: ask.edition.bodyId,
    editionId: ask.edition.id,
    state: workflow.initial,
    act: ask.act,
    subjectType: ask.subject.type,
    subjectId: ask.subject.id,
    subjectVersion: ask.subject.version,
    payload: ask.payload,
    summary: ask.summary,
    requestedBy: tx.actor.personId,
    requestedAt: tx.at,
    lapsesAt: new Date(tx.at.getTime() + LAPSE_HOURS * 3_600_000),
  });
  await record(
    tx,
    workflow.creation.event,
    { type: 'request', id, version: 1, bodyId: ask.edition.bodyId, editionId: ask.edition.id },
    { act: ask.act, subjectId: ask.subject.id },
    workflow.creation.effects,
  );
  return { request: requestView(tx, (await queries.findRequest(tx, id))!) };
}

export function listRequests(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    const edition = await queries.findEdition(tx, editionId);
    maySeeOffice(tx.actor, edition);
    const rows = await queries.listRequests(
      tx,
      editionId,
      tx.actor.kind === 'person' ? tx.actor.personId : null,
    );
    return { items: rows.map((row) => requestView(tx, row)) };
  });
}

export function requestView(tx: Tx, row: queries.RequestRow) {
  const mine = tx.actor.kind === 'person' && tx.actor.personId === row.requestedBy;
  const href = `/api/requests/${row.id}`;
  const facts = { otherPerson: !mine, unconflicted: true, notLapsed: tx.at < row.lapsesAt };
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    act: row.act,
    summary: row.summary!,
    payload: row.payload,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    requestedBy: row.requestedBy,
    requestedAt: row.requestedAt.toISOString(),
    lapsesAt: row.lapsesAt.toISOString(),
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    note: row.note,
    mine,
    offers: linkedOffers(
      workflow,
      row,
      rolesAt(tx.actor, placeOf({ id: row.editionId, bodyId: row.bodyId })),
      {
        confirm: `${href}/confirmation`,
        refuse: `${href}/refusal`,
        withdraw: `${href}/withdrawal`,
      },
      facts,
    ),
  };
}
