import { randomBytes } from 'node:crypto';
import highs from 'highs';
import { makeRandom } from '../../server/context.ts';
import { assignInstance } from '../../server/matching/assign-instance.ts';
import { lpSolverOf, type Highs } from '../../server/matching/lp-solver.ts';
import { hashToken } from '../../server/people/tokens.ts';
import type { Figure } from './figure.ts';
import type { Bench } from './figures.ts';
import { ask, fire, type Outcome, type Shot } from './load.ts';

/**
 * The work for which figures of a strong peer are known (HotCRP, PHP and MariaDB, two cores, 3,000 submissions, 16 clients; it
 * uses no transactions): ours beside them. Theirs were measured elsewhere and are printed, not held against.
 */
export async function measureBesidePeer(bench: Bench): Promise<Figure[]> {
  return [
    beside('drafts saved, 16 clients', await saveDrafts(bench), 230),
    beside('scores saved, 16 clients', await saveScores(bench), 304),
    beside('pages of one submission, 16 clients', await openPages(bench), 122),
    await listAll(bench),
    await assign(),
  ];
}

function beside(name: string, { perSecond, medianMs, p99Ms, refused }: Outcome, peer: number): Figure {
  return {
    name,
    value: perSecond,
    unit: '/s',
    note: `peer ${peer}/s; median ${medianMs.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms, refused ${refused}`,
  };
}

const CLIENTS = 16;

async function saveDrafts({ url, owner, tokens, editionId }: Bench): Promise<Outcome> {
  const byPerson = await tokens('admin%');
  const rows = await owner<{ id: string; created_by: string; title: string }[]>`
    with taken as (select id from submissions where edition_id = ${editionId} and state = 'proposed' order by id limit 600)
    update submissions s set state = 'draft', announced_state = 'draft' from taken where s.id = taken.id returning s.id, s.created_by, s.title`;
  const shots = rows.map(({ id, created_by, title }): Shot => ({
    method: 'PUT',
    path: `/api/submissions/${id}/answers`,
    token: byPerson.get(created_by)!,
    body: {
      title,
      category: 'kesehatan',
      sdgs: [3],
      implementedSince: '2020-01-01',
      answers: { ringkasan: 'Warga dilayani di satu loket sampai selesai.' },
    },
    headers: { 'if-match': '"3"' },
  }));
  // They stay drafts: what was saved over them is no complete proposal, and would be refused on the last evening.
  return fire(url, shots, CLIENTS, 200);
}

async function saveScores({ url, owner, tokens, editionId }: Bench): Promise<Outcome> {
  const byPerson = await tokens('juri%');
  const sheets = await owner<{ id: string; juror_id: string; version: number }[]>`
    select id, juror_id, version from scoresheets where edition_id = ${editionId} and state = 'open' order by md5(id::text) limit 2000`;
  const shots = sheets.map((sheet): Shot => ({
    method: 'PUT',
    path: `/api/scoresheets/${sheet.id}/scores`,
    token: byPerson.get(sheet.juror_id)!,
    body: { scores: [{ criterion: 'signifikansi', score: 8600, comment: 'Dampak terukur.' }] },
    headers: { 'if-match': `"${sheet.version}"` },
  }));
  return fire(url, shots, CLIENTS, 200);
}

/** The office's page of one submission, drawn by the server for a signed-in browser: not its data alone. */
async function openPages({ url, owner, editionId, organiserId }: Bench): Promise<Outcome> {
  const secret = randomBytes(32).toString('base64url');
  await owner`insert into sessions (id, person_id, token_hash, created_at, expires_at)
    values (uuidv7(), ${organiserId}, ${hashToken(secret)}, now(), now() + interval '1 day')`;
  const rows = await owner<{ id: string }[]>`
    select id from submissions where edition_id = ${editionId} and state = 'screened' order by md5(id::text) limit 600`;
  const shots = rows.map(({ id }): Shot => ({
    method: 'GET',
    path: `/office/submissions/${id}`,
    token: '',
    headers: { cookie: `__Host-kipp_session=${secret}` },
  }));
  return fire(url, shots, CLIENTS, 200);
}

async function listAll({ url, tokens, editionId }: Bench): Promise<Figure> {
  const token = [...(await tokens('organiser@%')).values()][0]!;
  const began = performance.now();
  let after = '';
  for (let pages = 0; pages < 30; pages += 1) {
    const page = await ask<{ next: string | null }>(url, {
      method: 'GET',
      path: `/api/editions/${editionId}/submissions?limit=100${after}`,
      token,
    });
    after = page.next === null ? '' : `&after=${encodeURIComponent(page.next)}`;
    if (page.next === null) break;
  }
  return {
    name: 'a list of 3,000 submissions, in 30 pages one after the other',
    value: performance.now() - began,
    unit: 'ms',
    note: 'peer 194 ms, in one page',
  };
}

/** 3,000 submissions, 60 jurors, three readers each. */
async function assign(): Promise<Figure> {
  const random = makeRandom(1);
  const jurors = Array.from({ length: 60 }, (_, index) => ({
    id: `j${index}`,
    min: 100,
    max: 160,
    senior: index < 20,
    institution: `i${index % 12}`,
  }));
  const submissions = Array.from({ length: 3_000 }, (_, index) => `s${index}`);
  const affinity = submissions.map(() => jurors.map(() => random.int(100)));
  const instance = JSON.stringify({ submissions, jurors, per_submission: 3, affinity, conflicts: [] });
  const tools = { random: () => random.float(), solveLp: lpSolverOf((await highs()) as unknown as Highs) };
  const began = performance.now();
  const { unplaced } = assignInstance(instance, {}, tools);
  return {
    name: 'readers planned, 3,000 × 60 × 3, proven best',
    value: (performance.now() - began) / 1000,
    unit: 's',
    note: `peer 21 s; unplaced ${unplaced.length}`,
  };
}
