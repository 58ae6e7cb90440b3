import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { deskPoints, panelPoints } from './cast.ts';
import { indexOf } from './nation.ts';
import { everyItem, good, type Year } from './stand.ts';

export type Juror = { id: string; name: string; client: Client };
type Place = 0 | 1 | 2;

/** Who reads each proposal of a stage, in the order of their names: the first, the second and the third reader. */
export async function readersOf(year: Year, stageId: string, jurors: readonly Juror[]) {
  const names = new Map(jurors.map(({ id, name }) => [id, name]));
  const rows = await everyItem(year.dewi, `/api/stages/${stageId}/assignments`);
  const held = rows.filter(({ state }) => !['declined', 'recused', 'released'].includes(state));
  const by = Map.groupBy(held, (row): string => row.submission.id);
  return new Map(
    [...by].map(([id, own]) => [
      id,
      own.map((row) => row.juror.id as string).sort((a, b) => (names.get(a)! < names.get(b)! ? -1 : 1)),
    ]),
  );
}

const cells = (criteria: { key: string }[], points: readonly number[]) =>
  criteria.map(({ key }, at) => ({ criterion: key, score: points[at]! * 100, comment: null }));

/** Everybody accepts what they were given, scores it and sends it, each by themselves. */
export async function readAll(
  year: Year,
  stage: { id: string; kind: string },
  jurors: readonly Juror[],
  readers: ReadonlyMap<string, readonly string[]>,
) {
  for (const juror of jurors) {
    good(await juror.client.post(`/api/stages/${stage.id}/acceptances`));
    for (const task of await everyItem(juror.client, `/api/me/assignments?stage=${stage.id}`)) {
      if (task.state !== 'accepted') continue;
      const { sheet, rubric, submission } = good(await juror.client.get(`/api/assignments/${task.id}`));
      const place = readers.get(submission.id)!.indexOf(juror.id) as Place;
      const index = indexOf(year, submission.id);
      const points = stage.kind === 'interview' ? panelPoints(index, place) : deskPoints(index, place, true);
      const scores = cells(rubric.criteria, points);
      const url = `/api/scoresheets/${sheet.id}`;
      const saved = good(await juror.client.put(`${url}/scores`, { scores }, { version: sheet.version }));
      const sent = good(await juror.client.put(`${url}/submission`, {}, { version: saved.version }));
      expect(sent.state).toBe('submitted');
    }
  }
}

/** The harsh third reader of one proposal reads what the others wrote and revises, with the reason. */
export async function consolidate(
  year: Year,
  stageId: string,
  index: number,
  jurors: readonly Juror[],
  readers: ReadonlyMap<string, readonly string[]>,
) {
  const id = year.ids.get(index)!;
  const { client } = jurors.find((one) => one.id === readers.get(id)![2])!;
  const tasks = await everyItem(client, `/api/me/assignments?stage=${stageId}`);
  const task = tasks.find((one) => one.submission?.id === id);
  const { sheet, rubric } = good(await client.get(`/api/assignments/${task.id}`));
  const revision = {
    scores: cells(rubric.criteria, deskPoints(index, 2, false)),
    reason: 'Lampiran kedua menjawab keberatan saya.',
  };
  const revised = good(
    await client.put(`/api/scoresheets/${sheet.id}/revision`, revision, { version: sheet.version }),
  );
  expect(revised.state).toBe('submitted');
}

/** The ranking as the office sees it before a choice: index and total, from the first. */
export async function standingsOf(year: Year, step: string): Promise<[number, string][]> {
  const url = `/api/editions/${year.editionId}/standings?group=umum&step=${step}`;
  const { items } = good(await year.dewi.get(url));
  expect(items.map((row: { rank: number }) => row.rank)).toEqual(
    items.map((_: unknown, at: number) => at + 1),
  );
  return items.map((row: { submissionId: string; total: string }) => [
    indexOf(year, row.submissionId),
    row.total,
  ]);
}
