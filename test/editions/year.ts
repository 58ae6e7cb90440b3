import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import type { Competition } from '../support/edition.ts';

/** The edition as its organiser sees it now. */
export async function editionNow(organiser: Client, editionId: string) {
  return (await organiser.get(`/api/editions/${editionId}`)).body;
}

/** Moves the year on. @returns the edition after it */
export async function moveOn(organiser: Client, editionId: string, verb: string) {
  const { version } = await editionNow(organiser, editionId);
  const moved = await organiser.put(`/api/editions/${editionId}/state`, { verb }, { version });
  expect(moved.status, moved.text).toBe(200);
  return moved.body;
}

export type Proposal = {
  title: string;
  group: string;
  category: string;
  answers: Record<string, string>;
  implementedSince?: string;
};

/** The innovator writes, the agency's administrator endorses and sends. @returns the submission's id */
export async function writeAndSubmit(c: Competition, editionId: string, proposal: Proposal): Promise<string> {
  const { title, group, category, answers, implementedSince = '2020-01-01' } = proposal;
  const draft = await c.innovator.post(`/api/editions/${editionId}/submissions`, {
    title,
    group,
    category,
    agencyId: c.agencyId,
  });
  expect(draft.status, draft.text).toBe(201);
  const { id } = draft.body;
  const saved = await c.innovator.put(
    `/api/submissions/${id}/answers`,
    { title, category, sdgs: [3], implementedSince, answers, unitName: null },
    { version: draft.body.version },
  );
  expect(saved.status, saved.text).toBe(200);
  const proposed = await c.innovator.put(
    `/api/submissions/${id}/proposal`,
    {},
    { version: saved.body.version },
  );
  expect(proposed.status, proposed.text).toBe(200);
  const sent = await c.admin.put(`/api/submissions/${id}/submission`, {}, { version: proposed.body.version });
  expect(sent.status, sent.text).toBe(200);
  return id;
}

/** A juror accepts everything that was offered and sends every sheet with the points for its title. */
export async function readAll(juror: Client, points: (title: string) => readonly number[]) {
  const { body } = await juror.get('/api/me/assignments?limit=100');
  for (const task of body.items) {
    if (task.state === 'offered')
      await juror.put(`/api/assignments/${task.id}/acceptance`, {}, { version: task.version });
    const opened = (await juror.get(`/api/assignments/${task.id}`)).body;
    const given = points(opened.submission.title);
    const scores = opened.rubric.criteria.map(({ key }: { key: string }, index: number) => ({
      criterion: key,
      score: given[index]! * 100,
    }));
    const saved = await juror.put(
      `/api/scoresheets/${opened.sheet.id}/scores`,
      { scores },
      { version: opened.sheet.version },
    );
    expect(saved.status, saved.text).toBe(200);
    const sent = await juror.put(
      `/api/scoresheets/${opened.sheet.id}/submission`,
      {},
      { version: saved.body.version },
    );
    expect(sent.status, sent.text).toBe(200);
  }
}

/** The plenary writes down whom it chose. */
export async function choose(
  organiser: Client,
  editionId: string,
  step: 'nominees' | 'finalists' | 'top-innovations',
  stage: string,
  group: string,
  ids: readonly string[],
) {
  const { version } = await editionNow(organiser, editionId);
  const chosen = ids.map((submissionId) => ({ submissionId }));
  const body = { stage, group, chosen };
  const answer = await organiser.put(`/api/editions/${editionId}/${step}`, body, { version });
  expect(answer.status, answer.text).toBe(200);
}

export async function announce(organiser: Client, editionId: string, what: string) {
  const { version } = await editionNow(organiser, editionId);
  const answer = await organiser.put(`/api/editions/${editionId}/announcements`, { what }, { version });
  expect(answer.status, answer.text).toBe(200);
}

/** Decree, publication by two, and everything that follows from it. */
export async function publish(c: Competition, editionId: string) {
  const decree = await c.organiser.post(`/api/editions/${editionId}/decrees`, {
    number: '12 Tahun 2027',
    date: '2027-08-08',
    title: 'Penetapan pemenang',
    signerName: 'Wali Kota Contoh',
    signerPosition: 'Wali Kota',
  });
  expect(decree.status, decree.text).toBe(201);
  const { version } = await editionNow(c.organiser, editionId);
  const asked = await c.organiser.put(`/api/editions/${editionId}/publication`, {}, { version });
  expect(asked.status, asked.text).toBe(202);
  const { request } = asked.body;
  const confirmed = await c.organiser2.put(
    `/api/requests/${request.id}/confirmation`,
    {},
    { version: request.version },
  );
  expect(confirmed.status, confirmed.text).toBe(200);
  await c.world.settle();
}
