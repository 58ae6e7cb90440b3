import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, look } from '../../server/db/door.ts';
import { assignments } from '../../server/db/schema/index.ts';
import { findStageOfKind } from '../../server/editions/queries.ts';
import { findSubmittedText, listForAssignment } from '../../server/submissions/reading-queries.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { givePerson } from '../support/people.ts';
import { completeAnswers, giveSubmitted, put, show } from './proposals.ts';

let world: Competition;
let id: string;
let jurorId: string;

beforeAll(async () => {
  world = await openCompetition({ worker: false });
  id = await giveSubmitted(world);
  const place = { bodyId: world.bodyId, editionId: world.editionId };
  jurorId = await givePerson(world.world, 'evaluator@contoh.id', 'evaluator', place);
});
afterAll(() => world.world.close());

async function readAsJuror() {
  const actor = {
    kind: 'person' as const,
    personId: jurorId,
    sessionId: jurorId,
    name: '',
    email: '',
    language: 'id' as const,
    roles: [],
  };
  return look({ context: world.world.context, actor }, (tx) => findSubmittedText(tx, id));
}

describe('what a juror reads', () => {
  it('is nothing before the assignment, and then the text and its evidence without the agency', async () => {
    expect(await readAsJuror()).toBe(null);
    await put(world.secretariat, id, 'screening', { verdict: 'pass' });
    await act(world.world.system, async (tx) => {
      const stage = await findStageOfKind(tx, world.editionId, 'desk_judging');
      await tx.insert(assignments).values({
        id: tx.context.ids.next(),
        bodyId: world.bodyId,
        editionId: world.editionId,
        stageId: stage!.id,
        submissionId: id,
        jurorId,
        state: 'offered',
        createdAt: tx.at,
      });
    });
    const text = await readAsJuror();
    const { title, category, sdgs, implementedSince, answers } = completeAnswers();
    expect(text).toEqual({
      title,
      group: 'umum',
      category,
      sdgs,
      implementedSince,
      answers,
      attachments: [
        {
          id: expect.any(String),
          requirement: 'bukti_signifikansi',
          sizeBytes: expect.any(Number),
          mediaType: 'application/pdf',
          href: expect.any(String),
        },
      ],
    });
    expect(JSON.stringify(text)).not.toContain('Surabaya');
  });

  it('opens the evidence under a plain name, and neither the letters nor the submission itself', async () => {
    const juror = await world.world.as('evaluator@contoh.id');
    const files = (await show(world.admin, id))['attachments'] as { requirement: string; href: string }[];
    const statuses: Record<string, unknown[]> = {};
    for (const { requirement, href } of files) {
      const { status, headers } = await juror.get(href);
      statuses[requirement] = [status, headers['content-disposition']];
    }
    expect(statuses).toEqual({
      surat_implementasi: [404, undefined],
      surat_identitas: [404, undefined],
      surat_replikasi: [404, undefined],
      bukti_signifikansi: [
        200,
        `attachment; filename="bukti_signifikansi.pdf"; filename*=UTF-8''bukti_signifikansi.pdf`,
      ],
    });
    expect((await juror.get(`/api/submissions/${id}`)).status).toBe(403);
  });

  it('is planned from what passed the administrative check', async () => {
    const found = await world.world.act((tx) => listForAssignment(tx, world.editionId));
    expect(found).toEqual([
      { id, agencyId: world.agencyId, groupKey: 'umum', categoryKey: 'pemberdayaan_masyarakat' },
    ]);
  });
});
