import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import { yearOf } from '../../server/calendar/jakarta-day.ts';
import type { Life } from '../life/story.ts';
import type { Ids } from '../security/probes.ts';
import type { World } from '../support/world.ts';
import { readVersions } from './versions.ts';

type Values = Record<string, unknown>;
type Column = { name: string; type: string; needed: boolean };

/** What stands in a column that must hold something and that the plant does not care about. */
const FILL: Record<string, unknown> = {
  text: 'x',
  int4: 1,
  int8: 0,
  bool: false,
  jsonb: {},
  date: '2026-06-10',
  _uuid: [],
};

/** Inserts one row: what the row must hold and the plant does not name is filled by the column's name and type. */
async function plant(
  owner: postgres.Sql,
  known: Ids,
  table: string,
  values: Values,
  id: string,
): Promise<string> {
  const columns = await owner<Column[]>`select column_name as name, udt_name as type,
      is_nullable = 'NO' and column_default is null as needed
    from information_schema.columns where table_schema = 'public' and table_name = ${table}`;
  const row: Values = {};
  for (const { name, type } of columns.filter(({ needed }) => needed))
    row[name] =
      name === 'id'
        ? id
        : (known[name] ??
          (type === 'timestamptz' ? new Date() : type === 'uuid' ? known['created_by'] : FILL[type]));
  Object.assign(row, values);
  await owner.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica');
    const ready = Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        columns.find((column) => column.name === name)?.type === 'jsonb' ? tx.json(value as never) : value,
      ]),
    );
    await tx`insert into ${tx(table)} ${tx(ready)}`;
  });
  return id;
}

/** Secrets whose hash is kept, so that a test can knock with the true one. */
const TOKEN = 'a'.repeat(43);
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const COUNTS = { rows: 0, create: 0, change: 0, same: 0, refused: 0 };
const WORDS = { id: 'x', en: 'x' };

/**
 * One of every kind of thing that has an address, all about the one proposal that lived. A thing that one person owns is that of
 * the actor who has it in real life.
 */
export async function plantEverything(world: World, life: Life): Promise<Ids> {
  const { owner } = world;
  const [row] =
    await owner`select s.body_id as bodies, s.agency_id as agencies, s.edition_id as editions, s.id as submissions,
    (select id from stages where edition_id = s.edition_id and kind = 'desk_judging') as stages,
    (select id from stages where edition_id = s.edition_id and kind = 'field_visit') as field,
    (select id from stages where edition_id = s.edition_id and kind = 'interview') as final,
    (select id from attachments where submission_id = s.id and requirement_key = 'bukti_signifikansi' limit 1) as attachments,
    (select a.id from assignments a join people p on p.id = a.juror_id where submission_id = s.id and p.email = 'fauzan@contoh.id') as assignments,
    (select k.id from scoresheets k join people p on p.id = k.juror_id where submission_id = s.id and p.email = 'fauzan@contoh.id') as scoresheets,
    (select id from interviews where submission_id = s.id) as interviews,
    (select id from requests limit 1) as requests, (select id from publications limit 1) as publications, (select id from decrees limit 1) as decrees,
    (select id from deliveries where edition_id = s.edition_id and state = 'sent' limit 1) as deliveries,
    (select id from certificates where submission_id = s.id and kind = 'agency' limit 1) as certificates,
    (select id from roles where agency_id = s.agency_id and ended_at is null limit 1) as roles,
    (select id from invitations where agency_id = s.agency_id limit 1) as "sent-invitations",
    (select id from agency_applications limit 1) as "agency-applications",
    (select id from submission_authors where submission_id = s.id limit 1) as "submission-authors",
    (select submitted_version_id from submissions where id = s.id) as version,
    (select id from submissions where number = 2) as "other-submission", (select sha256 from blobs limit 1) as sha256, (select code from certificates limit 1) as code
    from submissions s where s.id = ${life.submissionId}`;
  const ids = { ...row } as Ids;
  const person = async (email: string) =>
    (await owner`select id from people where email = ${email}`)[0]!['id'] as string;
  const people = {
    agus: await person('agus@surabaya.contoh.id'),
    siti: await person('siti@surabaya.contoh.id'),
    dewi: await person('dewi@contoh.id'),
    fauzan: await person('fauzan@contoh.id'),
    ariani: await person('ariani@contoh.id'),
  };
  ids['people'] = people.agus;
  ids['juror'] = people.fauzan;
  ids['administrator'] = people.siti;
  ids['peer'] = await person('goreti@contoh.id');
  ids['panelist'] = people.ariani;
  ids['idle'] = await person('ev2@stand.id');
  ids['third'] = await person('suardana@contoh.id');
  const [sheet] =
    await owner`select id from scoresheets where submission_id = ${ids['submissions']!} and juror_id = ${ids['peer']}
    and stage_id = ${ids['stages']!}`;
  ids['peer-sheet'] = sheet!['id'] as string;
  const known: Ids = {
    body_id: ids['bodies']!,
    edition_id: ids['editions']!,
    agency_id: ids['agencies']!,
    submission_id: ids['submissions']!,
    stage_id: ids['stages']!,
    interview_id: ids['interviews']!,
    sha256: ids['sha256']!,
  };
  for (const column of ['created_by', 'uploaded_by', 'written_by', 'asked_by', 'granted_by', 'decided_by'])
    known[column] = people.dewi;
  const give = async (kind: string, table: string, values: Values = {}) => {
    ids[kind] = await plant(owner, known, table, values, world.context.ids.next());
    return ids[kind];
  };
  await give('calibrations', 'calibrations', {
    state: 'discussed',
    rubric_version_id: (
      await owner`select id from rubric_versions where edition_id = ${ids['editions']!} and stage_key = 'penilaian_proposal'`
    )[0]!['id'],
    due_at: new Date(),
  });
  await give('calibration-texts', 'calibration_texts', {
    calibration_id: ids['calibrations'],
    kind: 'written',
    parts: [{ label: WORDS, text: 'x' }],
  });
  await give('practice', 'calibration_sheets', {
    calibration_id: ids['calibrations'],
    text_id: ids['calibration-texts'],
    juror_id: people.fauzan,
    scores: [],
  });
  await give('late-scores', 'late_scores', {
    juror_id: people.fauzan,
    scoresheet_id: ids['scoresheets'],
    scores: [{ criterion: 'kebaruan', score: 5000, comment: null }],
    state: 'kept',
  });
  await give('plenaries', 'plenaries', { step: 'finalists', state: 'open' });
  await give('plenary-minutes', 'plenary_minutes', { plenary_id: ids['plenaries'], sealed_by: people.dewi });
  await give('questions', 'questions', { state: 'waiting', waiting_since: new Date() });
  await give('message', 'question_messages', {
    question_id: ids['questions'],
    side: 'agency',
    author_id: people.siti,
    text: 'Kapan?',
  });
  const closes = new Date(Date.now() + 86_400_000);
  await give('extensions', 'extensions', { closes_at: closes });
  await give('faqs', 'faqs', { published_by: people.dewi });
  await give('field-visits', 'field_visits', { stage_id: ids['field'], state: 'visited' });
  await give('field-findings', 'field_findings', { visit_id: ids['field-visits'], label: WORDS });
  const photo = { visit_id: ids['field-visits'], taken_by: people.ariani };
  await give('field-photos', 'field_photos', photo);
  await plant(
    owner,
    known,
    'field_teams',
    { visit_id: ids['field-visits'], person_id: people.ariani, part: 'panelist' },
    '',
  );
  await give('interview-asks', 'interview_asks', { kind: 'otherTime', state: 'open', asked_by: people.siti });
  await give('interview-materials', 'interview_materials', {
    kind: 'slides',
    file_name: 'a.pdf',
    sha256: ids['sha256'],
    uploaded_by: people.siti,
  });
  await give('unavailabilities', 'unavailabilities', {
    submission_id: ids['submissions'],
    until_at: closes,
    written_by: people.siti,
  });
  await give('objections', 'objections', { kind: 'notSelected', state: 'filed' });
  await plant(
    owner,
    known,
    'objectors',
    { objection_id: ids['objections'], person_id: people.siti, language: 'id' },
    '',
  );
  // The agency of the proposal takes over what another owns, with the help of the hub for all.
  const [other] = await owner`select agency_id from roles r join people p on p.id = r.person_id
    where p.email = 'admin@banyuwangi.contoh.id' and r.agency_id is not null`;
  await give('replications', 'replications', {
    innovation_id: ids['submissions'],
    owner_agency_id: other!['agency_id'],
    replicator_agency_id: ids['agencies'],
    state: 'implementing',
    scope: 'whole',
    declared_by: people.siti,
    verified_at: new Date(),
    agreed_at: new Date(),
  });
  const replication = { replication_id: ids['replications'] };
  await give('replication-activities', 'replication_activities', { ...replication, starts_on: '2026-06-01' });
  await give('replication-reports', 'replication_reports', { ...replication, written_by: people.siti });
  await give('replication-photos', 'replication_photos', {
    ...replication,
    report_id: ids['replication-reports'],
  });
  await give('replication-signatures', 'replication_signatures', {
    ...replication,
    party: 'replicator',
    person_id: people.siti,
    sha256: ids['sha256'],
  });
  // A hub of its own agency, which is not the one of anybody here; its assessment waits for its verifier.
  await give('hubs', 'hubs', { kind: 'regional', joined_year: 2024, state: 'active', region_code: '51' });
  await give('hub-instruments', 'hub_instruments', {
    content: { title: WORDS, basis: 'x', aspects: [], bands: [{ key: 'x', from: 0, words: WORDS }] },
  });
  await give('hub-assessments', 'hub_assessments', {
    hub_id: ids['hubs'],
    instrument_id: ids['hub-instruments'],
    // This year's is there already: whoever begins it is told so, and nothing is made.
    year: yearOf(new Date()),
    state: 'submitted',
    filled_by: people.siti,
  });
  await give('hub-evidence', 'hub_evidence', {
    assessment_id: ids['hub-assessments'],
    question: 'mitra',
    sha256: ids['sha256'],
    added_by: people.siti,
    removed_at: null,
  });
  await give('messages', 'messages', {
    state: 'draft',
    subject: WORDS,
    text: WORDS,
    audience: { kind: 'agency-admins' },
    recipients: 0,
  });
  await give('mail-tasks', 'mail_tasks', { kind: 'bounce', state: 'open', delivery_id: ids['deliveries'] });
  await give('tokens', 'api_tokens', {
    scopes: ['editions.read'],
    created_by: people.dewi,
    expires_at: closes,
  });
  await give('webhooks', 'webhooks', { state: 'active', url: 'https://luar.example/x', events: [] });
  await give('list-views', 'list_views', { list: 'submissions', shared: true, owner_id: people.dewi });
  await give('imports', 'imports', { kind: 'accounts', columns: [], rows: [], refused: [], counts: COUNTS });
  await give('rehearsals', 'rehearsals', {
    state: 'finished',
    settings: { submissions: 10, seed: 1, editionId: null, template: 'kipp-2023' },
    progress: [],
    started_by: people.dewi,
    rehearsal_body_id: ids['bodies'],
  });
  await give('seats', 'seats', { juror_id: people.fauzan, state: 'invited' });
  await give('conflicts', 'conflicts', {
    person_id: people.fauzan,
    agency_id: null,
    region_code: '35',
    kind: 'region',
    state: 'suspected',
    edition_id: ids['editions'],
  });
  await give('comments', 'comments', {
    field: 'ringkasan',
    text: 'Rahasia instansi',
    author_id: people.agus,
  });
  await give('photos', 'story_photos', { media_type: 'image/png' });
  ids['stories'] = ids['submissions']!;
  // What the QR of its receipt leads to.
  const [receipt] = await owner`select sha256 from receipts where submission_id = ${ids['submissions']!}`;
  ids['receipt'] = receipt!['sha256'] as string;
  await give('innovations', 'innovations', {
    title: 'Inovasi lama',
    title_key: 'inovasi lama',
    agency_name: 'Pemerintah Kota Surabaya',
    agency_level: 'kota',
    agency_id: ids['agencies'],
  });
  await give('search-synonyms', 'search_synonyms', { added_by: people.dewi });
  await give('validation-rounds', 'validation_rounds', {
    state: 'open',
    opened_by: people.dewi,
    opened_at: new Date(),
    due_at: closes,
  });
  await give('validations', 'validations', {
    round_id: ids['validation-rounds'],
    innovation_id: ids['innovations'],
    agency_id: ids['agencies'],
    region_code: '35',
    state: 'told',
    answer: 'changed',
    answered_by: people.siti,
    answered_at: new Date(),
    changes: [{ field: 'unitName', before: null, after: 'Dinas Rahasia' }],
  });
  await give('monitoring-forms', 'monitoring_forms', {
    content: {
      title: WORDS,
      basis: 'x',
      groups: [{ key: 'x', words: WORDS }],
      results: [{ key: 'x', words: WORDS }],
      sections: [],
    },
  });
  await give('monitorings', 'monitorings', {
    form_id: ids['monitoring-forms'],
    group_key: 'x',
    opened_by: people.dewi,
    due_at: closes,
  });
  await give('monitoring-entries', 'monitoring_entries', {
    monitoring_id: ids['monitorings'],
    innovation_id: ids['innovations'],
    agency_id: ids['agencies'],
    state: 'asked',
  });
  await give('coachings', 'coachings', {
    hub_id: ids['hubs'],
    kind: 'forum',
    state: 'announced',
    zone: 'WIB',
    place: 'Aula',
    starts_at: new Date(),
    ends_at: closes,
    created_by: people.dewi,
  });
  await give('coaching-plans', 'coaching_plans', {
    coaching_id: ids['coachings'],
    agency_id: ids['agencies'],
    state: 'invited',
  });
  await give('coaching-participants', 'coaching_participants', {
    coaching_id: ids['coachings'],
    agency_id: null,
    part: 'facilitator',
  });
  await give('partners', 'partners', { name: 'Yayasan Sahabat Layanan' });
  await give('partner-ties', 'partner_ties', {
    partner_id: ids['partners'],
    coaching_id: ids['coachings'],
    role: 'expert',
    ended_at: null,
  });
  await give('tutorial-attachments', 'tutorial_files', {
    innovation_id: ids['innovations'],
    sha256: ids['sha256'],
    removed_at: null,
  });
  await give('articles', 'articles', {
    kind: 'news',
    state: 'draft',
    slug: 'halaman',
    title_id: 'Cara menulis usulan',
    written_by: people.dewi,
  });
  // A draft: knowing its address opens it to nobody.
  ids['slug'] = 'halaman';
  await give('innovation-questions', 'innovation_questions', {
    innovation_id: ids['innovations'],
    asked_by: people.siti,
    answer: null,
    answered_at: null,
    answered_as: null,
    hidden_at: null,
    hidden_reason: null,
  });
  await give('agency-units', 'agency_units', { name: 'Unit' });
  await give('rating-exclusions', 'rating_exclusions', {
    edition_id: ids['editions'],
    submission_id: ids['submissions'],
    shared_by: 'domain',
    to_at: closes,
  });
  await give('factor-resets', 'factor_resets', {
    person_id: people.fauzan,
    requested_by: people.dewi,
    lapses_at: closes,
  });
  const asked = new Date();
  await give('privacy-requests', 'privacy_requests', {
    person_id: people.agus,
    kind: 'correct',
    state: 'received',
    wish: 'Salinan data tentang saya',
    // Its clock runs on: nobody is reminded of it.
    filed_at: asked,
    due_at: new Date(asked.getTime() + 72 * 3_600_000),
  });
  await give('name-lists', 'name_lists', { state: 'open' });
  await plant(owner, known, 'name_rounds', { closes_at: closes, opened_by: people.dewi }, '');
  Object.assign(ids, {
    token: TOKEN,
    secret: TOKEN,
    kind: 'agencies',
    key: 'kipp-2023',
    fileId: ids['attachments'],
  });
  await give('invitations', 'invitations', {
    role: 'innovator',
    email: 'undangan@stand.id',
    token_hash: hash(TOKEN),
    expires_at: closes,
    name: 'Undangan',
  });
  // A released comment of each reader: the agency reads them, and may not tell who wrote which.
  await owner`update scores set comment = 'Komentar pembaca ' || score where criterion_key = 'signifikansi'
    and scoresheet_id in (select id from scoresheets where submission_id = ${ids['submissions']!} and stage_id = ${ids['stages']!})`;
  await owner`insert into comment_verdicts (id, body_id, edition_id, submission_id, scoresheet_id, criterion_key, comment_sha256, verdict, reason,
      decided_by, decided_at)
    select gen_random_uuid(), k.body_id, k.edition_id, k.submission_id, k.id, c.criterion_key, encode(sha256(convert_to(c.comment, 'UTF8')), 'hex'),
      'released', 'x', ${people.dewi}, now() from scores c join scoresheets k on k.id = c.scoresheet_id where c.comment is not null`;
  const [own] = await owner`select
    (select id from inbox_messages where person_id = ${people.agus} limit 1) as inbox,
    (select id from sessions where person_id = ${people.agus} limit 1) as sessions,
    (select id from mailbox where address = 'agus@surabaya.contoh.id' limit 1) as mailbox`;
  Object.assign(ids, own);
  await readVersions(owner, ids);
  return ids;
}
