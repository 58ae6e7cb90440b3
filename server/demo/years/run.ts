import { sql } from 'drizzle-orm';
import { makeRandom, type Context } from '../../context.ts';
import { act, asSystem, look } from '../../db/door.ts';
import { EDITION_STATES } from '../../db/schema/index.ts';
import {
  findEdition,
  findRulebook,
  lockEdition,
  updateEdition,
  type EditionRow,
} from '../../editions/queries.ts';
import { parseRulebook } from '../../editions/rulebook/parse.ts';
import { runDelivery } from '../../events/handlers.ts';
import type { PersonCaller, Troupe } from '../../rehearsal/cast.ts';
import { numberOf } from '../../rehearsal/chance.ts';
import { listPlayers, type Player } from '../../rehearsal/queries.ts';
import { asking, founding, Stopped, type Run } from '../../rehearsal/run.ts';
import type { Script } from '../../rehearsal/script.ts';
import { readYear, type YearProposal } from '../content/years.ts';
import type { YearPlan } from './plan.ts';

export const DAY_MS = 86_400_000;
const MOST_JURORS = 9;

/** The run of a year that is played by the demonstration's own people, with the steps of the rehearsal. */
export type YearRun = Run & {
  plan: YearPlan;
  proposals: readonly YearProposal[];
  by(key: string): PersonCaller;
};

/** What happens on a day of the year. Each looks for what is left to do, so that it can be begun again where it stopped. */
export type Chapter = {
  day: number;
  /** The last state of the edition in which there is something of it to do. */
  upTo: (typeof EDITION_STATES)[number];
  play: (run: YearRun) => Promise<unknown>;
};

/** Opens the run of a year at its first instant; with the edition where there is one. */
export async function openYear(
  context: Context,
  plan: YearPlan,
  bodyId: string,
  isStopped: () => boolean,
): Promise<YearRun> {
  const clock = { ms: 0 };
  const own: Context = {
    ...context,
    clock: { offsetMs: () => context.clock.offsetMs() + clock.ms },
    random: seeded(context, plan),
  };
  const proposals = readYear(plan.content);
  const run: YearRun = {
    plan,
    proposals,
    // The steps keep the rehearsed clock under this id; no rehearsal has it.
    id: '00000000-0000-0000-0000-000000000000',
    settings: { submissions: proposals.length, seed: plan.seed, editionId: null, template: null },
    bodyId,
    context: own,
    script: scriptOf(proposals),
    rulebook: parseRulebook(plan.rules(), `${plan.slug}.yaml`).rulebook,
    editionId: '',
    troupe: null as unknown as Troupe,
    by: () => null as unknown as PersonCaller,
    progress: { key: plan.slug, startedAt: null, endedAt: null, done: 0, of: 0, counts: {} },
    clock,
    isStopped,
    says: { ...plan.says, speaks: () => false },
    lanes: 1,
    calm: async () => {
      if (isStopped()) throw new Stopped();
      await context.foreground.calm();
    },
  };
  await gather(run);
  return run;
}

/** Chance by the seed; codes of certificates stay the operating system's. */
const seeded = (context: Context, plan: YearPlan): Context['random'] => ({
  ...makeRandom(numberOf(plan.slug)),
  bytes: context.random.bytes,
});

/** Reads the edition, its rules and everybody's roles again. */
export async function enterEdition(run: YearRun, edition: EditionRow): Promise<void> {
  run.editionId = edition.id;
  run.rulebook = await asking(run, (tx) => findRulebook(tx, edition));
  await gather(run);
}

async function gather(run: YearRun): Promise<void> {
  const players = await asking(run, (tx) => listPlayers(tx, run.bodyId));
  const known = new Map(players.map((player) => [keyOf(player), callerOf(run, player)]));
  run.by = (key) => {
    const found = known.get(key);
    if (!found) throw new Error(`${run.plan.slug}: there is nobody called ${key}`);
    return found;
  };
  run.troupe = troupeOf(run, players);
}

function troupeOf(run: YearRun, players: readonly Player[]): Troupe {
  const { organisers, secretariat, jurors } = run.plan;
  const agencies = agenciesOf(run.proposals);
  const byId = new Map(players.map((player) => [player.id, player]));
  const those = (role: string) =>
    run.editionId ? jurors.filter((one) => one.role === role).map(({ key }) => run.by(key)) : [];
  return {
    organiser: (index) => run.by(organisers[index]!),
    secretariat: (index) => run.by(secretariat[index % 2]!),
    get panelChair() {
      return those('panel-chair')[0]!;
    },
    evaluators: those('evaluator'),
    // The chair sits on every panel.
    panelists: [...those('panel-chair'), ...those('panelist')],
    institutions: [],
    byId: (id) => (byId.has(id) ? run.by(keyOf(byId.get(id)!)) : undefined),
    admin: (index) => run.by(`admin.${agencies[index]!}`),
    innovator: (index) => run.by(`upp.${agencies[index]!}`),
    agencyId: (index) => {
      const key = `admin.${agencies[index]!}`;
      const player = players.find((one) => keyOf(one) === key)!;
      return player.roles.find((held) => held.agencyId)!.agencyId!;
    },
  };
}

const keyOf = ({ email }: { email: string }) => email.split('@')[0]!;
const agenciesOf = (proposals: readonly YearProposal[]) => [...new Set(proposals.map((one) => one.agency))];

function callerOf(run: YearRun, { id, name, email, roles }: Player): PersonCaller {
  return {
    context: run.context,
    personId: id,
    key: keyOf({ email }),
    actor: { kind: 'person', personId: id, sessionId: id, name, email, language: 'id', roles },
  };
}

/** Everybody is steady and of a mild temper: what differs is what was written. */
function scriptOf(proposals: readonly YearProposal[]): Script {
  const agencies = agenciesOf(proposals);
  const natures = Array.from({ length: MOST_JURORS }, (_, index) => ({
    mildness: (index % 5) - 2,
    noise: 3,
    habit: 'steady' as const,
  }));
  return {
    agencies: [],
    parts: proposals.map((one, index) => ({
      index,
      title: one.title,
      agency: agencies.indexOf(one.agency),
      group: 'umum',
      category: one.category,
      fate: 'plain',
      merit: one.merit,
      written: {
        unitName: one.unit,
        sdgs: one.sdgs,
        implementedSince: one.since,
        answers: one.answers,
        remarks: one.remarks,
      },
    })),
    evaluators: natures,
    panelists: natures,
    institutions: [],
    raters: 0,
  };
}

/** Lets the year's clock stand so many days after its first instant. */
export async function turnTo(run: YearRun, first: Date, day: number): Promise<void> {
  run.clock.ms = 0;
  const now = await asking(run, async (tx) => tx.at);
  run.clock.ms = first.getTime() + day * DAY_MS - now.getTime();
}

export const editionOf = (run: YearRun): Promise<EditionRow> =>
  look(asSystem(run.context), async (tx) => (await findEdition(tx, run.editionId))!);

/**
 * Does what follows from the acts so far, at the year's own hour: readers are set free, stages sealed, certificates made. Until
 * the year is shown its letters are entered in the ledger and reach nobody: they would ask for what is done. The relay may be
 * at some of it already; it is waited for.
 */
export async function settle(run: YearRun): Promise<void> {
  for (;;) {
    if (run.isStopped()) throw new Stopped();
    const open = await founding(run, async (tx) => {
      await tx.execute(sql`
        update deliveries set state = 'closed', problem = 'rehearsal', done_at = ${tx.at.toISOString()}::timestamptz
        where edition_id = ${run.editionId} and state = 'pending' and effect = 'mail'
          and exists (select from editions where id = ${run.editionId} and kind = 'rehearsal')`);
      return tx.execute<{ id: string; state: string }>(sql`
        select id, state from deliveries where edition_id = ${run.editionId} and state in ('pending', 'sending')
          and effect <> 'mail' and attempt < 3 order by id`);
    });
    if (open.length === 0) return;
    for (const { id, state } of open) {
      await run.calm();
      if (state === 'pending') await runDelivery(run.context, id);
    }
    if (open.every(({ state }) => state === 'sending')) await new Promise((go) => setTimeout(go, 100));
  }
}

/** From now on the year is no preparation any more: it is shown to everybody. */
export async function show(run: YearRun): Promise<void> {
  await settle(run);
  await act(asSystem(run.context), async (tx) => {
    const edition = await lockEdition(tx, run.editionId);
    if (edition?.kind === 'rehearsal') await updateEdition(tx, edition.id, { kind: 'demo' });
  });
}
