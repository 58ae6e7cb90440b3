import { agenciesOf } from '../db/actor.ts';
import { asSystem, look, stageNow, type Caller, type Tx } from '../db/door.ts';
import { maySeeEdition, maySeeOffice } from '../editions/policy.ts';
import { findEdition, findOpenRequest, findStageOfKind } from '../editions/queries.ts';
import { objection as workflow } from '../../workflows/objection.ts';
import { Refusal } from '../errors.ts';
import { labelOf } from '../events/step.ts';
import { pageOfRows } from '../http/orders.ts';
import { findConflicts, isConflicted, listConflictedAgencies } from '../submissions/conflict-service.ts';
import { mayWrite } from '../submissions/policy.ts';
import { findSubmission } from '../submissions/queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { findAnswer, listAnswers } from './answer-queries.ts';
import { ownGround } from './filing-service.ts';
import { seatOf, type Seat } from './policy.ts';
import { listFinalists, listRegister } from './public-queries.ts';
import { listFreeReaders, listNames } from './people-queries.ts';
import * as queries from './queries.ts';
import { OBJECTION_DISQUALIFICATION, objectionRules } from './rules.ts';
import { objectionView, panelView } from './views.ts';
import { openUntil } from './window-service.ts';

/** One objection with its panel, as this person may read it; who filed it, for the office alone. */
export async function readObjection(tx: Tx, id: string) {
  const { row, seat, panel } = await findSeat(tx, id);
  const isOrganiser = seat === 'office';
  const [objector, edition, answer] = await Promise.all([
    isOrganiser ? queries.findObjector(tx, id) : Promise.resolve(null),
    findEdition(tx, row.editionId),
    findAnswer(tx, id),
  ]);
  const rules = objectionRules(await rulesOf(tx, edition!));
  const readers =
    isOrganiser && row.state === 'upheld' && row.effect === 'reread' ? await freeReaders(tx, row) : [];
  return {
    ...objectionView(tx, row, seat, panel, answer),
    seat,
    panelAsked: rules.panelSize,
    panel: panelView(tx, row, seat, seat === 'panel' ? await named(tx, panel) : panel),
    objector: objector && { name: objector.name, email: objector.email },
    readers,
    waitsForSecond:
      isOrganiser &&
      row.state === 'upheld' &&
      (await findOpenRequest(tx, OBJECTION_DISQUALIFICATION, row.submissionId)) !== null,
  };
}

/** Members of a panel know each other; a juror reads nobody else's name, so these are read as the system. */
async function named(tx: Tx, panel: queries.PanelRow[]): Promise<queries.PanelRow[]> {
  const ids = panel.map((one) => one.personId);
  const names = await look(asSystem(tx.context), (system) => listNames(system, ids));
  return panel.map((one) => ({ ...one, name: names.get(one.personId) ?? one.name }));
}

export function showObjection(caller: Caller, id: string) {
  return look(caller, (tx) => readObjection(tx, id));
}

/** The row, and from where this person looks at it; nothing at all for whoever is in conflict with its agency. */
export async function findSeat(
  tx: Tx,
  id: string,
): Promise<{ row: queries.ObjectionRow; seat: Seat; panel: queries.PanelRow[] }> {
  const row = await queries.findObjection(tx, id);
  if (!row) throw new Refusal('not_found');
  const me = tx.actor.kind === 'person' ? tx.actor.personId : '';
  const panel = await queries.listPanel(tx, id);
  const isOnPanel = panel.some((one) => one.personId === me);
  const isObjector = await queries.isObjector(tx, id);
  const seat = seatOf(tx.actor, row, { isOnPanel, isObjector });
  if (!seat) throw new Refusal('not_found');
  const hides = seat === 'office' || seat === 'panel';
  if (hides && me && (await isConflicted(tx, me, row.agencyId))) throw new Refusal('conflict_of_interest');
  return { row, seat, panel };
}

/** The office's list, without what somebody is in conflict with. */
export function listObjections(
  caller: Caller,
  editionId: string,
  input: {
    state?: string | undefined;
    sort: queries.ObjectionSort;
    after?: string | undefined;
    limit: number;
  },
) {
  const { sort, after, limit, ...filter } = input;
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeOffice(tx.actor, edition);
    const place = queries.objectionOrders.read(sort, after);
    const of = { ...filter, without: await hiddenFrom(tx) };
    const [rows, total] = await Promise.all([
      queries.listObjections(tx, editionId, of, { sort, after: place, limit: limit + 1 }),
      queries.countObjections(tx, editionId, of),
    ]);
    const { page, next } = pageOfRows(rows, limit);
    const ids = page.map((row) => row.id);
    const [panels, given] = await Promise.all([queries.countPanels(tx, ids), listAnswers(tx, ids)]);
    return {
      items: page.map((row) => ({
        ...objectionView(tx, row, 'office', [], given.get(row.id)),
        ...(panels.get(row.id) ?? {}),
        grounds: undefined,
        answer: undefined,
      })),
      next,
      total,
    };
  });
}

/** The agencies of whose objections this person learns nothing, not even how many there are. */
export async function hiddenFrom(tx: Tx): Promise<readonly string[]> {
  return tx.actor.kind === 'person' ? listConflictedAgencies(tx, tx.actor.personId) : [];
}

/** An agency's objections about one submission, and whether it may file one now and until when. */
export function listOwn(caller: Caller, submissionId: string) {
  return look(caller, async (tx) => {
    const row = await findSubmission(tx, submissionId);
    mayWrite(tx.actor, row);
    const rows = await queries.listOfSubmission(tx, submissionId);
    const given = await listAnswers(
      tx,
      rows.map((one) => one.id),
    );
    const ground = await ownGround(tx, row).catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
    const was = ground && rows.some((one) => one.kind === ground.kind && one.state !== 'withdrawn');
    return {
      may: ground && !was ? { kind: ground.kind, until: ground.deadlineAt?.toISOString() ?? null } : null,
      items: rows.flatMap((one) => {
        const seat = seatOf(tx.actor, one, { isOnPanel: false, isObjector: false });
        return seat ? [objectionView(tx, one, seat, [], given.get(one.id))] : [];
      }),
    };
  });
}

/** What somebody is to decide on or filed, and what concerns their agency. */
export function listMine(caller: Caller) {
  return look(caller, async (tx) => {
    if (tx.actor.kind !== 'person') throw new Refusal('sign_in_required');
    const me = tx.actor.personId;
    const rows = await queries.listOfPerson(tx, me, agenciesOf(tx.actor));
    const panels = await queries.listPanels(tx, me);
    const given = await listAnswers(
      tx,
      rows.map((one) => one.id),
    );
    return {
      items: rows.map((row) => {
        const isOnPanel = panels.has(row.id);
        const side = seatOf(tx.actor, row, { isOnPanel, isObjector: false });
        const seat = side ?? 'objector';
        return {
          ...objectionView(tx, row, seat, [], given.get(row.id)),
          seat,
          onPanel: isOnPanel,
          given: panels.get(row.id) ?? false,
        };
      }),
    };
  });
}

/** What the public may read: the window, the finalists while it is open, and the register without any person. */
export function showPublic(caller: Caller, editionId: string) {
  return look(asSystem(caller.context), async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeEdition(caller.actor, edition);
    const [stage, until, rulebook, register] = await Promise.all([
      findStageOfKind(tx, editionId, 'objection'),
      openUntil(tx, editionId),
      rulesOf(tx, edition),
      listRegister(tx, editionId),
    ]);
    const open = until !== null && objectionRules(rulebook).onFinalists;
    return {
      editionId,
      editionName: edition.name!,
      year: edition.year,
      open,
      opensAt: stage?.opensAt?.toISOString() ?? null,
      closesAt: (stage?.closedAt ?? stage?.closesAt)?.toISOString() ?? null,
      now: (stage ? (await stageNow(tx, stage.id)).at : tx.at).toISOString(),
      onNotSelected: objectionRules(rulebook).onNotSelected,
      demo: edition.kind === 'demo',
      finalists: open ? await listFinalists(tx, editionId) : [],
      register: register.map((row) => ({
        number: row.number,
        kind: row.kind as 'ineligible' | 'notSelected' | 'finalist',
        state: row.state,
        stateLabel: labelOf(workflow, row.state),
        effect: row.effect,
        filedAt: row.filedAt.toISOString(),
        decidedAt: row.decidedAt?.toISOString() ?? null,
        // Only of finalists the public knows the name; an agency's own failure is not told by its objection.
        submission:
          row.kind === 'finalist'
            ? { number: row.submissionNumber, title: row.title, agencyName: row.agencyName }
            : null,
      })),
    };
  });
}

async function freeReaders(tx: Tx, row: queries.ObjectionRow) {
  const found = await listFreeReaders(tx, row);
  const conflicts = await findConflicts(
    tx,
    found.map((one) => one.id),
    [row.agencyId],
  );
  return found
    .filter((one) => !conflicts.has(one.id, row.agencyId))
    .map(({ id, name }) => ({ personId: id, name }));
}
