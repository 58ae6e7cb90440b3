import type postgres from 'postgres';
import type { Context } from '../../server/context.ts';
import { createEdition } from '../../server/editions/create-service.ts';
import { openPdfMaker, type CertificateData } from '../../server/pdf/pdf.ts';
import type { Figure } from './figure.ts';
import type { Bench } from './figures.ts';
import { ask, fire, repeat } from './load.ts';
import { organiserOf, type Seeded } from './seed.ts';

const WINNERS = 45;
/** Read by three each: 9,000 sheets. */
const JUDGED = 3_000;

/** A year that is judged to its end: 9,000 sheets in a closed stage, 45 Top Innovations named, nothing published. */
export async function seedDecided(context: Context, owner: postgres.Sql, seeded: Seeded): Promise<string> {
  const { bodyId, organiserId } = seeded;
  const caller = organiserOf(context, bodyId, organiserId);
  const { id } = await createEdition(caller, bodyId, { kind: 'official', slug: 'ukur-hasil' });
  await owner`update editions set state = 'decided' where id = ${id}`;
  await owner`insert into people (id, email, name, created_at) values (uuidv7(), 'kedua@ukur.contoh.id', 'Penyelenggara Kedua', now())`;
  await owner`insert into roles (id, person_id, role, body_id, granted_at)
    select uuidv7(), id, 'organiser', ${bodyId}, now() from people where email = 'kedua@ukur.contoh.id'`;
  await owner`insert into sessions (id, person_id, token_hash, created_at, expires_at)
    select uuidv7(), id, md5(id::text), now(), now() + interval '1 day' from people where email = 'kedua@ukur.contoh.id'`;
  await owner`insert into submissions (id, body_id, edition_id, agency_id, title, title_key, group_key, category_key, state, announced_state, version, announced_version,
      number, current_version_id, submitted_at, created_by, created_at, changed_at)
    select uuidv7(), ${bodyId}, ${id}, a.id, 'Inovasi Terukur ' || i, 'inovasi terukur ' || i, 'umum', 'kesehatan',
      case when i <= ${WINNERS}::int then 'topInnovation' else 'screened' end, case when i <= ${WINNERS}::int then 'interviewed' else 'screened' end, 3, 3, i, uuidv7(), now(),
      ${organiserId}, now(), now()
    from generate_series(1, ${JUDGED}::int) i join (select row_number() over (order by id) as n, id from agencies where body_id = ${bodyId}) a on a.n = i % 800 + 1`;
  await owner`insert into awards (id, body_id, edition_id, submission_id, tier_key, position, created_at)
    select uuidv7(), body_id, edition_id, id, 'top_45', number, now() from submissions where edition_id = ${id} and state = 'topInnovation'`;
  await writeSheets(owner, id);
  await owner.unsafe('analyze submissions, awards, assignments, scoresheets, scores');
  return id;
}

async function writeSheets(owner: postgres.Sql, editionId: string) {
  await owner`update stages set closed_at = now(), closes_at = now() where edition_id = ${editionId} and kind = 'desk_judging'`;
  await owner`insert into assignments (id, body_id, edition_id, stage_id, submission_id, juror_id, state, created_at)
    select uuidv7(), s.body_id, s.edition_id, t.id, s.id, j.id, 'completed', now()
    from submissions s join stages t on t.edition_id = s.edition_id and t.kind = 'desk_judging' cross join generate_series(1, 3) k
    join juror j on j.n = (s.number * 7 + k * 131) % 500 where s.edition_id = ${editionId}`;
  await owner`insert into scoresheets (id, body_id, edition_id, stage_id, assignment_id, submission_id, juror_id, rubric_version_id, state, total, submitted_at, changed_at)
    select uuidv7(), a.body_id, a.edition_id, a.stage_id, a.id, a.submission_id, a.juror_id, r.id, 'locked', 750000, now(), now()
    from assignments a join stages t on t.id = a.stage_id join rubric_versions r on r.edition_id = a.edition_id and r.stage_key = t.key
    where a.edition_id = ${editionId}`;
  await owner`insert into scores (scoresheet_id, body_id, edition_id, rubric_version_id, criterion_key, score, changed_at)
    select k.id, k.body_id, k.edition_id, k.rubric_version_id, c ->> 'key', 7500, now()
    from scoresheets k join rubric_versions r on r.id = k.rubric_version_id, jsonb_array_elements(r.criteria) c where k.edition_id = ${editionId}`;
}

/** The sheets of a year as a table, held against reading the same rows without any program. */
export async function measureExport(bench: Bench, editionId: string): Promise<Figure[]> {
  const token = [...(await bench.tokens('organiser@%')).values()][0]!;
  const [stage] = await bench.owner<{ id: string }[]>`
    select id from stages where edition_id = ${editionId} and kind = 'desk_judging'`;
  const shot = { method: 'GET', path: `/api/stages/${stage!.id}/scores/export`, token };
  await fire(bench.url, repeat(shot, 2), 1, 200);
  const { medianMs } = await fire(bench.url, repeat(shot, 9), 1, 200);
  const began = performance.now();
  const rows =
    await bench.owner`select s.number, s.title, k.total, jsonb_object_agg(c.criterion_key, c.score) as scores
    from scoresheets k join submissions s on s.id = k.submission_id join scores c on c.scoresheet_id = k.id
    where k.stage_id = ${stage!.id} group by s.number, s.title, k.id order by s.number`;
  const bareMs = performance.now() - began;
  return [
    {
      name: `export of ${rows.length} scored sheets as CSV`,
      value: medianMs,
      unit: 'ms',
      limit: 500,
      better: 'below',
    },
    { name: '  of reading the same rows in SQL', value: (100 * medianMs) / bareMs, unit: '%' },
  ];
}

/** From the second organiser's confirmation to the last file in the store, through the queue. */
export async function measureCertificates(bench: Bench, editionId: string): Promise<Figure[]> {
  const organisers = await bench.tokens('organiser@%');
  const [token, second] = [[...organisers.values()][0]!, [...(await bench.tokens('kedua@%')).values()][0]!];
  await ask(bench.url, {
    method: 'POST',
    path: `/api/editions/${editionId}/decrees`,
    token,
    headers: { 'idempotency-key': 'bench-decree' },
    body: {
      number: '1 Tahun 2026',
      date: '2026-07-08',
      title: 'Hasil ukur',
      signerName: 'Nama',
      signerPosition: 'Jabatan',
    },
  });
  const edition = await ask<{ version: number }>(bench.url, {
    method: 'GET',
    path: `/api/editions/${editionId}`,
    token,
  });
  const { request } = await ask<{ request: { id: string; version: number } }>(bench.url, {
    method: 'PUT',
    path: `/api/editions/${editionId}/publication`,
    token,
    headers: { 'if-match': `"${edition.version}"` },
    body: {},
  });
  const began = performance.now();
  await ask(bench.url, {
    method: 'PUT',
    path: `/api/requests/${request.id}/confirmation`,
    token: second,
    headers: { 'if-match': `"${request.version}"` },
    body: {},
  });
  const confirmedMs = performance.now() - began;
  while ((await countMade(bench, editionId)) < WINNERS) {
    if (performance.now() - began > 120_000) throw new Error('the certificates were not made in two minutes');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seconds = (performance.now() - began) / 1000;
  return [
    {
      name: `${WINNERS} certificates, from the confirmation to the files`,
      value: seconds,
      unit: 's',
      limit: 10,
      better: 'below',
      note: `confirmed in ${confirmedMs.toFixed(0)} ms`,
    },
    {
      name: '  of the bare making of these PDFs',
      value: (100 * seconds) / (await makeBare(bench, editionId)),
      unit: '%',
    },
  ];
}

async function countMade(bench: Bench, editionId: string): Promise<number> {
  const [row] = await bench.owner<{ n: number }[]>`
    select count(*)::int as n from certificates where edition_id = ${editionId} and state = 'made'`;
  return row!.n;
}

/** @returns seconds that one thread needs for the same PDFs and nothing else */
async function makeBare(bench: Bench, editionId: string): Promise<number> {
  const rows = await bench.owner<{ data: CertificateData }[]>`
    select data from certificates where edition_id = ${editionId} order by number`;
  const maker = openPdfMaker();
  await maker.certificate(rows[0]!.data);
  const began = performance.now();
  for (const { data } of rows) await maker.certificate(data);
  const seconds = (performance.now() - began) / 1000;
  await maker.close();
  return seconds;
}
