import type { Figure } from './figure.ts';
import type { Bench } from './figures.ts';
import type { Shot } from './load.ts';
import { figureOf, pace, release, type Answered, type Paced } from './open-loop.ts';

const PER_SECOND = 100;
const SECONDS = 60;
const READS_PER_SECOND = 500;
const READ_SECONDS = 20;
const TOGETHER_SECONDS = 15;
const AT_THE_DEADLINE = 2_000;
const AROUND_MS = 2_000;

/** The last evening of a registration: a crowd that sends at its own pace, reads beside it, and the deadline itself. */
export async function measureNight(bench: Bench): Promise<Figure[]> {
  await addProposed(bench, PER_SECOND * (SECONDS + TOGETHER_SECONDS) + AT_THE_DEADLINE);
  const sendings = await sendingsOf(bench);
  const take = (count: number) => sendings.splice(0, count);
  const submits = await pace(bench.url, take(PER_SECOND * SECONDS), PER_SECOND, 200);
  const reads = await pace(bench.url, await readings(bench, READ_SECONDS), READS_PER_SECOND, 200);
  const [both, beside] = await Promise.all([
    pace(bench.url, take(PER_SECOND * TOGETHER_SECONDS), PER_SECOND, 200),
    readings(bench, TOGETHER_SECONDS).then((shots) => pace(bench.url, shots, READS_PER_SECOND, 200)),
  ]);
  return [
    ...limited(
      `deadline night: ${PER_SECOND} submissions/s for ${SECONDS} s`,
      submits,
      PER_SECOND * 0.98,
      1_000,
    ),
    ...limited(`${READS_PER_SECOND} reads/s for ${READ_SECONDS} s`, reads, READS_PER_SECOND * 0.98, 300),
    { name: 'both at once: submissions', value: both.perSecond, unit: '/s', note: told(both) },
    { name: 'both at once: reads', value: beside.perSecond, unit: '/s', note: told(beside) },
    ...(await measureDeadline(bench, take(AT_THE_DEADLINE))),
  ];
}

function limited(name: string, paced: Paced, perSecond: number, p99Ms: number): Figure[] {
  return [
    { name, value: paced.perSecond, unit: '/s', limit: perSecond, better: 'above', note: told(paced) },
    { name: '  its p99', value: paced.p99Ms, unit: 'ms', limit: p99Ms, better: 'below' },
  ];
}

const told = ({ medianMs, p99Ms, refused }: Paced) =>
  `median ${medianMs.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms, refused ${refused}`;

/**
 * Requests spread evenly over two seconds before and after the close. By the database's clock (the machine's own here):
 * nothing that was sent after the close may be received, nothing that was answered before it may be refused, and no receipt
 * may bear a later time.
 */
async function measureDeadline(bench: Bench, shots: readonly Shot[]): Promise<Figure[]> {
  const { owner, editionId } = bench;
  const closesAt = Date.now() + 3_000 + AROUND_MS;
  const before = await owner<{ id: string; closes_at: Date; grace_minutes: number }[]>`
    select id, closes_at, grace_minutes from stages where edition_id = ${editionId} and kind = 'registration'`;
  const stage = before[0]!;
  await owner`update stages set closes_at = ${new Date(closesAt)}, grace_minutes = 0 where id = ${stage.id}`;
  const wait = closesAt - AROUND_MS - Date.now();
  const answers = await release(bench.url, shots, (index) => wait + (index * 2 * AROUND_MS) / shots.length);
  await owner`update stages set closes_at = ${stage.closes_at}, grace_minutes = ${stage.grace_minutes} where id = ${stage.id}`;
  const [late] = await owner<{ n: number }[]>`
    select count(*)::int as n from submissions where edition_id = ${editionId} and submitted_at >= ${new Date(closesAt)}`;
  const received = answers.filter(({ status }) => status === 200);
  const wrong = answers.filter((one) => isWrong(one, closesAt)).length + late!.n;
  const other = answers.filter(({ status }) => status !== 200 && status !== 409).length;
  return [
    {
      name: `${shots.length} requests within ±2 s of the deadline: wrongly judged`,
      value: wrong,
      unit: '',
      limit: 1,
      better: 'below',
      note: `${received.length} received, ${answers.length - received.length - other} refused, ${other} answered otherwise; ${told(figureOf(received, 200))}`,
    },
  ];
}

function isWrong({ status, sentAt, answeredAt }: Answered, closesAt: number): boolean {
  return status === 200 ? sentAt >= closesAt : status === 409 && answeredAt < closesAt;
}

async function sendingsOf({ owner, tokens, editionId }: Bench): Promise<Shot[]> {
  const byPerson = await tokens('admin%');
  const rows = await owner<{ id: string; created_by: string; version: number }[]>`
    select id, created_by, version from submissions where edition_id = ${editionId} and state = 'proposed' order by md5(id::text)`;
  return rows.map(({ id, created_by, version }) => ({
    method: 'PUT',
    path: `/api/submissions/${id}/submission`,
    token: byPerson.get(created_by)!,
    body: {},
    headers: { 'if-match': `"${version}"` },
  }));
}

async function readings({ owner, tokens, editionId }: Bench, seconds: number): Promise<Shot[]> {
  const token = [...(await tokens('organiser@%')).values()][0]!;
  const rows = await owner<{ id: string }[]>`
    select id from submissions where edition_id = ${editionId} and state = 'screened' order by md5(id::text) limit 2000`;
  return Array.from({ length: seconds * READS_PER_SECOND }, (_, index) => ({
    method: 'GET',
    // Every tenth is the organiser's list.
    path:
      index % 10 === 0
        ? `/api/editions/${editionId}/submissions?limit=50`
        : `/api/submissions/${rows[index % rows.length]!.id}`,
    token,
  }));
}

/** More endorsed proposals, each like one that is there already. */
async function addProposed({ owner, editionId }: Bench, count: number): Promise<void> {
  await owner`create temp table more as select uuidv7() as id, uuidv7() as version_id, s.id as like_id, row_number() over () as i
    from (select id from submissions where edition_id = ${editionId} and state = 'screened' order by id limit ${count}) s`;
  await owner`insert into submissions (id, body_id, edition_id, agency_id, title, title_key, group_key, category_key, state, announced_state, version, announced_version,
      current_version_id, created_by, created_at, changed_at)
    select m.id, s.body_id, s.edition_id, s.agency_id, 'Malam tenggat nomor ' || m.i, 'malam tenggat nomor ' || m.i, s.group_key, s.category_key, 'proposed', 'proposed', 3, 3,
      m.version_id, s.created_by, now(), now() from more m join submissions s on s.id = m.like_id`;
  await owner`insert into submission_versions (id, body_id, edition_id, submission_id, form_version_id, number, title, group_key, category_key, sdgs,
      implemented_since, answers, word_counts, sha256, author_id, saved_at, sealed_at)
    select m.version_id, v.body_id, v.edition_id, m.id, v.form_version_id, 1, 'Malam tenggat nomor ' || m.i, v.group_key, v.category_key, v.sdgs,
      v.implemented_since, v.answers, v.word_counts, md5(m.id::text), v.author_id, now(), now()
    from more m join submissions s on s.id = m.like_id join submission_versions v on v.id = s.submitted_version_id`;
  await owner`insert into attachments (id, body_id, edition_id, submission_id, requirement_key, sha256, file_name, uploaded_by, created_at)
    select uuidv7(), a.body_id, a.edition_id, m.id, a.requirement_key, a.sha256, a.file_name, a.uploaded_by, now()
    from more m join attachments a on a.submission_id = m.like_id`;
  await owner`drop table more`;
  await owner`analyze submissions`;
}
