import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import type { InstrumentContent } from '../db/schema/maturity.ts';
import { readInstrument, readShippedInstrument } from '../hubs/instrument-source.ts';
import { questionsOf, scoreAll } from '../hubs/maturity.ts';
import { yearOf } from '../calendar/jakarta-day.ts';

/**
 * The commitments whose day and parties the sources name (28 September 2022 and 20 October 2023). Hubs are meant by how their
 * names begin; of the second commitment of Kalimantan Barat it is the second round.
 */
const COMMITMENTS = [
  {
    on: '2022-09-28',
    hubs: [
      'Provinsi Sumatra Utara',
      'Provinsi Banten',
      'Provinsi Nusa Tenggara Timur',
      'Provinsi Kalimantan Barat',
    ],
    parties: [
      ['ministry', 'Kementerian PANRB'],
      ['bappenas', 'Bappenas'],
      ['kemendagri', 'Kementerian Dalam Negeri'],
      ['partner', 'USAID ERAT'],
    ],
  },
  { on: '2023-10-20', hubs: null, parties: [['ministry', 'Kementerian PANRB']] },
] as const;

/** Invented: how far some hubs are, from 0 (the least choices) to 1, in the last two years and whether somebody has verified it. */
const LEVELS: readonly (readonly [hub: string, before: number | null, now: number, isVerified: boolean])[] = [
  ['Provinsi Jawa Timur', 0.6, 0.9, true],
  ['Provinsi Jawa Tengah', 0.7, 0.8, true],
  ['Provinsi Sulawesi Selatan', 0.5, 0.7, true],
  ['Provinsi Sumatra Selatan', 0.4, 0.6, true],
  ['Provinsi Bali', null, 0.5, true],
  ['Kementerian Agama', null, 0.4, true],
  ['Provinsi Nusa Tenggara Timur', null, 0.6, false],
];

/** Gives the hubs of the demonstration a life in a few statements: real commitments, invented maturity, coaching and plans. */
export async function playHubs(
  context: Context,
  given: { bodyId: string; filledBy: string; verifiedBy: string },
): Promise<void> {
  const { key, content } = readInstrument(await readShippedInstrument());
  await act(asSystem(context), async (tx) => {
    const at = tx.at.toISOString();
    await writeCommitments(tx, given.bodyId, at);
    const instrumentId = tx.context.ids.next();
    await tx.execute(sql`insert into hub_instruments (id, body_id, key, number, content, created_at)
      values (${instrumentId}, ${given.bodyId}, ${key}, 1, ${JSON.stringify(content)}::jsonb, ${at}::timestamptz)`);
    await writeAssessments(tx, { ...given, instrumentId, content, at });
    await writeWork(tx, given.bodyId, at);
  });
}

async function writeCommitments(tx: Tx, bodyId: string, at: string): Promise<void> {
  await tx.execute(
    sql`update hubs set round = 2 where body_id = ${bodyId} and name = 'Provinsi Kalimantan Barat'`,
  );
  await tx.execute(sql`
    insert into hub_signatures (id, body_id, hub_id, round, party, organisation, signer, office, signed_on, recorded_at)
    select gen_random_uuid(), h.body_id, h.id, h.round, p.party, coalesce(p.organisation, h.name), '', '', c.on_day, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(COMMITMENTS.map((one) => ({ on_day: one.on, names: one.hubs, parties: one.parties })))}::jsonb)
      as c(on_day date, names jsonb, parties jsonb)
    join hubs h on h.body_id = ${bodyId} and (c.names ? h.name or (c.names = 'null'::jsonb and h.kind = 'central' and h.joined_year = 2023))
    cross join lateral (select 'hub' as party, null as organisation
      union all select e ->> 0, e ->> 1 from jsonb_array_elements(c.parties) e) p`);
}

type Seeded = {
  bodyId: string;
  filledBy: string;
  verifiedBy: string;
  instrumentId: string;
  content: InstrumentContent;
  at: string;
};

async function writeAssessments(
  tx: Tx,
  { bodyId, filledBy, verifiedBy, instrumentId, content, at }: Seeded,
): Promise<void> {
  const year = yearOf(tx.at);
  const rows = LEVELS.flatMap(([hub, before, now, isVerified]) => [
    ...(before === null ? [] : [assessed(content, { hub, year: year - 1, level: before, isVerified: true })]),
    assessed(content, { hub, year, level: now, isVerified }),
  ]).map((one) => ({ ...one, id: tx.context.ids.next() }));
  await tx.execute(sql`
    with given as (select g.*, h.id as hub_id from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as g(id uuid, hub text, year int, own_total int, verified_total int, answers jsonb) join hubs h on h.body_id = ${bodyId} and h.name = g.hub),
      written as (insert into hub_assessments (id, body_id, hub_id, instrument_id, year, state, filled_by, verified_by, own_total, verified_total, created_at, submitted_at, verified_at)
        select id, ${bodyId}::uuid, hub_id, ${instrumentId}::uuid, year, case when verified_total is null then 'submitted' else 'verified' end, ${filledBy}::uuid,
          case when verified_total is not null then ${verifiedBy}::uuid end, own_total, verified_total, ${at}::timestamptz, ${at}::timestamptz,
          case when verified_total is not null then ${at}::timestamptz end from given returning id)
    insert into hub_answers (id, body_id, assessment_id, question, own, note, evidence, verified, verified_reason)
    select gen_random_uuid(), ${bodyId}::uuid, given.id, a.question, a.own, '', a.evidence, a.verified, a.reason
    from given join written using (id), jsonb_to_recordset(given.answers) as a(question text, own text[], evidence text, verified text[], reason text)`);
}

/** Answers of that level, the first a step better than what somebody else then finds. */
function assessed(
  content: InstrumentContent,
  { hub, year, level, isVerified }: { hub: string; year: number; level: number; isVerified: boolean },
) {
  const answers = questionsOf(content).map((question, index) => {
    const { key, kind, options, evidence } = question;
    const reached = level - (index % 3) * 0.15;
    const rank = Math.max(0, Math.round(reached * (options.length - 1)));
    const take = (upTo: number) =>
      (kind === 'multiple' ? options.slice(0, upTo + 1) : [options[upTo]!]).map((one) => one.key);
    const isBetter = index === 0 && rank < options.length - 1;
    return {
      question: key,
      own: take(isBetter ? rank + 1 : rank),
      evidence: evidence ? 'Dokumen peragaan' : '',
      verified: isVerified ? take(rank) : null,
      reason: isVerified && isBetter ? 'Buktinya baru menunjukkan tingkat di bawahnya.' : null,
    };
  });
  const total = (by: 'own' | 'verified') =>
    scoreAll(content, new Map(answers.map((one) => [one.question, one[by] ?? []] as const))).total;
  return {
    hub,
    year,
    answers,
    own_total: total('own'),
    verified_total: isVerified ? total('verified') : null,
  };
}

const PLAN = {
  goal: 'Setiap kabupaten dan kota mereplikasi satu inovasi layanan dasar dalam setahun',
  obstacles: 'Perjalanan antarpulau mahal, dan petugas yang sudah dilatih sering berpindah.',
  activities: [
    {
      title: 'Klinik inovasi daring tiap bulan',
      doer: 'Biro Organisasi',
      month: 2,
      obstacle: 'Jaringan di tiga kabupaten',
    },
    {
      title: 'Kunjungan belajar ke pemilik inovasi',
      doer: 'Bappeda',
      month: 4,
      obstacle: 'Anggaran perjalanan',
    },
    { title: 'Pendampingan lima rencana aksi replikasi', doer: 'Tim hub', month: 8, obstacle: '' },
  ],
};

/** One hub presents its plan, so that a peer of the demonstration has something to say; another has a coaching log. */
async function writeWork(tx: Tx, bodyId: string, at: string): Promise<void> {
  const day = (months: number) =>
    new Date(tx.at.getTime() + months * 30 * 86_400_000).toISOString().slice(0, 10);
  const activities = PLAN.activities.map(({ month, ...one }) => ({ ...one, dueOn: day(month) }));
  await tx.execute(sql`
    with presented as (update hubs set state = 'presented', plan_number = 1 where body_id = ${bodyId} and name = 'Provinsi Kepulauan Riau' returning id, body_id)
    insert into hub_plans (id, body_id, hub_id, number, goal, obstacles, activities, written_at)
    select gen_random_uuid(), body_id, id, 1, ${PLAN.goal}, ${PLAN.obstacles}, ${JSON.stringify(activities)}::jsonb, ${at}::timestamptz from presented`);
  const coachings = [
    [
      'Provinsi Jawa Timur',
      day(-5),
      'workshop',
      'Menyusun tutorial replikasi',
      42,
      'Enam tutorial selesai ditulis',
      'Dua tutorial diuji instansi lain',
    ],
    [
      'Provinsi Jawa Timur',
      day(-2),
      'mentoring',
      'Mengukur keadaan awal sebelum replikasi',
      18,
      'Empat rencana aksi punya data awal',
      'Hub memeriksa data setiap triwulan',
    ],
    [
      'Provinsi Kepulauan Riau',
      day(-1),
      'coordination',
      'Rencana kerja hub yang baru bergabung',
      25,
      'Kegiatan dan hambatan tersusun',
      'Dipaparkan kepada hub lain',
    ],
  ].map(([hub, held_on, kind, topic, participants, outcome, follow_up]) => ({
    hub,
    held_on,
    kind,
    topic,
    participants,
    outcome,
    follow_up,
  }));
  await tx.execute(sql`insert into hub_coachings (id, body_id, hub_id, round, held_on, kind, topic, participants, outcome, follow_up, logged_at)
    select gen_random_uuid(), h.body_id, h.id, h.round, c.held_on, c.kind, c.topic, c.participants, c.outcome, c.follow_up, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(coachings)}::jsonb) as c(hub text, held_on date, kind text, topic text, participants int, outcome text, follow_up text)
    join hubs h on h.body_id = ${bodyId} and h.name = c.hub`);
}
