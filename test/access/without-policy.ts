import { sql } from 'drizzle-orm';
import type { Actor } from '../../server/db/actor.ts';
import { look } from '../../server/db/door.ts';
import type { ActorName, Stand } from './stand.ts';

/** Those who stand lowest, each for a kind: the whole world, another agency, a juror without a task, everybody of another body. */
export const LOW = ['pub', 'xad', 'ev2', 'riv'] as const satisfies readonly ActorName[];

const EMAILS: Record<Exclude<(typeof LOW)[number], 'pub'>, string> = {
  xad: 'admin@banyuwangi.contoh.id',
  ev2: 'ev2@stand.id',
  riv: 'riv@stand.id',
};

const WORLD = 'pub xad ev2 riv';

/**
 * What the database alone lets them see, by hand: what is for the whole world (an extension is told to everybody, its reason is kept
 * by the first wall), and what is their own. Scores, sheets, assignments, conflicts, rankings, certificates, deliveries, events and
 * everything else is not in it.
 */
export const LET_THROUGH: Readonly<Record<string, string>> = {
  agencies: WORLD,
  attachments: 'xad',
  blobs: WORLD,
  bodies: WORLD,
  calibration_texts: 'ev2',
  calibrations: 'ev2',
  checkpoints: WORLD,
  edition_versions: WORLD,
  editions: WORLD,
  extensions: WORLD,
  faqs: WORLD,
  file_receipts: 'xad',
  form_versions: WORLD,
  hubs: WORLD,
  idempotency_keys: 'xad',
  inbox_messages: 'xad',
  innovation_awards: WORLD,
  innovation_index: WORLD,
  innovation_phases: WORLD,
  innovation_words: WORLD,
  innovations: WORLD,
  likeness_texts: 'xad',
  name_rounds: WORLD,
  pact_signatures: 'ev2',
  people: 'xad ev2 riv',
  publications: WORLD,
  receipts: 'xad',
  replication_activities: 'xad',
  replication_photos: 'xad',
  replication_reports: 'xad',
  replication_signatures: 'xad',
  replications: 'xad',
  result_packages: WORLD,
  roles: 'xad ev2 riv',
  rubric_versions: WORLD,
  screenings: 'xad',
  search_synonyms: WORLD,
  sessions: 'xad ev2 riv',
  stages: WORLD,
  submission_authors: 'xad',
  submission_versions: 'xad',
  submissions: 'xad',
};

/**
 * The first wall is off: the statement of somebody who got past every `may` and every filter, `select count(*)` over each table, in the
 * transaction of a real person.
 * @returns by table, who sees any row at all; a table that nobody sees is left out
 */
export async function readEverything({ world }: Stand): Promise<Record<string, string>> {
  const tables = await world.owner<
    { name: string }[]
  >`select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  const seen: Record<string, string[]> = Object.fromEntries(tables.map(({ name }) => [name, []]));
  for (const who of LOW) {
    const actor: Actor =
      who === 'pub' ? { kind: 'public', language: 'id' } : await personOf(world, EMAILS[who]);
    await look({ context: world.context, actor }, async (tx) => {
      for (const { name } of tables) {
        const [row] = await tx.execute<{ n: number }>(sql.raw(`select count(*)::int as n from "${name}"`));
        if (row!.n > 0) seen[name]!.push(who);
      }
    });
  }
  return Object.fromEntries(
    Object.entries(seen)
      .filter(([, who]) => who.length > 0)
      .map(([name, who]) => [name, who.join(' ')]),
  );
}

async function personOf({ owner }: Stand['world'], email: string): Promise<Actor> {
  const [row] = await owner`select id from people where email = ${email}`;
  const personId = row!['id'] as string;
  return { kind: 'person', personId, sessionId: personId, name: '', email, language: 'id', roles: [] };
}
