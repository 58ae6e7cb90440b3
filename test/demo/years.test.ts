import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { castPeople, foundProvince } from '../../server/demo/load.ts';
import { DEMO_PASSWORD } from '../../server/demo/content/people.ts';
import { demoAccounts, demoWorld } from '../../server/demo/content/world.ts';
import { insertRole } from '../../server/people/queries.ts';
import { playYears } from '../../server/demo/years/start.ts';
import { servePages } from '../support/pages.ts';
import { freePort } from '../support/ports.ts';
import { openClient, type Client } from '../support/client.ts';
import { openWorld, type World } from '../support/world.ts';

/*
 * Beside the running year a newcomer finds one that is over, with its results, certificates and package, and one at its
 * interviews. They are played behind the first visitors' backs and may be cut off anywhere.
 */

const run = promisify(execFile);
const MINUTES = 120_000;

let world: World;
let past: string;
let province: string;
/** What a visitor was shown of them whenever the play was cut off. */
const shownBetween: unknown[] = [];

/** Is cut off after a moment, again and again, each time a little later: in the middle of whatever is at work then. */
async function playInPieces(): Promise<number> {
  for (let cuts = 0; ; cuts += 1) {
    const playing = playYears(world.context);
    const ended = await Promise.race([playing.done.then(() => true), sleep(800 * 1.6 ** cuts, false)]);
    if (ended) return cuts;
    await playing.stop();
    shownBetween.push(
      ...(await world.anyone.get('/api/editions')).body.items.filter((one: any) => one.kind !== 'demo'),
    );
  }
}

async function signIn(name: string): Promise<Client> {
  const account = { email: `${name}@contoh.id`, password: DEMO_PASSWORD };
  return openClient(world.app, (await world.anyone.post('/api/sessions', account)).body.token);
}

let cuts: number;
beforeAll(async () => {
  world = await openWorld();
  await castPeople(world.context, demoWorld());
  await foundProvince(world.context);
  cuts = await playInPieces();
  await world.settle();
  const { items } = (await world.anyone.get('/api/editions')).body;
  const idOf = (slug: string) => items.find((one: any) => one.slug === slug)?.id;
  [past, province] = [idOf('kipp-2025'), idOf('kipp-jateng-2026')];
}, 2 * MINUTES);
afterAll(async () => {
  expect(await examine(world.owner)).toEqual([]);
  await world.close();
});

test('cut off many times in the middle, nothing is there twice or half, and nobody outside saw it before it was whole', async () => {
  expect(cuts).toBeGreaterThan(2);
  expect(shownBetween).toEqual([]);
  const counted = await world.owner`
    select e.slug, e.state, e.kind, count(s.id)::int as proposals, count(distinct s.title)::int as titles,
      (select count(*)::int from assignments a where a.edition_id = e.id and a.state = 'completed') as read,
      (select count(*)::int from interviews i where i.edition_id = e.id) as sessions,
      (select count(*)::int from publications p where p.edition_id = e.id) as publications,
      (select count(*)::int from decrees d where d.edition_id = e.id) as decrees,
      (select count(*)::int from result_packages p where p.edition_id = e.id and p.problem is null) as packages,
      (select count(*)::int from deliveries d where d.edition_id = e.id and d.state not in ('sent', 'closed')) as open
    from editions e join submissions s on s.edition_id = e.id group by e.id order by e.slug`;
  const all = { kind: 'demo', sessions: 6, open: 0 };
  expect(counted).toEqual([
    {
      ...all,
      slug: 'kipp-2025',
      state: 'awarded',
      proposals: 12,
      titles: 12,
      // Three readers each, and three who heard each of six finalists.
      read: 54,
      publications: 1,
      decrees: 1,
      packages: 1,
    },
    {
      ...all,
      slug: 'kipp-jateng-2026',
      state: 'interviewing',
      proposals: 8,
      titles: 8,
      // One session with all of its sheets, and one with all but one.
      read: 24 + 3 + 2,
      publications: 0,
      decrees: 0,
      packages: 0,
    },
  ]);
});

test('a start after it finds everything there and changes nothing', async () => {
  const [before] = await world.owner`select max(seq) as last from events`;
  await playYears(world.context).done;
  expect(await world.owner`select max(seq) as last from events`).toEqual([before]);
});

test('the year before happened in its own year, also where the clock is read a year later', async () => {
  const [instants] = await world.owner`
    select min(created_at)::date::text as first, max(created_at)::date::text as last from submissions where edition_id = ${past}`;
  expect(instants).toEqual({ first: '2025-02-15', last: '2025-02-15' });
  const { body } = await world.anyone.get(`/api/editions/${past}/results`);
  expect(body.decrees[0].date.slice(0, 4)).toBe('2025');
  const { publishedAt } = (
    await world.anyone.get(`/api/stories/${body.groups[0].tiers[0].rows[0].submissionId}`)
  ).body;
  expect(publishedAt.slice(0, 4)).toBe('2025');
});

test('a visitor reads the result and its stories, and a certificate proves itself', async () => {
  const { body } = await world.anyone.get(`/api/editions/${past}/results`);
  const tiers = body.groups.flatMap((group: any) => group.tiers);
  expect(tiers.map((tier: any) => tier.rows.length).filter(Boolean)).toEqual([3, 6]);
  for (const { submissionId } of tiers[0].rows) {
    const story = await world.anyone.get(`/api/stories/${submissionId}`);
    expect([story.status, story.body.summary.length > 100, story.body.demo]).toEqual([200, true, true]);
  }
  const [made] =
    await world.owner`select code from certificates where kind = 'agency' and sha256 is not null limit 1`;
  const { status, body: proof } = await world.anyone.get(`/api/verification/${made!['code']}`);
  expect([status, proof.verdict, proof.demo]).toEqual([200, 'valid', true]);
});

test('its package agrees with the command that anybody runs', async () => {
  const answer = await world.anyone.get(`/api/editions/${past}/results/package`);
  const folder = mkdtempSync(join(tmpdir(), 'kipp-years-'));
  try {
    const file = join(folder, 'hasil.zip');
    writeFileSync(file, answer.body);
    const { stdout } = await run(process.execPath, ['server/cli.ts', 'verify', file]);
    expect(stdout.split('\n')[0]).toBe('12 submissions, 54 sheets, 3 choices: everything agrees');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the agency of a winner has its certificates and its feedback', async () => {
  const [won] = await world.owner`
    select s.id, a.name from submissions s join agencies a on a.id = s.agency_id where s.edition_id = ${past} and s.title = 'ANC Hipnoterapi'`;
  const admin = await signIn('admin.luwu-utara');
  const certificates = (await admin.get(`/api/submissions/${won!['id']}/certificates`)).body.items;
  expect(certificates.map((one: any) => one.kind).sort()).toEqual([
    'agency',
    'agency',
    'innovator',
    'innovator',
  ]);
  const letter = (await admin.get(`/api/submissions/${won!['id']}/feedback`)).body;
  expect(JSON.stringify(letter)).toContain('Ada desa pembanding');
});

test('the panelist of the demonstration has a session with material and a sheet to fill', async () => {
  const accounts = demoAccounts(true).map(({ email }) => email.split('@')[0]);
  expect(accounts).toEqual(expect.arrayContaining(['panelis-1', 'ketua-tpi', 'penyelenggara-jateng']));
  const panelist = await signIn('panelis-1');
  const mine = (await panelist.get(`/api/editions/${province}/interviews`)).body.items.filter(
    (one: any) => one.own,
  );
  expect(mine.map((one: any) => one.state)).toEqual(['running', 'planned', 'planned', 'planned']);
  const { submission } = mine[0];
  const material = (await panelist.get(`/api/submissions/${submission.id}/interview-materials`)).body;
  expect(material.items.every((one: any) => one.given)).toBe(true);
  const task = (await panelist.get('/api/me/assignments?limit=100')).body.items.find(
    (one: any) => one.submission.id === submission.id,
  );
  const { sheet, rubric } = (await panelist.get(`/api/assignments/${task.id}`)).body;
  const scores = rubric.criteria.map((one: any) => ({ criterion: one.key, score: 8000 }));
  const saved = await panelist.put(
    `/api/scoresheets/${sheet.id}/scores`,
    { scores },
    { version: sheet.version },
  );
  expect(saved.status).toBe(200);
});

test('who sits on several juries is led to the one that waits for them, and told how far they are there alone', async () => {
  const [{ bodyId }] = (await (await signIn('penyelenggara')).get('/api/me')).body.roles;
  const organiser = await signIn('penyelenggara');
  const made = (await organiser.post(`/api/bodies/${bodyId}/editions`, { template: 'kipp-2023', year: 2027 }))
    .body;
  await organiser.put(`/api/editions/${made.id}/state`, { verb: 'open' }, { version: made.version });
  const [person] = await world.owner`select id from people where email = 'panelis-1@contoh.id'`;
  await world.act((tx) =>
    insertRole(tx, { personId: person!['id'], role: 'panelist', bodyId, editionId: made.id }),
  );
  const port = await freePort();
  const app = await servePages(world.context, port);
  try {
    const site = `http://127.0.0.1:${port}`;
    const signedIn = await fetch(`${site}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'panelis-1@contoh.id', password: DEMO_PASSWORD }),
    });
    const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
    const page = await fetch(`${site}/jury`, { headers: { cookie } });
    const text = (await page.text()).replaceAll(/<!--.*?-->/g, '');
    expect([text.includes('KIPP Jawa Tengah 2026'), /<h1[^>]*>([^<]*)/.exec(text)?.[1]]).toEqual([
      true,
      '0 selesai dari 4',
    ]);
  } finally {
    await app.close();
  }
});
