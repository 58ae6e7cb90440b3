import { edition as workflow } from '../../workflows/edition.ts';
import { mail } from '../../workflows/table.ts';
import { kinOf, rolesAt, type Role } from '../db/actor.ts';
import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { remembered } from '../db/remember.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import { isOffice, mayOrganise, maySeeEdition, placeOf, takesPart } from './policy.ts';
import * as queries from './queries.ts';
import { countFacts } from './facts-queries.ts';
import { skippedStates } from './rulebook/reading.ts';
import { editionHead, editionView, stageView } from './views.ts';

export function listEditions(caller: Caller, withStages = true) {
  return look(caller, async (tx) => {
    // As with each alone: a rehearsal is there for whoever takes part in it.
    const rows = (await queries.listEditions(tx)).filter(
      ({ edition }) => edition.kind !== 'rehearsal' || takesPart(tx.actor, edition.bodyId),
    );
    const ids = rows.map(({ edition }) => edition.id);
    const stages = withStages ? await queries.listStagesOf(tx, ids) : null;
    return {
      items: rows.map(({ edition, bodyName }) => ({
        ...editionHead(tx, edition),
        bodyName,
        ...(stages && { stages: stages.filter((stage) => stage.editionId === edition.id).map(stageView) }),
      })),
    };
  });
}

/** @param wanted whether its office is also told what stands where, which has to be counted; whether the rules come along */
export function showEdition(caller: Caller, id: string, wanted = { glance: true, rules: true }) {
  return look(caller, async (tx) => {
    const edition = await queries.findEdition(tx, id);
    maySeeEdition(tx.actor, edition);
    const glance = wanted.glance && isOffice(tx.actor, edition) ? await glanceAt(tx, id) : {};
    const { editionVersionId } = edition;
    // Whoever may never move it is offered nothing, whatever the guards would say.
    const by = rolesAt(tx.actor, placeOf(edition));
    const facts = workflow.table.some(({ who }) => who.some((role) => by.includes(role)))
      ? await remembered(tx, ['facts', id, editionVersionId], () => countFacts(tx, edition))
      : {};
    return { ...(await editionView(tx, edition, facts, wanted.rules)), ...glance };
  });
}

/** What stands where, as these eyes may know it. */
function glanceAt(tx: Tx, editionId: string) {
  const person = tx.actor.kind === 'person' ? tx.actor.personId : null;
  const kin = kinOf(tx.actor);
  return remembered(tx, ['glance', editionId, kin], () => queries.countAtAGlance(tx, editionId, kin, person));
}

/**
 * Moves the competition year on. Stages of the state that is left are closed, those of the state that is entered
 * are open from now; the publication has its own act with two organisers.
 */
export function moveEdition(caller: Caller, id: string, input: { verb: string }) {
  return act(caller, async (tx) => {
    const edition = await queries.lockEdition(tx, id);
    mayOrganise(tx.actor, edition);
    expectVersion(caller, edition);
    await changeEditionState(tx, edition, input.verb);
    return showMoved(tx, id);
  });
}

async function showMoved(tx: Tx, id: string) {
  const edition = (await queries.findEdition(tx, id))!;
  return editionView(tx, edition, await countFacts(tx, edition));
}

/**
 * Steps a locked edition and its stages; also used by the confirmed publication.
 * @param by who acts; given where the system keeps an instant for the organisers who set it
 */
export async function changeEditionState(
  tx: Tx,
  edition: queries.EditionRow,
  verb: string,
  confirmed = false,
  by: readonly Role[] = rolesAt(tx.actor, placeOf(edition)),
) {
  const rulebook = await queries.findRulebook(tx, edition);
  const facts = { skips: skippedStates(rulebook), ...(await countFacts(tx, edition)) };
  const next = step(workflow, edition, { verb, by, facts, confirmed });
  await queries.updateEdition(tx, edition.id, { state: next.state });
  let closed = 0;
  for (const stage of await queries.listStages(tx, edition.id)) {
    const state = rulebook.stages.find((one) => one.key === stage.key)?.state;
    if (state === edition.state && !stage.closedAt) {
      await queries.updateStage(tx, stage.id, { closedAt: tx.at });
      closed += 1;
    }
    if (state === next.state && (!stage.opensAt || stage.opensAt > tx.at)) {
      const length =
        stage.opensAt && stage.closesAt ? stage.closesAt.getTime() - stage.opensAt.getTime() : null;
      await queries.updateStage(tx, stage.id, {
        opensAt: tx.at,
        closesAt: length === null ? stage.closesAt : new Date(tx.at.getTime() + length),
      });
    }
  }
  await record(
    tx,
    next.transition.event,
    {
      type: 'edition',
      id: edition.id,
      version: edition.version + 1,
      bodyId: edition.bodyId,
      editionId: edition.id,
    },
    { from: edition.state, to: next.state },
    closed > 0 ? [...next.effects, { kind: 'checkpoint' }] : next.effects,
  );
}

/**
 * Moves a stage's window. Where the close of a registration that is open moves, every agency and everybody who still
 * writes is told the old close and the new one, with the reason.
 * @throws Refusal not_found, stage_not_open (it was closed), invalid_input (the close lies before the opening)
 */
export function changeWindow(
  caller: Caller,
  stageId: string,
  input: {
    opensAt?: string | undefined;
    closesAt: string;
    graceMinutes?: number | undefined;
    reason: string;
  },
) {
  return act(caller, async (tx) => {
    const stage = await queries.lockStage(tx, stageId);
    if (!stage) throw new Refusal('not_found');
    const edition = await queries.findEdition(tx, stage.editionId);
    mayOrganise(tx.actor, edition);
    expectVersion(caller, stage);
    if (stage.closedAt) throw new Refusal('stage_not_open');
    const opensAt = input.opensAt ? new Date(input.opensAt) : stage.opensAt;
    const closesAt = new Date(input.closesAt);
    if (opensAt && closesAt <= opensAt) {
      const detail = {
        id: 'Penutupan harus sesudah pembukaan.',
        en: 'The close must lie after the opening.',
      };
      throw new Refusal('invalid_input', { summary: detail }, {}, [
        { path: 'closesAt', code: 'before_opening', detail },
      ]);
    }
    const moved = stage.closesAt !== null && stage.closesAt.getTime() !== closesAt.getTime();
    await queries.updateStage(tx, stageId, {
      opensAt,
      closesAt,
      ...(moved ? { beforeAt: stage.closesAt } : {}),
      graceMinutes: input.graceMinutes ?? stage.graceMinutes,
    });
    await record(
      tx,
      'stage.windowChanged',
      {
        type: 'stage',
        id: stageId,
        version: stage.version + 1,
        bodyId: stage.bodyId,
        editionId: stage.editionId,
      },
      { before: stage.closesAt?.toISOString() ?? null, after: closesAt.toISOString(), reason: input.reason },
      moved && stage.kind === 'registration' && edition.state !== 'draft'
        ? mail('stage.windowChanged', 'agency', 'innovators')
        : [],
    );
    return stageView((await queries.findStage(tx, stageId))!);
  });
}
