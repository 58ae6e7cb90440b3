import type { Context } from '../context.ts';
import { asSystem, look } from '../db/door.ts';
import { findStageOfKind } from '../editions/queries.ts';
import { practise } from '../judging/calibration-own-service.ts';
import { moveCalibration, planCalibration } from '../judging/calibration-service.ts';
import { addText, writeNotes } from '../judging/calibration-text-service.ts';
import type { Cast } from './cast.ts';
import { BENCHMARK, CHAIR_NOTES, PRACTICE } from './content/calibration.ts';

/** The chair lets four jurors score one benchmark text; the round is being talked about. */
export async function playCalibration(context: Context, cast: Cast, editionId: string): Promise<void> {
  const chair = cast.as('ketua-te');
  const stage = (await look(asSystem(context), (tx) => findStageOfKind(tx, editionId, 'desk_judging')))!;
  const { id } = await planCalibration(chair, stage.id);
  const prepared = await addText(chair, id, { title: BENCHMARK.title, parts: [...BENCHMARK.parts] });
  const textId = prepared.texts[0]!.id;
  const opened = await moveCalibration({ ...chair, expected: prepared.version }, id, { verb: 'open' });
  await Promise.all(
    PRACTICE.map(({ evaluatorKey, points }) =>
      practise(
        { ...cast.as(evaluatorKey), expected: 0 },
        textId,
        BENCHMARK.parts.map(({ criterion }, index) => ({ criterion, score: points[index]! * 100 })),
      ),
    ),
  );
  await writeNotes(
    { ...chair, expected: 0 },
    textId,
    CHAIR_NOTES.map(({ criterion, points, note }) => ({ criterion, score: points * 100, note })),
  );
  await moveCalibration({ ...chair, expected: opened.version }, id, { verb: 'discuss' });
}
