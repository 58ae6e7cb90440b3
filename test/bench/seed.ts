import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type postgres from 'postgres';
import { createEdition } from '../../server/editions/create-service.ts';
import { moveEdition } from '../../server/editions/service.ts';
import type { Context } from '../../server/context.ts';
import { act, asSystem, type Caller } from '../../server/db/door.ts';
import { insertBody, insertPerson, insertRole } from '../../server/people/queries.ts';

/** `proposed` of the submissions are endorsed and wait to be sent. */
export type Sizes = { submissions: number; proposed: number; agencies: number; jurors: number };
const BENCH: Sizes = { submissions: 20_000, proposed: 4_000, agencies: 800, jurors: 500 };
const READERS = 3;
const TEMPLATE = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');

export type Seeded = { bodyId: string; editionId: string; organiserId: string };

/**
 * The world of the figures: 20,000 submissions of 800 agencies (the last 4,000 endorsed and waiting to be sent),
 * 500 jurors with three readers a submission, a third of the sheets scored. Written by the owner in bulk.
 */
export async function seed(context: Context, owner: postgres.Sql, sizes: Sizes = BENCH): Promise<Seeded> {
  const seeded = await openEdition(context);
  await writePeople(owner, seeded, sizes);
  await writeSubmissions(owner, seeded, sizes);
  await writeReads(owner, seeded, sizes);
  // As the database does by itself within minutes: what was written at once is seen by all, and indexes alone can be read.
  await owner.unsafe('vacuum analyze');
  return seeded;
}

async function openEdition(context: Context): Promise<Seeded> {
  const { bodyId, organiserId } = await act(asSystem(context), async (tx) => {
    const body = await insertBody(tx, { name: 'Kementerian Ukur', shortName: 'Ukur', level: 'ministry' });
    const person = await insertPerson(tx, {
      email: 'organiser@ukur.contoh.id',
      name: 'Penyelenggara Ukur',
      passwordHash: null,
    });
    await insertRole(tx, { personId: person, role: 'organiser', bodyId: body });
    return { bodyId: body, organiserId: person };
  });
  const caller = organiserOf(context, bodyId, organiserId);
  // Twenty of an agency's proposals are in already: the rule book's quota would stop the measurement.
  const source = TEMPLATE.replace(/perAgency: \d+/g, 'perAgency: 1000');
  const edition = await createEdition(caller, bodyId, { kind: 'official', slug: 'ukur', source });
  await moveEdition(caller, edition.id, { verb: 'open' });
  return { bodyId, editionId: edition.id, organiserId };
}

/** Speaks as the organiser, for what is set up before the server is asked. */
export function organiserOf(context: Context, bodyId: string, organiserId: string): Caller {
  return {
    context,
    actor: {
      kind: 'person',
      personId: organiserId,
      sessionId: organiserId,
      name: '',
      email: '',
      language: 'id',
      roles: [{ role: 'organiser', bodyId, editionId: null, agencyId: null }],
    },
  };
}

async function writePeople(owner: postgres.Sql, { bodyId, editionId }: Seeded, { agencies, jurors }: Sizes) {
  await owner`insert into agencies (id, body_id, name, level, created_at)
    select uuidv7(), ${bodyId}, 'Pemerintah Kabupaten Ukur ' || i, 'kabupaten', now() from generate_series(1, ${agencies}::int) i`;
  await owner`insert into people (id, email, name, created_at)
    select uuidv7(), 'admin' || i || '@ukur.contoh.id', 'Admin Lokal ' || i, now() from generate_series(1, ${agencies}::int) i`;
  await owner`insert into people (id, email, name, created_at)
    select uuidv7(), 'juri' || i || '@ukur.contoh.id', 'Evaluator ' || i, now() from generate_series(1, ${jurors}::int) i`;
  await owner`insert into roles (id, person_id, role, body_id, agency_id, granted_at)
    select uuidv7(), p.id, 'agency-admin', ${bodyId}, a.id, now() from people p
    join agencies a on a.name = 'Pemerintah Kabupaten Ukur ' || substring(p.email from '^admin([0-9]+)@')`;
  await owner`insert into roles (id, person_id, role, body_id, edition_id, granted_at)
    select uuidv7(), id, 'evaluator', ${bodyId}, ${editionId}, now() from people where email like 'juri%'`;
  await owner`insert into pact_signatures (id, body_id, edition_id, person_id, pact_version, sha256, signed_at)
    select uuidv7(), ${bodyId}, ${editionId}, id, 1, '', now() from people where email like 'juri%'`;
  await owner`insert into sessions (id, person_id, token_hash, created_at, expires_at)
    select uuidv7(), id, md5(id::text), now(), now() + interval '1 day' from people`;
}

async function writeSubmissions(owner: postgres.Sql, { bodyId, editionId }: Seeded, sizes: Sizes) {
  const [sample] = readFileSync(new URL('../fixtures/proposals.jsonl', import.meta.url), 'utf8').split('\n');
  const proposal = JSON.parse(sample!) as { answers: Record<string, string> };
  const answers = {
    ...proposal.answers,
    pernah_top99: 'belum',
    berbasis_aplikasi: 'tidak',
    adaptabilitas_status: 'sudah',
    video: 'https://www.youtube.com/watch?v=abcdefghijk',
  };
  const file = createHash('sha256').update('berkas ukur').digest('hex');
  await owner`insert into blobs (sha256, size_bytes, media_type, state, created_at) values (${file}, 1000, 'application/pdf', 'clean', now())`;
  await owner`create temp table plan as
    select i, uuidv7() as id, uuidv7() as version_id, i <= ${sizes.submissions - sizes.proposed}::int as received from generate_series(1, ${sizes.submissions}::int) i`;
  await owner`create temp table place as select row_number() over (order by id) - 1 as n, id from agencies where body_id = ${bodyId}`;
  await owner`insert into submissions (id, body_id, edition_id, agency_id, title, title_key, group_key, category_key, state, announced_state, version, announced_version, number,
      current_version_id, submitted_version_id, submitted_at, created_by, created_at, changed_at)
    select p.id, ${bodyId}, ${editionId}, a.id, 'Inovasi Layanan Ukur Nomor ' || p.i, 'inovasi layanan ukur nomor ' || p.i, 'umum', 'kesehatan',
      case when received then 'screened' else 'proposed' end, case when received then 'screened' else 'proposed' end, 3, 3,
      case when received then p.i end, version_id, case when received then version_id end, case when received then now() end,
      (select person_id from roles r where r.agency_id = a.id limit 1), now(), now()
    from plan p join place a on a.n = p.i % ${sizes.agencies}::int`;
  // What is sent during the measurement is compared with what is there: no two agencies send the same words.
  const ownWords = owner`(select jsonb_object_agg(said.key, case when length(said.value) < 200 then said.value
    else regexp_replace(said.value, '(\\w+)', '\\1' || left(md5(s.id::text), 4), 'g') end) from jsonb_each_text(${owner.json(answers)}) said)`;
  await owner`insert into submission_versions (id, body_id, edition_id, submission_id, form_version_id, number, title, group_key, category_key, sdgs,
      implemented_since, answers, word_counts, sha256, author_id, saved_at, sealed_at)
    select s.current_version_id, s.body_id, s.edition_id, s.id, (select id from form_versions where edition_id = s.edition_id and group_key = 'umum'),
      1, s.title, 'umum', 'kesehatan', '[3]', '2020-01-01', case when s.number is null then ${ownWords} else ${owner.json(answers)} end,
      '{}', md5(s.id::text), s.created_by, now(), now()
    from submissions s where s.edition_id = ${editionId}`;
  await owner`insert into receipts (id, body_id, edition_id, submission_id, submission_version_id, number, sha256, issued_at)
    select uuidv7(), body_id, edition_id, id, submitted_version_id, number, md5(id::text), now() from submissions where number is not null and edition_id = ${editionId}`;
  for (const requirement of [
    'surat_implementasi',
    'surat_identitas',
    'surat_replikasi',
    'bukti_signifikansi',
  ]) {
    await owner`insert into attachments (id, body_id, edition_id, submission_id, requirement_key, sha256, file_name, uploaded_by, created_at)
      select uuidv7(), body_id, edition_id, id, ${requirement}, ${file}, 'surat.pdf', created_by, now() from submissions where edition_id = ${editionId}`;
  }
  await owner`insert into counters (body_id, edition_id, name, value) values (${bodyId}, ${editionId}, 'submission', ${sizes.submissions - sizes.proposed})`;
}

async function writeReads(owner: postgres.Sql, { editionId }: Seeded, { jurors }: Sizes) {
  await owner`create temp table juror as select row_number() over (order by id) - 1 as n, id from people where email like 'juri%'`;
  const [stage] = await owner<
    { id: string }[]
  >`select id from stages where edition_id = ${editionId} and kind = 'desk_judging'`;
  await owner`update stages set opens_at = now() - interval '1 hour', closes_at = now() + interval '1 day' where id = ${stage!.id}`;
  await owner`insert into assignments (id, body_id, edition_id, stage_id, submission_id, juror_id, state, created_at)
    select uuidv7(), s.body_id, s.edition_id, ${stage!.id}, s.id, j.id, case when k = 1 then 'completed' else 'accepted' end, now()
    from (select *, row_number() over (order by id) as i from submissions where edition_id = ${editionId} and state = 'screened') s
    cross join generate_series(1, ${READERS}) k join juror j on j.n = (s.i * 7 + k * 131) % ${jurors}::int`;
  await owner`insert into scoresheets (id, body_id, edition_id, stage_id, assignment_id, submission_id, juror_id, rubric_version_id, state, total, submitted_at, changed_at)
    select uuidv7(), a.body_id, a.edition_id, a.stage_id, a.id, a.submission_id, a.juror_id, r.id,
      case when a.state = 'completed' then 'submitted' else 'open' end, case when a.state = 'completed' then 750000 end,
      case when a.state = 'completed' then now() end, now()
    from assignments a join rubric_versions r on r.edition_id = a.edition_id and r.stage_key = (select key from stages where id = a.stage_id)
    where a.edition_id = ${editionId}`;
  await owner`insert into scores (scoresheet_id, body_id, edition_id, rubric_version_id, criterion_key, score, changed_at)
    select k.id, k.body_id, k.edition_id, k.rubric_version_id, c ->> 'key', 7500, now()
    from scoresheets k join rubric_versions r on r.id = k.rubric_version_id, jsonb_array_elements(r.criteria) c
    where k.edition_id = ${editionId} and k.state = 'submitted'`;
}
