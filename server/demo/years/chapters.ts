import { and, eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { asSystem, look } from '../../db/door.ts';
import { assignments, editions, submissions } from '../../db/schema/index.ts';
import { createEdition } from '../../editions/create-service.ts';
import { findEdition, type EditionRow } from '../../editions/queries.ts';
import { findPersonByEmail, insertRole } from '../../people/queries.ts';
import { asking, founding, moveOn, stageOf, stateOf } from '../../rehearsal/run.ts';
import { closeDesk, deal, readAll } from '../../rehearsal/steps/judge.ts';
import { choose } from '../../rehearsal/steps/choose.ts';
import { closeRegistration, send } from '../../rehearsal/steps/send.ts';
import { screen } from '../../rehearsal/steps/screen.ts';
import { write } from '../../rehearsal/steps/write.ts';
import { enterEdition, type Chapter, type YearRun } from './run.ts';

/** From the first draft to the announced finalists and the objection period: every year begins so. */
export const OPENING: readonly Chapter[] = [
  { day: 12, upTo: 'open', play: write },
  { day: 40, upTo: 'open', play: send },
  { day: 44, upTo: 'open', play: closeRegistration },
  { day: 48, upTo: 'screening', play: screen },
  { day: 56, upTo: 'judging', play: dealOnce },
  { day: 66, upTo: 'judging', play: readSteadily },
  { day: 75, upTo: 'judging', play: closeDesk },
  { day: 79, upTo: 'selecting', play: (run) => choose(run, { nominees: 1, finalists: 1 }) },
  { day: 83, upTo: 'objection', play: (run) => moveOn(run, 'startObjection', ['objection']) },
];

/** The edition of the year, where it was begun. */
export async function findYear({ context, plan, bodyId }: YearRun): Promise<EditionRow | null> {
  const [row] = await look(asSystem(context), (tx) =>
    tx
      .select()
      .from(editions)
      .where(and(eq(editions.bodyId, bodyId), eq(editions.slug, plan.slug))),
  );
  return row ?? null;
}

/** The edition is made under a name that only its own people see; with its jurors' roles it is opened. */
export async function found(run: YearRun): Promise<void> {
  const { plan, bodyId } = run;
  const organiser = { ...run.troupe.organiser(0), context: { ...run.context, ids: idsOf(run) } };
  const { id } =
    (await findYear(run)) ??
    (await createEdition(organiser, bodyId, { source: plan.rules(), kind: 'rehearsal', slug: plan.slug }));
  await founding(run, async (tx) => {
    for (const { role, key } of plan.jurors) {
      const person = (await findPersonByEmail(tx, `${key}@contoh.id`))!;
      await insertRole(tx, { personId: person.id, role, bodyId, editionId: id });
    }
  });
  await enterEdition(run, (await asking(run, (tx) => findEdition(tx, id)))!);
  if ((await stateOf(run)) === 'draft') await moveOn(run, 'open', ['open']);
}

/** Its id is of its own first day: lists put the newest first, and the running year was opened after it. */
const idsOf = (run: YearRun) => ({
  next: () => v7({ msecs: Date.now() + run.clock.ms, random: run.context.random.bytes(16) }),
});

/** Nothing is dealt where all is read: a start may come between the close and the plenary. */
async function dealOnce(run: YearRun): Promise<void> {
  const stage = (await stageOf(run, 'desk_judging'))!;
  if (!stage.closedAt) await deal(run);
}

/** Everybody reads what they were given; the first of a proposal's readers writes the remarks. */
async function readSteadily(run: YearRun): Promise<void> {
  const stage = (await stageOf(run, 'desk_judging'))!;
  if (stage.closedAt) return;
  const dealt = await asking(run, (tx) =>
    tx
      .select({ title: submissions.title, jurorId: assignments.jurorId })
      .from(assignments)
      .innerJoin(submissions, eq(submissions.id, assignments.submissionId))
      .where(eq(assignments.stageId, stage.id))
      .orderBy(assignments.jurorId),
  );
  const first = new Map<string, string>();
  for (const { title, jurorId } of dealt) if (!first.has(title)) first.set(title, jurorId);
  run.says.speaks = (title, personId) => first.get(title) === personId;
  await readAll(run, stage, 'steady');
}
