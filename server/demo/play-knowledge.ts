import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem } from '../db/door.ts';
import { articles, innovationQuestions, tutorials } from '../db/schema/index.ts';
import { beginArticle, moveArticle, showArticle } from '../knowledge/article-service.ts';
import { receiveUpload } from '../people/upload-service.ts';
import type { Cast } from './cast.ts';
import { ARTICLES, DOWNLOAD, QUESTIONS, TUTORIAL } from './content/knowledge.ts';
import { samplePdf } from './sample-pdf.ts';
import { writeReplications, type Stage } from './write-replications.ts';

const DAY_MS = 86_400_000;

/**
 * What the portal shows of one innovation that others took over: its tutorial, questions, a replication that runs and one that is
 * finished, one that still ran a year later and one that stopped; and some pages. Written in a few statements, since the demonstration is played at every first start.
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
  await publishDownload(cast, bodyId);
}

async function publishDownload(cast: Cast, bodyId: string): Promise<void> {
  const { fileName, ...words } = DOWNLOAD;
  const [writer, reader] = [cast.as('sekretariat'), cast.as('sekretariat-2')];
  const file = await receiveUpload(writer, { stream: Readable.from([await samplePdf()]), fileName });
  const noEvent = { startsAt: null, endsAt: null, place: null, seats: null };
  const { id } = await beginArticle(writer, bodyId, {
    kind: 'download',
    ...words,
    ...noEvent,
    upload: file.id,
  });
  for (const [who, verb] of [
    [writer, 'submit'],
    [reader, 'approve'],
  ] as const) {
    const { version } = await showArticle(who, id);
    await moveArticle({ ...who, expected: version }, id, { verb });
  }
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
