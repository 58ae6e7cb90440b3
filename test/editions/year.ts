import { expect } from 'vitest';
import type { Field, Rulebook } from '../../server/editions/rulebook/types.ts';
import { attachmentsAsked, fieldsAsked, fieldsFor } from '../../server/editions/rulebook/reading.ts';
import { attach, put } from '../submissions/proposals.ts';
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

/** What a form is answered with where nothing depends on it: short texts, "not yet" and "no", one video. */
function answerTo(field: Field): string {
  if (field.kind === 'link') return 'https://youtu.be/abc123';
  if (field.kind === 'text') return 'Warga dilayani di satu loket sampai selesai.';
  return (field.options.find((one) => ['belum', 'tidak'].includes(one.key)) ?? field.options[0]!).key;
}

/** Everything a real rule book asks of a group, written and sent by an agency's administrator. @returns the id */
export async function submitWhole(
  admin: Client,
  editionId: string,
  proposal: { title: string; group: string; category: string; agencyId: string },
): Promise<string> {
  const { title, category } = proposal;
  const draft = await admin.post(`/api/editions/${editionId}/submissions`, proposal);
  expect(draft.status, draft.text).toBe(201);
  const { id } = draft.body;
  const { rulebook } = (await editionNow(admin, editionId)) as { rulebook: Rulebook };
  const chosen = fieldsFor(rulebook, proposal.group).filter((field) => field.kind === 'choice');
  const choices = Object.fromEntries(chosen.map((field) => [field.key, answerTo(field)]));
  const asked = fieldsAsked(rulebook, proposal.group, choices);
  const answers = Object.fromEntries(asked.map((field) => [field.key, answerTo(field)]));
  const content = { title, category, sdgs: [3], implementedSince: '2020-01-01', answers };
  expect((await put(admin, id, 'answers', content)).status).toBe(200);
  for (const { key, required } of attachmentsAsked(rulebook, proposal.group, answers))
    if (required) expect((await attach(admin, id, key)).status).toBe(201);
  for (const noun of ['proposal', 'submission']) {
    const done = await put(admin, id, noun);
    expect(done.status, done.text).toBe(200);
  }
  return id;
}

/** The secretariat finds every submission in order. */
export async function passAll(secretariat: Client, ids: readonly string[]) {
  for (const id of ids) {
    const done = await put(secretariat, id, 'screening', { verdict: 'pass' });
    expect(done.status, done.text).toBe(200);
  }
}

export async function closeStage(organiser: Client, editionId: string, kind: string) {
  const { stages } = await editionNow(organiser, editionId);
  const stage = stages.find((one: { kind: string }) => one.kind === kind);
  const closed = await organiser.put(`/api/stages/${stage.id}/closing`, {}, { version: stage.version });
  expect(closed.status, closed.text).toBe(200);
}

/** A juror accepts everything that was offered and sends every sheet with the points for its title. */
export async function readAll(juror: Client, points: (title: string) => readonly number[]) {
  const { body } = await juror.get('/api/me/assignments?limit=100');
  for (const task of body.items) {
    if (task.state === 'completed') continue;
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
