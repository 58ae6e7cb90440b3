import {
  accept,
  openJudging,
  scoreAndSend,
  scoresOf,
  tasksOf,
  type Judging,
  type Planted,
} from '../judging/stage.ts';

/** A competition whose finalists are announced and whose interviews may be planned. */
export type Finals = Judging & {
  /** Records a plenary's choice of these titles at a step. */
  choose(step: string, titles: string[], stage?: string): Promise<void>;
};

const FAR_MS = Date.now() + 200 * 86_400_000;

/** A day half a year ahead, or so many after it: whoever runs the tests next year still plans sessions that are to come. */
export const dayAhead = (later = 0) => new Date(FAR_MS + later * 86_400_000).toISOString().slice(0, 10);

/** Two evaluators' worth of desk judging is told elsewhere: here one reads, and all that is given becomes a finalist. */
export async function openFinals(given: {
  panelists: string[];
  proposals: (Planted | ((c: { otherAgencyId: string }) => Planted))[];
  prepare?: (j: Judging) => Promise<void>;
  env?: Record<string, string>;
}): Promise<Finals> {
  const j = await openJudging({
    evaluators: ['ani'],
    panelists: given.panelists,
    proposals: given.proposals,
    ...(given.env ? { env: given.env } : {}),
  });
  await given.prepare?.(j);
  const choose = async (step: string, titles: string[], stage = 'penilaian_proposal') => {
    const { body } = await j.organiser.get(`/api/editions/${j.editionId}`);
    const chosen = titles.map((title) => ({ submissionId: j.proposals[title]! }));
    const answer = await j.organiser.put(
      `/api/editions/${j.editionId}/${step}`,
      { stage, group: 'umum', chosen },
      { version: body.version },
    );
    if (answer.status !== 200) throw new Error(`${step}: ${answer.text}`);
  };
  const { id, version } = await j.stage('desk_judging');
  await j.organiser.post(`/api/stages/${id}/assignments`);
  const ani = await j.juror('ani');
  const titles = Object.keys(j.proposals);
  const tasks = await tasksOf(ani, id);
  for (const [index, title] of titles.entries())
    await scoreAndSend(ani, await accept(ani, tasks[title]!), scoresOf(9000 - index * 100));
  await j.organiser.put(`/api/stages/${id}/closing`, {}, { version });
  await choose('nominees', titles);
  await j.move('startSelecting');
  await choose('finalists', titles);
  const { body } = await j.organiser.get(`/api/editions/${j.editionId}`);
  await j.organiser.put(
    `/api/editions/${j.editionId}/announcements`,
    { what: 'finalists' },
    { version: body.version },
  );
  await j.move('startObjection');
  await j.move('startInterviews');
  return { ...j, choose };
}
