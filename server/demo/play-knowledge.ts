import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem } from '../db/door.ts';
import type { Tx } from '../db/door.ts';
import {
  articles,
  innovationQuestions,
  replicationActivities,
  replicationCodes,
  replicationPlans,
  replicationReports,
  replications,
  replicationSignatures,
  tutorials,
} from '../db/schema/index.ts';
import { record } from '../events/record.ts';
import type { Cast } from './cast.ts';
import { ACTIVITIES, ARTICLES, PLAN, QUESTIONS, TUTORIAL } from './content/knowledge.ts';

const DAY_MS = 86_400_000;

type Stage = {
  tx: Tx;
  cast: Cast;
  bodyId: string;
  innovationId: string;
  hubId: string | null;
  ago: (days: number) => Date;
};

/**
 * What the portal shows of one innovation that others took over: its tutorial, questions, a replication that runs and one that is
 * finished; and some pages. Written in a few statements, since the demonstration is played at every first start.
 */
export async function playKnowledge(context: Context, cast: Cast, bodyId: string): Promise<void> {
  await act(asSystem(context), async (tx) => {
    const [found] = await tx.execute<{ id: string; hub: string | null }>(sql`select i.id,
      (select id from hubs where body_id = i.body_id and region_code = '35' limit 1) as hub
      from innovations i where i.body_id = ${bodyId} and i.title = 'Rantang Kasih'`);
    if (!found) return;
    const ago = (days: number) => new Date(tx.at.getTime() - days * DAY_MS);
    const stage = { tx, cast, bodyId, innovationId: found.id, hubId: found.hub, ago };
    await writeTutorial(stage);
    await writeReplications(stage);
    await writePages(stage);
  });
}

async function writeTutorial({ tx, cast, bodyId, innovationId, ago }: Stage): Promise<void> {
  const { ids } = tx.context;
  await tx.insert(tutorials).values({
    ...TUTORIAL,
    id: ids.next(),
    bodyId,
    innovationId,
    number: 1,
    changes: '',
    writtenBy: cast.id('admin-banyuwangi'),
    writtenAt: ago(200),
  });
  await tx.insert(innovationQuestions).values(
    QUESTIONS.map(({ by, asker, text, daysAgo, answer, after }) => ({
      id: ids.next(),
      bodyId,
      innovationId,
      text,
      askedBy: cast.id(by),
      askerName: asker,
      askedAt: ago(daysAgo),
      dueAt: ago(daysAgo - 7),
      ...(answer === null
        ? {}
        : {
            answer,
            answeredAs: 'owner',
            answeredBy: cast.id('admin-banyuwangi'),
            answeredAt: ago(daysAgo - after),
          }),
    })),
  );
}

/** Lumajang has finished, Gresik is at work; both were helped by the hub of East Java. */
async function writeReplications(stage: Stage): Promise<void> {
  const { tx, cast, bodyId, innovationId, hubId, ago } = stage;
  const { ids } = tx.context;
  const year = tx.at.getUTCFullYear();
  const rows = (['lumajang', 'gresik'] as const).map((key, index) => ({
    id: ids.next(),
    bodyId,
    number: index + 1,
    year,
    innovationId,
    innovationTitle: 'Rantang Kasih',
    ownerName: 'Pemerintah Kabupaten Banyuwangi',
    ownerAgencyId: cast.id('banyuwangi'),
    replicatorName: key === 'lumajang' ? 'Pemerintah Kabupaten Lumajang' : 'Pemerintah Kabupaten Gresik',
    replicatorAgencyId: cast.id(key),
    hubId,
    state: key === 'lumajang' ? 'finished' : 'implementing',
    scope: 'whole',
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
  await writeWork(stage, rows);
  const finished = rows[0]!;
  const subject = { type: 'replication', id: finished.id, version: 1, bodyId, editionId: null };
  await record(tx, 'replication.finished', subject, { innovationId }, [{ kind: 'certificate' }]);
}

/** Plan, activities, what others found of them, signatures, reports. */
async function writeWork({ tx, cast, bodyId, ago }: Stage, rows: { id: string; declaredBy: string }[]) {
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
      .filter((one) => one.replicationId === rows[0]!.id || one.position === 0)
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

async function writePages({ tx, cast, bodyId, ago }: Stage): Promise<void> {
  const { ids } = tx.context;
  await tx.insert(articles).values(
    ARTICLES.map(({ daysAgo, inDays, ...one }) => ({
      ...one,
      id: ids.next(),
      bodyId,
      state: 'approved',
      startsAt: inDays ? ago(-inDays) : null,
      endsAt: inDays ? ago(-inDays - 0.125) : null,
      publishAt: ago(daysAgo),
      writtenBy: cast.id('sekretariat'),
      reviewedBy: cast.id('sekretariat-2'),
      reviewedAt: ago(daysAgo),
      createdAt: ago(daysAgo + 1),
      changedAt: ago(daysAgo),
    })),
  );
}
