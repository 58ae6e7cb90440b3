import type postgres from 'postgres';
import type { Context } from '../../server/context.ts';
import type { Actor } from '../../server/db/actor.ts';
import { act, asSystem, type Caller } from '../../server/db/door.ts';
import { insertBody, insertPerson, insertRole } from '../../server/people/queries.ts';
import { rehearsalsDone, sweepRehearsals } from '../../server/rehearsal/runner.ts';
import { showRehearsal, startRehearsal, wipeRehearsal } from '../../server/rehearsal/service.ts';
import type { Figure } from './figure.ts';

export type Rehearsed = {
  caller: Caller;
  id: string;
  bodyId: string;
  editionId: string;
  rehearsalBodyId: string;
};
type Shown = Awaited<ReturnType<typeof showRehearsal>>;

/** A body with one organiser, who rehearses so many proposals by the shipped rules, to the end. */
export async function rehearse(context: Context, owner: postgres.Sql, submissions: number) {
  const caller = await makeOrganiser(context);
  const bodyId = caller.actor.kind === 'person' ? caller.actor.roles[0]!.bodyId : '';
  const { id } = await startRehearsal(caller, bodyId, { submissions, seed: 7 });
  const began = performance.now();
  await sweepRehearsals(context);
  await rehearsalsDone(context);
  const seconds = (performance.now() - began) / 1000;
  const shown: Shown = await showRehearsal(caller, id);
  const [row] = await owner<
    { body: string }[]
  >`select rehearsal_body_id as body from rehearsals where id = ${id}`;
  const rehearsed: Rehearsed = {
    caller,
    id,
    bodyId,
    editionId: shown.editionId!,
    rehearsalBodyId: row!.body,
  };
  return { rehearsed, shown, seconds };
}

async function makeOrganiser(context: Context): Promise<Caller> {
  return act(asSystem(context), async (tx) => {
    const bodyId = await insertBody(tx, { name: 'Badan Ukur', shortName: 'Ukur', level: 'kementerian' });
    const email = 'ukur@contoh.id';
    const personId = await insertPerson(tx, { email, name: 'Ukur', passwordHash: null });
    await insertRole(tx, { personId, role: 'organiser', bodyId });
    const actor: Actor = {
      kind: 'person',
      personId,
      sessionId: personId,
      name: 'Ukur',
      email,
      language: 'id',
      roles: [{ role: 'organiser', bodyId, editionId: null, agencyId: null }],
    };
    return { context, actor };
  });
}

/** @returns seconds until nothing of it is left */
export async function wipeAway(context: Context, { caller, id }: Rehearsed): Promise<number> {
  const { version, name } = await showRehearsal(caller, id);
  const began = performance.now();
  await wipeRehearsal({ ...caller, expected: version }, id, { name });
  await sweepRehearsals(context);
  await rehearsalsDone(context);
  return (performance.now() - began) / 1000;
}

/** The whole year and its wipe as figures; the steps are told as it goes. */
export async function measureRehearsal(
  context: Context,
  owner: postgres.Sql,
  submissions: number,
  between: (rehearsed: Rehearsed) => Promise<Figure[]> = async () => [],
): Promise<Figure[]> {
  const { rehearsed, shown, seconds } = await rehearse(context, owner, submissions);
  for (const step of shown.steps)
    console.log(
      `  ${step.key.padEnd(10)} ${String(step.seconds ?? '-').padStart(8)} s  ${JSON.stringify(step.counts)}`,
    );
  if (shown.state !== 'finished') throw new Error(`the rehearsal is ${shown.state}: ${shown.problem}`);
  const figures: Figure[] = [
    {
      name: `a rehearsal of ${submissions} × 3 to certificates`,
      value: seconds,
      unit: 's',
      ...(submissions >= 3000 ? { limit: 600, better: 'below' as const } : {}),
    },
    ...(await between(rehearsed)),
  ];
  figures.push({ name: `that rehearsal wiped`, value: await wipeAway(context, rehearsed), unit: 's' });
  return figures;
}
