import type { Competition } from '../support/edition.ts';

/**
 * Plants rows of every kind that a list shows, past all walls and rules: from one number to another, so that a second
 * call adds to the first. The lists are only counted here, never believed.
 */
export async function plantRows(c: Competition, from: number, to: number): Promise<void> {
  const { bodyId, editionId, agencyId } = c;
  const rows = `generate_series(${from}, ${to}) n`;
  const stage = (kind: string) =>
    `(select id from stages where edition_id = '${editionId}' and kind = '${kind}' order by position limit 1)`;
  const ones = `'${bodyId}'::uuid, '${editionId}'::uuid`;
  const person = `(select id from people order by id limit 1)`;
  const statements = [
    `insert into agencies (id, body_id, name, level, created_at) select gen_random_uuid(), '${bodyId}', 'Instansi ' || n, 'kota', now() from ${rows}`,
    `insert into people (id, email, name, created_at) select gen_random_uuid(), 'orang' || n || '@baris.id', 'Orang ' || n, now() from ${rows}`,
    `insert into roles (id, person_id, role, body_id, granted_at) select gen_random_uuid(), p.id, 'auditor', '${bodyId}', now()
      from people p where p.email like '%@baris.id' and not exists (select from roles r where r.person_id = p.id)`,
    `insert into submissions (id, body_id, edition_id, agency_id, title, title_key, group_key, category_key, state, announced_state, number,
        current_version_id, submitted_version_id, submitted_at, created_by, created_at, changed_at)
      select gen_random_uuid(), ${ones}, '${agencyId}', 'Usulan ' || n, 'usulan ' || n, 'umum', 'kesehatan', x.state, x.state, n,
        v.id, v.id, now(), ${person}, now(), now()
      from ${rows} cross join lateral (select case when n % 2 = 0 then 'submitted' else 'screened' end as state) x
      cross join lateral (select gen_random_uuid() as id, n as n2) v`,
    `insert into submission_versions (id, body_id, edition_id, submission_id, form_version_id, number, title, group_key, sdgs, answers, word_counts, sha256,
        author_id, saved_at, sealed_at)
      select s.current_version_id, s.body_id, s.edition_id, s.id, (select id from form_versions where edition_id = s.edition_id and group_key = 'umum' limit 1),
        1, s.title, 'umum', '[]', '{}', '{}', '', s.created_by, now(), now()
      from submissions s where not exists (select from submission_versions v where v.submission_id = s.id)`,
    `insert into interviews (id, body_id, edition_id, stage_id, submission_id, state, starts_at, minutes, room, created_at)
      select gen_random_uuid(), s.body_id, s.edition_id, ${stage('interview')}, s.id, 'planned', now() + make_interval(hours => s.number), 20, 'A', now()
      from submissions s where s.number between ${from} and ${to}`,
    `insert into events (id, name, body_id, edition_id, actor_id, subject_type, subject_id, subject_version, payload, at)
      select s.id, 'submission.submitted', s.body_id, s.edition_id, 'system', 'submission', s.id, 1, '{}', now()
      from submissions s where s.number between ${from} and ${to}`,
    `insert into deliveries (id, event_id, body_id, edition_id, effect, template, recipient_id, values, state, next_at, dedupe, created_at)
      select gen_random_uuid(), s.id, s.body_id, s.edition_id, 'mail', 'submission.submitted', s.created_by, '{}', 'sent', now(), s.id::text, now()
      from submissions s where s.number between ${from} and ${to}`,
    `insert into certificates (id, body_id, edition_id, kind, person_id, number, full_number, code, state, data, issued_at)
      select gen_random_uuid(), ${ones}, 'juror', (select id from people where email = 'orang' || n || '@baris.id'), n, 'P/' || n, md5('kode' || n), 'made', '{"recipient": "Orang"}', now() from ${rows}`,
    `insert into imports (id, body_id, kind, file_name, sha256, columns, rows, refused, counts, created_by, created_at)
      select gen_random_uuid(), '${bodyId}', 'agencies', 'a.csv', '', '[]', '[]', '[]', '{"rows":0,"create":0,"change":0,"same":0,"refused":0}', ${person}, now() from ${rows}`,
    `insert into questions (id, body_id, edition_id, agency_id, submission_id, state, last_at, created_at, waiting_since, messages)
      select s.id, s.body_id, s.edition_id, s.agency_id, s.id, 'waiting', now(), now(), now(), 1 from submissions s where s.number between ${from} and ${to}`,
    `insert into question_messages (id, body_id, edition_id, question_id, side, author_id, text, created_at)
      select gen_random_uuid(), s.body_id, s.edition_id, s.id, 'agency', s.created_by, 'Kapan?', now() from submissions s where s.number between ${from} and ${to}`,
    `insert into extensions (id, body_id, edition_id, stage_id, agency_id, before_at, closes_at, reason, granted_by, granted_at)
      select gen_random_uuid(), ${ones}, ${stage('registration')}, a.id, now(), now() + interval '1 day', 'x', ${person}, now()
      from agencies a where a.name like 'Instansi %' and not exists (select from extensions x where x.agency_id = a.id)`,
  ];
  await c.world.owner.begin(async (sql) => {
    await sql.unsafe(`set local session_replication_role = replica`);
    for (const statement of statements) await sql.unsafe(statement);
  });
}
