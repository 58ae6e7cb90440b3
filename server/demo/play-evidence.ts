import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem } from '../db/door.ts';
import { hubEvidence } from '../db/schema/index.ts';
import { receiveUpload, takeUpload } from '../people/upload-service.ts';
import type { Cast } from './cast.ts';
import { samplePdf } from './sample-pdf.ts';

/** The assessment that waits for its verifier has a paper to open beside its first answer. */
export async function playEvidence(context: Context, cast: Cast, bodyId: string): Promise<void> {
  const giver = cast.as('hub');
  const fileName = 'bukti-data-peragaan.pdf';
  const upload = await receiveUpload(giver, { stream: Readable.from([await samplePdf()]), fileName });
  await act(asSystem(context), async (tx) => {
    const { sha256 } = await takeUpload(tx, upload.id, giver.actor);
    const [answer] = await tx.execute<{ id: string; question: string }>(sql`
      select a.id, w.question from hub_assessments a join hub_answers w on w.assessment_id = a.id
      where a.body_id = ${bodyId}::uuid and a.state = 'submitted' and w.evidence <> '' order by a.id, w.id limit 1`);
    if (!answer) return;
    const { id: assessmentId, question } = answer;
    const by = { addedBy: cast.id('hub'), addedAt: tx.at };
    await tx
      .insert(hubEvidence)
      .values({ id: tx.context.ids.next(), bodyId, assessmentId, question, sha256, fileName, ...by });
  });
}
