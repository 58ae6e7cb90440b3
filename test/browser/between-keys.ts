import * as cast from '../life/cast.ts';
import { acceptInvitation, NEW_PASSWORD, put } from '../life/cast.ts';
import * as story from '../life/story.ts';
import type { Client } from '../support/client.ts';
import type { World } from '../support/world.ts';

/* What happens over HTTP between the parts that are done by keyboard. */

export const JUROR_PASSWORD = NEW_PASSWORD;
export type Life = {
  world: World;
  people: Record<string, Client>;
  bodyId: string;
  editionId: string;
  submissionId: string;
  rivals: string[];
  title: string;
};

async function appoint({ world, people, editionId }: Life, key: string, role: 'evaluator' | 'panelist') {
  const body = { name: `${role} ${key}`, email: `${key}@contoh.id`, role };
  const appointed = await people['dewi']!.post(`/api/editions/${editionId}/jurors`, body);
  if (appointed.status !== 201) throw new Error(appointed.text);
  people[key] = await acceptInvitation(world, `${key}@contoh.id`, body.name);
  return appointed.body.personId as string;
}

/** Desk judging begins: three evaluators, three proposals for each. */
export async function handOut(life: Life): Promise<void> {
  const { people, editionId } = life;
  await cast.moveOn(people['dewi']!, editionId, 'startJudging');
  for (const key of story.EVALUATORS) await appoint(life, key, 'evaluator');
  const stage = await cast.stageOf(people['dewi']!, editionId, 'desk_judging');
  const plan = await people['dewi']!.post(`/api/stages/${stage.id}/assignments`, {});
  if (plan.body.created !== 9) throw new Error(plan.text);
}

/** What is not scored by keyboard. */
export async function scoreTheRest({ people, submissionId, rivals }: Life): Promise<void> {
  // Three ranks that no tie and no reason disturbs, whatever one of the nine sheets says.
  const points = (id: string) =>
    Array.from({ length: 7 }, () => (id === submissionId ? 90 : id === rivals[0] ? 70 : 80));
  await story.readAll(people['fauzan']!, points, false);
  await story.readAll(people['goreti']!, points);
  await story.readAll(people['suardana']!, points);
}

/** Finalists, a panel of three, and two sessions that run. */
export async function openSessions(life: Life): Promise<void> {
  const { people, editionId, submissionId, rivals } = life;
  const { dewi, nurul } = people as { dewi: Client; nurul: Client };
  await cast.moveOn(dewi, editionId, 'startSelecting');
  const [nominees, finalists] = [
    [submissionId, ...rivals],
    [submissionId, rivals[1]!],
  ];
  for (const [step, ids] of Object.entries({ nominees, finalists })) {
    const chosen = ids.map((id) => ({ submissionId: id }));
    await cast.choose(dewi, editionId, step, { stage: 'penilaian_proposal', group: 'umum', chosen });
  }
  await cast.announce(dewi, editionId, 'finalists');
  for (const verb of ['startObjection', 'startInterviews']) await cast.moveOn(dewi, editionId, verb);
  const panel: string[] = [];
  for (const key of ['wibisono', 'ariani', 'rusdi']) panel.push(await appoint(life, key, 'panelist'));
  for (const [index, id] of [submissionId, rivals[1]!].entries()) {
    const planned = await nurul.post(`/api/editions/${editionId}/interviews`, {
      submissionId: id,
      startsAt: new Date(Date.now() + 3_600_000 + index * 1_800_000).toISOString(),
      minutes: 20,
      room: 'Ruang Sriwijaya',
      panel,
    });
    if (planned.status !== 201) throw new Error(planned.text);
    await put(nurul, `/api/interviews/${planned.body.id}/start`, {}, planned.body);
  }
}

/** The other sheets, the sessions' ends, the Top Innovation and its decree. */
export async function decideAll({ people, editionId, submissionId }: Life): Promise<void> {
  const { dewi, nurul } = people as { dewi: Client; nurul: Client };
  const four = (points: number) => () => Array.from({ length: 4 }, () => points);
  await story.readAll(people['wibisono']!, four(80), false);
  for (const key of ['ariani', 'rusdi']) await story.readAll(people[key]!, four(85));
  const listed = (await nurul.get(`/api/editions/${editionId}/interviews`)).body.items;
  for (const { id } of listed)
    await put(nurul, `/api/interviews/${id}/completion`, {}, (await nurul.get(`/api/interviews/${id}`)).body);
  const stage = await cast.stageOf(dewi, editionId, 'interview');
  await put(dewi, `/api/stages/${stage.id}/closing`, {}, stage);
  await cast.moveOn(dewi, editionId, 'startDeciding');
  const chosen = [{ submissionId }];
  await cast.choose(dewi, editionId, 'top-innovations', { stage: 'wawancara', group: 'umum', chosen });
  await cast.moveOn(dewi, editionId, 'decide');
  const decree = await dewi.post(`/api/editions/${editionId}/decrees`, {
    number: '351 Tahun 2026',
    date: '2026-08-08',
    title: 'Penetapan Top Inovasi Pelayanan Publik',
    signerName: 'Menteri Contoh',
    signerPosition: 'Menteri PANRB',
  });
  if (decree.status !== 201) throw new Error(decree.text);
}
