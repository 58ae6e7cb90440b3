import { afterAll, beforeAll, expect, test } from 'vitest';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from '../judging/stage.ts';
import type { Client } from '../support/client.ts';
import { givePerson } from '../support/people.ts';

/**
 * The attack of a reader on the scores of a fellow reader: every address that can be read, with every id there is, before
 * and after the other has scored. Nothing may tell them apart until the rule allows it.
 */
let j: Judging;
let stageId: string;
let ani: Client;
let chair: Client;
/** What there is of each kind, by the noun of its addresses. */
const ids: Record<string, string[]> = {};
let paths: string[] = [];

/**
 * Budi gives 87.65 on every criterion, so that is his total too; these are the ways it could be written. Ids and checksums hold
 * any digits by chance: such a run within one is not a score.
 */
const SECRET = /(?<![\w-])(8765(00)?|87[.,]650*)(?![\w-])/;
const COUNTS_ITSELF = new Set(['/metrics', '/api/me/data/file']);
const COMMENT = 'Bukti dampaknya hanya satu kabupaten.';

beforeAll(async () => {
  j = await openJudging({ evaluators: ['ani', 'budi', 'citra'], proposals: [{ title: 'Satu' }] });
  stageId = (await j.stage('desk_judging')).id;
  const { world, bodyId, editionId } = j;
  const chairId = await givePerson(
    world,
    'ketua@juri.contoh.id',
    'evaluator-chair',
    { bodyId, editionId },
    'Ketua',
  );
  for (const jurorId of [...Object.values(j.people), chairId])
    await world.owner`insert into assignments (id, body_id, edition_id, stage_id, submission_id, juror_id, state, created_at)
      values (${world.context.ids.next()}, ${bodyId}, ${editionId}, ${stageId}, ${j.proposals['Satu']!}, ${jurorId}, 'offered', now())`;
  [ani, chair] = [await j.juror('ani'), await world.as('ketua@juri.contoh.id')];
  for (const client of [ani, await j.juror('budi'), await j.juror('citra'), chair]) await take(client);
  const listed = async (rows: Promise<readonly { id: string }[]>) => (await rows).map(({ id }) => id);
  ids['assignments'] = await listed(world.owner<{ id: string }[]>`select id from assignments`);
  ids['scoresheets'] = await listed(world.owner<{ id: string }[]>`select id from scoresheets`);
  Object.assign(ids, { people: Object.values(j.people), submissions: [j.proposals['Satu']!] });
  Object.assign(ids, { stages: [stageId], editions: [editionId], bodies: [bodyId], agencies: [j.agencyId] });
  const { body } = await world.anyone.get('/api/openapi.json');
  paths = Object.entries(body.paths as Record<string, object>)
    // Figures of the program count every request, and only its operator reads them. Taking the own data is itself an event of
    // the own data: two worlds, in which nothing is written, compare it (test/access).
    .filter(([path, methods]) => 'get' in methods && !/\{(?!id\})/.test(path) && !COUNTS_ITSELF.has(path))
    .map(([path]) => path);
}, 180_000);
afterAll(() => j.world.close());

async function take(client: Client) {
  return accept(client, (await tasksOf(client, stageId))['Satu']!);
}

async function send(name: string, score: number, comment: string | null = null) {
  const client = await j.juror(name);
  const sheet = (await tasksOf(client, stageId))['Satu']!.sheet!;
  const given = scoresOf(score);
  await scoreAndSend(client, sheet, { scores: given.scores.map((one) => ({ ...one, comment })) });
  await j.world.settle();
}

/** The ids that an address may be asked with: those of its noun, and every one where nothing is named by the noun. */
function idsFor(path: string): string[] {
  return ids[path.split('/')[2]!] ?? Object.values(ids).flat();
}

/** Everything a person can read, by address; times are left out. */
async function everything(client: Client): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const path of paths)
    for (const id of path.includes('{id}') ? idsFor(path) : ['']) {
      const url = path.replace('{id}', id) + (path.endsWith('agency-search') ? '?q=ko' : '');
      const { status, text, headers } = await client.get(url);
      if (status === 404 || status === 403 || status === 400) continue;
      seen[url] = `${status} ${headers['etag'] ?? ''} ${text}`.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T');
    }
  return seen;
}

const told = (seen: Record<string, string>) =>
  Object.entries(seen)
    .filter(([, text]) => text.includes(COMMENT) || SECRET.test(text))
    .map(([url]) => url);

test('while a reader scores, no address tells a fellow reader that a peer has sent, let alone what', async () => {
  const before = await everything(ani);
  expect(Object.keys(before).length).toBeGreaterThan(20);
  await send('budi', 8765, COMMENT);
  const budi = await j.juror('budi');
  const { id } = (await tasksOf(budi, stageId))['Satu']!;
  expect(told({ own: (await budi.get(`/api/assignments/${id}`)).text })).toEqual(['own']);
  const after = await everything(ani);
  expect(Object.keys(after)).toEqual(Object.keys(before));
  expect(Object.keys(after).filter((url) => after[url] !== before[url])).toEqual([]);
}, 180_000);

test('a chair who reads the proposal too finds the peer’s scores on no page, list or file', async () => {
  expect(told(await everything(chair))).toEqual([]);
}, 180_000);

test('who has sent the own sheet still learns nothing while one reader is at work, and no mail says it', async () => {
  await send('ani', 8000);
  expect(told(await everything(ani))).toEqual([]);
  const mails = await j.world.mails();
  expect(mails.filter((mail) => SECRET.test(`${mail.subject} ${mail.text}`))).toEqual([]);
}, 180_000);

test('without a consolidation an evaluator never sees a peer’s score, and the chair does once all are done', async () => {
  await send('citra', 8100);
  const sheet = (await tasksOf(chair, stageId))['Satu']!.sheet!;
  await scoreAndSend(chair, sheet, scoresOf(8200));
  await j.world.settle();
  expect(told(await everything(ani))).toEqual([]);
  const { body } = await chair.get(`/api/editions/${j.editionId}/standings?group=umum`);
  // (87.65 + 80 + 81 + 82) / 4 = 82.6625
  expect([body.items[0].total, body.items[0].hidden]).toEqual(['82.66', null]);
}, 180_000);
