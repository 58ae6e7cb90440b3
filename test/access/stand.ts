import { signingKey } from '../../server/people/tokens.ts';
import { liveOneLife, type Life } from '../life/story.ts';
import type { Ids } from '../security/probes.ts';
import { openClient, type Client } from '../support/client.ts';
import { giveAgency, giveBody, givePerson } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { plantEverything } from './plants.ts';
import { readVersions } from './versions.ts';
import type { Site } from './site.ts';
import { dryRun, type DryRun } from './dry-run.ts';

/** Who knocks: the columns of expected.csv. */
export const ACTORS = [
  'pub',
  'inn',
  'adm',
  'xad',
  'sec',
  'org',
  'tie',
  'aud',
  'stw',
  'ev1',
  'ev2',
  'ech',
  'pan',
  'pch',
  'hub',
  'hbv',
  'riv',
  'end',
] as const;
export type ActorName = (typeof ACTORS)[number];

export type Stand = {
  world: World;
  life: Life;
  ids: Ids;
  actors: Record<ActorName, Client>;
  dry: DryRun;
  /** The built pages of the same world, as each actor's browser gets them; only where a test opened them. */
  site?: Site;
  /** Turns the year back: the rows stay, their states are those of an earlier time. */
  rewind(stage: Stage): Promise<void>;
};

/** Open for registration, judging, decided but under embargo, published; asked from the last to the first. */
export const STAGES = ['P', 'D', 'J', 'R'] as const;
export type Stage = (typeof STAGES)[number];

const ROLES_ELSEWHERE = [
  'organiser',
  'secretariat',
  'auditor',
  'steward',
  'evaluator',
  'evaluator-chair',
  'panelist',
  'panel-chair',
] as const;

/** One year that was lived to its certificates, with one of every kind of thing, and somebody of every kind to ask for it. */
export async function openStand(given: Parameters<typeof openWorld>[0] = {}): Promise<Stand> {
  const world = await openWorld(given);
  // Figures are for the operator's program alone, and change with every request.
  world.context.config.metricsToken = 'only the operator knows it';
  const life = await liveOneLife(world);
  await world.settle();
  const bodyId = await bodyOf(life);
  const { editionId } = life;
  const give = async (name: string, role: Parameters<typeof givePerson>[2], place = {}) => {
    await givePerson(world, `${name}@stand.id`, role, { bodyId, ...place });
    return world.as(`${name}@stand.id`);
  };
  const parent = await giveAgency(world, bodyId, 'Pemerintah Provinsi Jawa Timur', 'provinsi');
  await world.owner`update agencies set parent_agency_id = ${parent}
    where id = (select agency_id from submissions where id = ${life.submissionId})`;
  await give('tie', 'innovator', { agencyId: parent });
  const ended = await give('end', 'organiser');
  await world.owner`update roles set ended_at = now() where person_id = (select id from people where email = 'end@stand.id')`;
  const elsewhere = await giveBody(world, 'Pemerintah Provinsi Bali', 'provinsi');
  const elsewhereAgency = await giveAgency(world, elsewhere, 'Pemerintah Kota Denpasar');
  for (const role of ROLES_ELSEWHERE) await givePerson(world, 'riv@stand.id', role, { bodyId: elsewhere });
  for (const role of ['agency-admin', 'innovator'] as const)
    await givePerson(world, 'riv@stand.id', role, { bodyId: elsewhere, agencyId: elsewhereAgency });
  const own: Record<ActorName, Client> = {
    pub: openClient(world.app, null),
    inn: life.people['agus']!,
    adm: life.people['siti']!,
    xad: life.people['banyuwangi']!,
    sec: life.people['nurul']!,
    org: life.people['dewi']!,
    tie: await give('tie', 'organiser'),
    aud: await give('aud', 'auditor'),
    stw: await give('stw', 'steward'),
    ev1: life.people['fauzan']!,
    ev2: await give('ev2', 'evaluator', { editionId }),
    ech: await give('ech', 'evaluator-chair', { editionId }),
    pan: life.people['ariani']!,
    pch: await give('pch', 'panel-chair', { editionId }),
    hub: await give('hub', 'hub'),
    hbv: await give('hbv', 'hub-verifier'),
    riv: await world.as('riv@stand.id'),
    end: ended,
  };
  const actors = Object.fromEntries(ACTORS.map((name) => [name, lasting(world, own[name])])) as typeof own;
  const ids = await plantEverything(world, life);
  const rewind = async (stage: Stage) => {
    await turnBack(world, life, ids['third']!, stage);
    await readVersions(world.owner, ids);
  };
  return { world, life, ids, actors, dry: dryRun(world.context), rewind };
}

/** The same session by a token that outlives the walk: those of the product end after ten minutes. */
function lasting({ app, context }: World, client: Client): Client {
  if (!client.token) return client;
  const { sid, sub } = JSON.parse(Buffer.from(client.token.split('.')[1]!, 'base64url').toString()) as {
    sid: string;
    sub: string;
  };
  const { privatePem, kid } = signingKey(context.config.secret);
  return openClient(app, app.jwt.sign({ sid, sub }, { key: privatePem, kid, expiresIn: '3h' }));
}

async function bodyOf(life: Life): Promise<string> {
  const [row] = await life.world.owner`select body_id from editions where id = ${life.editionId}`;
  return row!['body_id'] as string;
}

async function turnBack(
  { owner }: World,
  { editionId, submissionId }: Life,
  third: string,
  stage: Stage,
): Promise<void> {
  const statements: Record<Stage, string[]> = {
    P: [],
    D: [
      `update publications set published_at = null`,
      `delete from certificates`,
      `delete from innovation_awards where from_edition_id = '${editionId}'`,
      `update submissions set state = 'topInnovation', announced_state = 'interviewed' where id = '${submissionId}'`,
      `update submissions set announced_state = 'interviewed' where id <> '${submissionId}' and state = 'notSelected'`,
      `update editions set state = 'decided' where id = '${editionId}'`,
      `update stages set opens_at = now(), closes_at = null, closed_at = null where kind in ('field_visit', 'interview')`,
    ],
    J: [
      `delete from publications`,
      `update submissions set version = announced_version`,
      `delete from awards`,
      `delete from selections`,
      `delete from rankings`,
      `update stages set closed_at = null where edition_id = '${editionId}' and kind <> 'registration'`,
      `update scoresheets set state = 'submitted' where state = 'locked'`,
      // One reader is still at work, so that nobody may know of the others yet.
      `update scoresheets set state = 'open', total = null where juror_id = '${third}' and submission_id = '${submissionId}'`,
      `update assignments set state = 'accepted' where juror_id = '${third}' and submission_id = '${submissionId}'`,
      `update submissions set state = 'screened', announced_state = 'screened' where submitted_version_id is not null`,
      `update editions set state = 'judging' where id = '${editionId}'`,
    ],
    R: [
      `delete from scores`,
      `delete from scoresheets`,
      `delete from assignments`,
      `delete from screenings`,
      `update submissions set state = 'draft', announced_state = 'draft', submitted_version_id = null, submitted_at = null, number = null`,
      `delete from receipts`,
      `update stages set closed_at = null, closes_at = now() + interval '9 days' where edition_id = '${editionId}'`,
      `update editions set state = 'open' where id = '${editionId}'`,
    ],
  };
  await owner.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica');
    for (const statement of statements[stage]) await tx.unsafe(statement);
  });
}
