import { CRITERIA, type Judging } from './stage.ts';

/**
 * Plants finished readings by the owner: `points[proposal][juror]` is the score on every aspect, so the total is the same
 * number of points. How one scores is told by the tests of judging.
 */
export async function plantReadings(
  j: Judging,
  stageId: string,
  points: Record<string, Record<string, number>>,
): Promise<void> {
  const { owner, context } = j.world;
  const scope = { body_id: j.bodyId, edition_id: j.editionId };
  const [rubric] =
    await owner`select id from rubric_versions where edition_id = ${j.editionId} and stage_key = 'penilaian_proposal'`;
  for (const [title, given] of Object.entries(points)) {
    const submission = { stage_id: stageId, submission_id: j.proposals[title]! };
    for (const [name, value] of Object.entries(given)) {
      const [assignment, sheet] = [context.ids.next(), context.ids.next()];
      const juror = { juror_id: j.people[name]! };
      await owner`insert into assignments ${owner({ id: assignment, ...scope, ...submission, ...juror, state: 'completed', created_at: new Date() })}`;
      await owner`insert into scoresheets ${owner({
        ...{
          id: sheet,
          ...scope,
          ...submission,
          ...juror,
          assignment_id: assignment,
          rubric_version_id: rubric!['id'],
        },
        ...{ state: 'submitted', total: value * 10_000, submitted_at: new Date(), changed_at: new Date() },
      })}`;
      const scores = CRITERIA.map((criterion) => ({ criterion, score: value * 100, comment: null }));
      await owner`insert into scores ${owner(
        scores.map(({ criterion, score }) => ({
          ...{ scoresheet_id: sheet, ...scope, rubric_version_id: rubric!['id'] },
          ...{ criterion_key: criterion, score, changed_at: new Date() },
        })),
      )}`;
      await owner`insert into scoresheet_versions ${owner({
        ...{ id: context.ids.next(), ...scope, ...submission, ...juror, scoresheet_id: sheet, number: 1 },
        ...{ scores: owner.json(scores), total: value * 10_000, independent: true, sent_at: new Date() },
      })}`;
    }
  }
}
