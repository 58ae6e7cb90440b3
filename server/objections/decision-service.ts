import { objection as workflow } from '../../workflows/objection.ts';
import { rolesAt } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import { findConflicts, isConflicted } from '../submissions/conflict-service.ts';
import { sideOf } from '../submissions/policy.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { answerDeadline, refuseUnheard } from './answer-service.ts';
import { mayGiveOpinion, mayHandle } from './policy.ts';
import { listCandidates, type Candidate } from './people-queries.ts';
import * as queries from './queries.ts';
import { EFFECTS, objectionRules, outcomeOf, type ObjectionKind } from './rules.ts';
import { changeObjectionState, subjectOf } from './step-service.ts';
import { readObjection } from './view-service.ts';

/** Takes an objection up for its panel, or not, with the reason that its author reads. */
export function admitObjection(caller: Caller, id: string) {
  return handle(caller, id, async (tx, row) =>
    changeObjectionState(tx, row, {
      verb: 'admit',
      by: sideOf(tx.actor, row).by,
      set: { admittedAt: tx.at, answerUntil: await answerDeadline(tx, row) },
    }),
  );
}

export function dismissObjection(caller: Caller, id: string, reason: string) {
  return handle(caller, id, (tx, row) =>
    changeObjectionState(tx, row, {
      verb: 'dismiss',
      by: sideOf(tx.actor, row).by,
      reason,
      set: { decidedAt: tx.at },
    }),
  );
}

function handle(caller: Caller, id: string, work: (tx: Tx, row: queries.ObjectionRow) => Promise<unknown>) {
  return act(caller, async (tx) => {
    const row = await queries.lockObjection(tx, id);
    mayHandle(tx.actor, row, await isInConflict(tx, row), 'secretariat', 'organiser');
    expectVersion(caller, row);
    await work(tx, row);
    return readObjection(tx, id);
  });
}

/** Who may sit on the panel of this objection: independent of it, and without a conflict of interest. */
export function showCandidates(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await queries.findObjection(tx, id);
    mayHandle(tx.actor, row, await isInConflict(tx, row), 'organiser');
    const found = await independent(tx, row);
    return { items: found.map(({ id: personId, name }) => ({ personId, name })) };
  });
}

/**
 * Appoints the whole panel at once, as many as the rule book asks for.
 * @throws Refusal invalid_input (number, or somebody who is not independent), already_exists, illegal_transition
 */
export function appointPanel(caller: Caller, id: string, input: { people: string[]; presides: string }) {
  return act(caller, async (tx) => {
    const row = await queries.lockObjection(tx, id);
    mayHandle(tx.actor, row, await isInConflict(tx, row), 'organiser');
    expectVersion(caller, row);
    // No row of the table has this verb: in any other state the machine refuses it with what is possible.
    if (row.state !== 'admitted') step(workflow, row, { verb: 'appoint', by: sideOf(tx.actor, row).by });
    if ((await queries.listPanel(tx, id)).length > 0) throw new Refusal('already_exists', { what: PANEL });
    const edition = await findEdition(tx, row.editionId);
    const { panelSize } = objectionRules(await rulesOf(tx, edition!));
    const candidates = new Map((await independent(tx, row)).map((one) => [one.id, one]));
    const members = [...new Set(input.people)];
    if (members.length !== panelSize || !members.includes(input.presides)) throw wrongSize(panelSize);
    if (members.some((one) => !candidates.has(one))) throw notIndependent();
    await queries.insertPanel(
      tx,
      members.map((personId) => ({
        objectionId: id,
        personId,
        bodyId: row.bodyId,
        editionId: row.editionId,
        presides: personId === input.presides,
        appointedBy: tx.actor.kind === 'person' ? tx.actor.personId : personId,
        appointedAt: tx.at,
      })),
    );
    await queries.updateObjection(tx, id, {});
    await record(
      tx,
      'objection.panelAppointed',
      subjectOf(row, row.version + 1),
      { members },
      [],
      members.map((recipientId) => ({
        template: 'objection.panelAppointed',
        recipientId,
        language: candidates.get(recipientId)!.language === 'en' ? 'en' : 'id',
        values: {},
      })),
    );
    return readObjection(tx, id);
  });
}

export type OpinionGiven = { opinion: 'uphold' | 'reject'; effect?: string | undefined; reasons: string };

/**
 * A member's opinion with its reasons, given once. With the last one the panel has decided: the majority's word and
 * reasons stand, both sides are told, and what follows waits for the organisers.
 * @throws Refusal not_found (not on the panel), already_exists, guard_refused (the agency may still answer), invalid_input
 *   (an effect that this kind does not know)
 */
export function giveOpinion(caller: Caller, id: string, given: OpinionGiven) {
  return act(caller, async (tx) => {
    const row = await queries.lockObjection(tx, id);
    const me = tx.actor.kind === 'person' ? tx.actor.personId : '';
    const panel = row ? await queries.listPanel(tx, id) : [];
    const mine = panel.find((one) => one.personId === me);
    mayGiveOpinion(tx.actor, row, mine !== undefined, await isInConflict(tx, row));
    if (row.state !== 'admitted') step(workflow, row, { verb: 'opine', by: rolesAt(tx.actor, row) });
    if (mine!.opinion !== null) throw new Refusal('already_exists', { what: OPINION });
    await refuseUnheard(tx, row);
    const effect = effectOf(row.kind as ObjectionKind, given);
    await queries.updateOpinion(tx, id, me, {
      opinion: given.opinion,
      effect,
      reasons: given.reasons,
      givenAt: tx.at,
    });
    await record(tx, 'objection.opinionGiven', subjectOf(row, row.version), { personId: me });
    await decide(tx, row);
    return readObjection(tx, id);
  });
}

async function decide(tx: Tx, row: queries.ObjectionRow): Promise<void> {
  const outcome = outcomeOf(await queries.listPanel(tx, row.id));
  if (!outcome) return;
  await changeObjectionState(tx, row, {
    verb: outcome.upheld ? 'uphold' : 'reject',
    by: rolesAt(tx.actor, row),
    facts: { panelUpholds: outcome.upheld, panelRejects: !outcome.upheld },
    reason: outcome.reasons,
    set: { decidedAt: tx.at, effect: outcome.effect },
    payload: { effect: outcome.effect },
  });
  if (outcome.effect !== 'none') return;
  const upheld = (await queries.findObjection(tx, row.id))!;
  await changeObjectionState(tx, upheld, {
    verb: 'settle',
    by: ['system'],
    facts: { effectDone: true },
    set: { settledAt: tx.at },
  });
}

/** Whoever objected takes it back: the agency's administrator, or a signed-in person who filed it. */
export async function withdrawObjection(caller: Caller, id: string) {
  const isObjector = await look(caller, async (tx) => {
    const row = await queries.findObjection(tx, id);
    if (!row) throw new Refusal('not_found');
    const { side, by } = sideOf(tx.actor, row);
    if (side === 'agency' && row.kind !== 'finalist') {
      if (!by.includes('agency-admin')) throw new Refusal('not_allowed');
      return false;
    }
    const who = await look(asSystem(caller.context), (system) => queries.findObjector(system, id));
    if (tx.actor.kind !== 'person' || who?.personId !== tx.actor.personId) throw new Refusal('not_found');
    return true;
  });
  // Who filed from outside holds no role here; that it is the same person was asked just now.
  const as = isObjector ? { ...caller, actor: asSystem(caller.context).actor } : caller;
  return act(as, async (tx) => {
    const row = (await queries.lockObjection(tx, id))!;
    expectVersion(caller, row);
    const by = isObjector ? (['system'] as const) : sideOf(tx.actor, row).by;
    await changeObjectionState(tx, row, { verb: 'withdraw', by, set: { decidedAt: tx.at } });
    return { id, state: 'withdrawn' };
  });
}

async function independent(tx: Tx, row: queries.ObjectionRow): Promise<Candidate[]> {
  const found = await listCandidates(tx, row);
  const conflicts = await findConflicts(
    tx,
    found.map((one) => one.id),
    [row.agencyId],
  );
  return found.filter((one) => !conflicts.has(one.id, row.agencyId));
}

export async function isInConflict(tx: Tx, row: queries.ObjectionRow | null): Promise<boolean> {
  return row !== null && tx.actor.kind === 'person' && isConflicted(tx, tx.actor.personId, row.agencyId);
}

function effectOf(kind: ObjectionKind, given: OpinionGiven): string | null {
  if (given.opinion === 'reject') return null;
  const effect = given.effect ?? EFFECTS[kind];
  if (effect === 'none' || effect === EFFECTS[kind]) return effect;
  const detail = {
    id: 'Akibat ini tidak dikenal untuk keberatan jenis ini.',
    en: 'This kind of objection knows no such effect.',
  };
  throw new Refusal('invalid_input', { summary: detail }, {}, [
    { path: 'effect', code: 'unknown_key', detail },
  ]);
}

const PANEL = { id: 'panel keberatan ini', en: 'the panel on this objection' };
const OPINION = { id: 'pendapat Anda tentang keberatan ini', en: 'your opinion on this objection' };

function wrongSize(size: number): Refusal {
  const detail = {
    id: `Panel terdiri atas ${size} orang, termasuk seorang ketua.`,
    en: `A panel has ${size} people, one of whom presides.`,
  };
  return new Refusal('invalid_input', { summary: detail }, {}, [{ path: 'people', code: 'size', detail }]);
}

function notIndependent(): Refusal {
  const detail = {
    id: 'Ada anggota yang ikut memeriksa atau menilai usulan ini, atau berbenturan kepentingan.',
    en: 'Somebody here checked or judged this proposal, or has a conflict of interest.',
  };
  return new Refusal('invalid_input', { summary: detail }, {}, [
    { path: 'people', code: 'not_independent', detail },
  ]);
}
