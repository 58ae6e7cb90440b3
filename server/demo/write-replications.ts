import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import {
  replicationActivities,
  replicationCodes,
  replicationPlans,
  replicationReports,
  replications,
  replicationSignatures,
} from '../db/schema/index.ts';
import { record } from '../events/record.ts';
import type { Cast } from './cast.ts';
import { AGENCIES } from './content/agencies.ts';
import { ACTIVITIES, OUTCOMES, PLAN } from './content/knowledge.ts';

export type Stage = {
  tx: Tx;
  cast: Cast;
  bodyId: string;
  innovationId: string;
  hubId: string | null;
  ago: (days: number) => Date;
};

/** Lumajang has finished, Gresik is at work, and then those of OUTCOMES; all were helped by the hub of East Java. */
export async function writeReplications(stage: Stage): Promise<void> {
  const { tx, cast, bodyId, ago } = stage;
  const { ids } = tx.context;
  const year = tx.at.getUTCFullYear();
  const rows = (['lumajang', 'gresik'] as const).map((key, index) => ({
    id: ids.next(),
    ...sharedBy(stage),
    number: index + 1,
    year,
    replicatorName: nameOf(key),
    replicatorAgencyId: cast.id(key),
    state: key === 'lumajang' ? 'finished' : 'implementing',
    purpose: 'Lansia yang hidup sendiri belum makan layak setiap hari.',
    declaredBy: cast.id(`admin-${key}`),
    declaredAt: ago(300),
    verifiedAt: ago(297),
    answeredAt: ago(293),
    agreedAt: ago(293),
    agreementNumber: `00${index + 1}/KR/JIPP/${year}`,
    signedAt: ago(285),
    planAt: ago(270),
    startedAt: ago(265),
    ...(key === 'lumajang' ? { finalAt: ago(70), finishedAt: ago(60) } : {}),
  }));
  await tx.insert(replications).values(rows);
  for (const name of ['replication', 'replication', 'agreement', 'agreement'])
    await tx.execute(sql`select kipp_next_network_number(${bodyId}::uuid, ${year}::integer, ${name})`);
  await writeWork(stage, rows, (id, position) => id === rows[0]!.id || position === 0);
  await certify(stage, rows[0]!.id);
  await writeOutcomes(stage, rows.length);
}

async function certify({ tx, bodyId, innovationId }: Stage, id: string): Promise<void> {
  const subject = { type: 'replication', id, version: 1, bodyId, editionId: null };
  await record(tx, 'replication.finished', subject, { innovationId }, [{ kind: 'certificate' }]);
}

async function writeOutcomes(stage: Stage, before: number): Promise<void> {
  const { tx, cast, bodyId, ago } = stage;
  const year = tx.at.getUTCFullYear();
  const on = (days: number | null) => (days === null ? null : ago(days));
  for (const [index, one] of OUTCOMES.entries()) {
    const number = before + index + 1;
    const row = {
      ...sharedBy(stage),
      id: tx.context.ids.next(),
      number,
      year,
      replicatorName: nameOf(one.replicator),
      replicatorAgencyId: cast.id(one.replicator),
      state: one.state,
      code: one.code,
      reason: one.reason,
      ...(one.stopped === null ? {} : { endedFrom: 'implementing' }),
      purpose: one.purpose,
      declaredBy: cast.id(`admin-${one.replicator}`),
      declaredAt: ago(one.declared),
      verifiedAt: ago(one.declared - 3),
      answeredAt: ago(one.agreed),
      agreedAt: ago(one.agreed),
      agreementNumber: `00${number}/KR/JIPP/${year}`,
      signedAt: ago(one.agreed - 7),
      planAt: ago(one.started + 5),
      startedAt: ago(one.started),
      finalAt: on(one.finished),
      finishedAt: on(one.finished),
      sustained12At: on(one.sustained12),
      stoppedAt: on(one.stopped),
    };
    await tx.insert(replications).values(row);
    for (const name of ['replication', 'agreement'])
      await tx.execute(sql`select kipp_next_network_number(${bodyId}::uuid, ${year}::integer, ${name})`);
    // What Lumajang did is written from 275 days ago on: here it is as much earlier as this one began before Lumajang.
    const earlier = one.started - 265;
    const then = { ...stage, ago: (days: number) => ago(days + earlier) };
    await writeWork(then, [row], (_id, position) => one.finished !== null || position === 0);
    if (one.finished !== null) await certify(stage, row.id);
  }
}

const nameOf = (key: string) => AGENCIES.find((one) => one.key === key)!.name;

/** What all replications of the innovation share. */
const sharedBy = ({ cast, bodyId, innovationId, hubId }: Stage) => ({
  bodyId,
  innovationId,
  innovationTitle: 'Rantang Kasih',
  ownerName: nameOf('banyuwangi'),
  ownerAgencyId: cast.id('banyuwangi'),
  hubId,
  scope: 'whole',
});

/** Plan, activities, what others found of them, signatures, reports. */
async function writeWork(
  { tx, cast, bodyId, ago }: Stage,
  rows: { id: string; declaredBy: string }[],
  isCoded: (replicationId: string, position: number) => boolean,
) {
  const { ids } = tx.context;
  const day = (at: Date) => at.toISOString().slice(0, 10);
  const place = (row: { id: string }) => ({ bodyId, replicationId: row.id });
  const activities = rows.flatMap((row) =>
    ACTIVITIES.map(({ code: _code, reason: _reason, ...one }, position) => ({
      ...one,
      ...place(row),
      id: ids.next(),
      position,
      startsOn: day(ago(260 - position * 40)),
      dueOn: day(ago(200 - position * 50)),
    })),
  );
  await tx.insert(replicationPlans).values(
    rows.map((row) => ({
      ...PLAN,
      ...place(row),
      baselineOn: day(ago(275)),
      changedBy: row.declaredBy,
      changedAt: ago(272),
    })),
  );
  await tx.insert(replicationActivities).values(activities);
  await tx.insert(replicationCodes).values(
    activities
      .filter((one) => isCoded(one.replicationId, one.position))
      .map((one) => ({
        id: ids.next(),
        bodyId,
        replicationId: one.replicationId,
        activityId: one.id,
        code: ACTIVITIES[one.position]!.code,
        reason: ACTIVITIES[one.position]!.reason,
        codedBy: cast.id('verifikator-hub'),
        codedAt: ago(80),
      })),
  );
  const signers = (row: { declaredBy: string }) => [
    { party: 'replicator', personId: row.declaredBy },
    { party: 'owner', personId: cast.id('admin-banyuwangi') },
    { party: 'hub', personId: cast.id('hub') },
  ];
  await tx.insert(replicationSignatures).values(
    rows.flatMap((row) =>
      signers(row).map((one) => ({
        ...one,
        ...place(row),
        id: ids.next(),
        name: 'Nama peragaan',
        office: 'Kepala Bagian Organisasi',
        signedAt: ago(286),
      })),
    ),
  );
  await tx.insert(replicationReports).values(
    rows.map((row) => ({
      ...place(row),
      id: ids.next(),
      text: 'Juru masak dari dua desa dilatih, dan makanan mulai diantar setiap pagi.',
      writtenBy: row.declaredBy,
      writtenAt: ago(75),
    })),
  );
}
