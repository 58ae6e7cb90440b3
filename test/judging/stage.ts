import type { Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { givePerson } from '../support/people.ts';

export type Stage = { id: string; key: string; version: number };

/** An edition in desk judging: screened proposals and evaluators, nobody assigned yet. */
export type Judging = Competition & {
  /** Ids of the planted proposals by title. */
  proposals: Record<string, string>;
  /** Person ids of the jurors by name. */
  people: Record<string, string>;
  stage(kind: 'desk_judging' | 'interview'): Promise<Stage>;
  /** The client of a juror by name: `ani` is ani@juri.contoh.id. */
  juror(name: string): Promise<Client>;
};

export type Planted = { title: string; agencyId?: string; group?: string };

/**
 * Opens a competition whose proposals have passed the administrative check. They are written by the owner, because how
 * one gets here is told by the tests of the stages before.
 */
export async function openJudging(given: {
  evaluators: string[];
  panelists?: string[];
  proposals: (Planted | ((c: Competition) => Planted))[];
  source?: string;
  env?: Record<string, string>;
}): Promise<Judging> {
  const { source, env } = given;
  const competition = await openCompetition({ ...(source ? { source } : {}), ...(env ? { env } : {}) });
  const { world, bodyId, editionId, organiser, move } = competition;
  await move('startScreening');
  const proposals: Record<string, string> = {};
  for (const [index, one] of given.proposals.entries()) {
    const planted = typeof one === 'function' ? one(competition) : one;
    proposals[planted.title] = await plantScreened(competition, planted, index + 1);
  }
  await world.owner`insert into counters values (${bodyId}, ${editionId}, 'submission', ${given.proposals.length})`;
  const people: Record<string, string> = {};
  for (const name of given.evaluators)
    people[name] = await givePerson(
      world,
      `${name}@juri.contoh.id`,
      'evaluator',
      { bodyId, editionId },
      name,
    );
  for (const name of given.panelists ?? [])
    people[name] = await givePerson(world, `${name}@juri.contoh.id`, 'panelist', { bodyId, editionId }, name);
  await move('startJudging');
  return {
    ...competition,
    proposals,
    people,
    juror: (name) => world.as(`${name}@juri.contoh.id`),
    async stage(kind) {
      const { body } = await organiser.get(`/api/editions/${editionId}`);
      return body.stages.find((stage: { kind: string }) => stage.kind === kind);
    },
  };
}

async function plantScreened(
  { world, bodyId, editionId, agencyId }: Competition,
  one: Planted,
  number: number,
): Promise<string> {
  const { owner, context } = world;
  const group = one.group ?? 'umum';
  const [id, versionId] = [context.ids.next(), context.ids.next()];
  const [author] = await owner`select id from people where email = 'innovator@surabaya.contoh.id'`;
  const [secretary] = await owner`select id from people where email = 'secretariat@contoh.id'`;
  const [form] =
    await owner`select id from form_versions where edition_id = ${editionId} and group_key = ${group}`;
  const answers = owner.json({
    ringkasan: `Ringkasan ${one.title}`,
    signifikansi: 'Waktu tunggu turun dari 90 menjadi 20 menit.',
  });
  await owner`insert into submissions (id, body_id, edition_id, agency_id, title, group_key, category_key, state, announced_state, number,
      current_version_id, submitted_version_id, submitted_at, created_by, created_at, changed_at)
    values (${id}, ${bodyId}, ${editionId}, ${one.agencyId ?? agencyId}, ${one.title}, ${group}, 'kesehatan', 'screened', 'screened', ${number},
      ${versionId}, ${versionId}, now(), ${author!.id}, now(), now())`;
  await owner`insert into submission_versions (id, body_id, edition_id, submission_id, form_version_id, number, title, group_key, category_key,
      sdgs, answers, word_counts, sha256, author_id, saved_at, sealed_at)
    values (${versionId}, ${bodyId}, ${editionId}, ${id}, ${form!.id}, 1, ${one.title}, ${group}, 'kesehatan', '[3]', ${answers}, '{}', 'x',
      ${author!.id}, now(), now())`;
  // Whoever leads a proposal belonged to its agency; the one who wrote them all did once.
  await owner`insert into roles (id, person_id, role, body_id, agency_id, granted_at, ended_at)
    select ${context.ids.next()}, ${author!.id}, 'innovator', ${bodyId}, ${one.agencyId ?? agencyId}, now(), now()
    where not exists (select from roles where person_id = ${author!.id} and agency_id = ${one.agencyId ?? agencyId})`;
  await owner`insert into submission_authors (id, body_id, edition_id, submission_id, person_id, is_lead, added_by, added_at)
    values (${context.ids.next()}, ${bodyId}, ${editionId}, ${id}, ${author!.id}, true, ${author!.id}, now())`;
  await owner`insert into receipts (id, body_id, edition_id, submission_id, submission_version_id, number, sha256, issued_at)
    values (${context.ids.next()}, ${bodyId}, ${editionId}, ${id}, ${versionId}, ${number}, 'x', now())`;
  await owner`insert into screenings (id, body_id, edition_id, submission_id, verdict, reasons, checks, screened_by, created_at)
    values (${context.ids.next()}, ${bodyId}, ${editionId}, ${id}, 'pass', '[]', '[]', ${secretary!.id}, now())`;
  return id;
}

export const CRITERIA = [
  'latar_belakang',
  'kebaruan',
  'implementasi',
  'signifikansi',
  'adaptabilitas',
  'sumber_daya',
  'keberlanjutan',
] as const;

/** Seven scores in the order of the rubric; one number stands for all of them. */
export function scoresOf(given: number | readonly number[], criteria: readonly string[] = CRITERIA) {
  return {
    scores: criteria.map((criterion, index) => ({
      criterion,
      score: typeof given === 'number' ? given : given[index]!,
    })),
  };
}

export type Task = {
  id: string;
  version: number;
  state: string;
  submission: { id: string; title: string };
  sheet: { id: string; version: number; state: string } | null;
};

/** The tasks of a juror by the title of the proposal. */
export async function tasksOf(client: Client, stageId: string): Promise<Record<string, Task>> {
  const { status, body, text } = await client.get(`/api/me/assignments?stage=${stageId}`);
  if (status !== 200) throw new Error(text);
  return Object.fromEntries(body.items.map((task: Task) => [task.submission.title, task]));
}

/** Accepts a task and returns its open sheet. */
export async function accept(client: Client, task: Task): Promise<{ id: string; version: number }> {
  const { status, body, text } = await client.put(
    `/api/assignments/${task.id}/acceptance`,
    {},
    { version: task.version },
  );
  if (status !== 200) throw new Error(text);
  return body.sheet;
}

/** Scores every criterion of a sheet and sends it. @returns the total it was sent with */
export async function scoreAndSend(
  client: Client,
  sheet: { id: string; version: number },
  given: ReturnType<typeof scoresOf>,
): Promise<number> {
  const saved = await client.put(`/api/scoresheets/${sheet.id}/scores`, given, { version: sheet.version });
  if (saved.status !== 200) throw new Error(saved.text);
  const sent = await client.put(
    `/api/scoresheets/${sheet.id}/submission`,
    {},
    { version: saved.body.version },
  );
  if (sent.status !== 200) throw new Error(sent.text);
  return sent.body.total;
}
