/** What a rule book says about one stage, as a short sentence. Pure. */
import { joined, number, say, windowWords } from './facts-parts.ts';
import type { Stage, Words } from './types.ts';

/** What a stage asks for: its dates and length, and the numbers of its kind. */
export function stageValue(stage: Stage): Words {
  const parts = [...windowWords(stage), number(stage.durationDays, 'hari', 'days')];
  if (stage.graceMinutes > 0) parts.push(number(stage.graceMinutes, 'menit tenggang', 'minutes of grace'));
  if ('readers' in stage)
    parts.push(number(stage.readers.perSubmission, 'penilai tiap usulan', 'readers a proposal'));
  if (stage.kind === 'desk_judging') {
    if (stage.passingGradePoints !== null)
      parts.push(say(`ambang ${stage.passingGradePoints}`, `passing grade ${stage.passingGradePoints}`));
    if (stage.consolidation)
      parts.push(
        say(
          `konsolidasi bila selisih lebih dari ${stage.consolidation.gapPoints}`,
          `consolidation above a gap of ${stage.consolidation.gapPoints}`,
        ),
      );
    if (stage.calibration?.required)
      parts.push(say('setelah kalibrasi penilai', 'after a calibration of the jurors'));
    if (stage.secondLook)
      parts.push(
        say(
          `pembacaan kedua sampai ${stage.secondLook.readings} bacaan`,
          `a second look of up to ${stage.secondLook.readings} readings`,
        ),
      );
  }
  if (stage.kind === 'interview')
    parts.push(
      number(stage.panel.perFinalist, 'panelis', 'panelists'),
      number(stage.session.presentationMinutes + stage.session.questionMinutes, 'menit', 'minutes'),
    );
  if (stage.kind === 'field_visit')
    parts.push(
      number(stage.team.panelists, 'panelis dalam tim', 'panelists in a team'),
      number(stage.team.evaluators, 'evaluator dalam tim', 'evaluators in a team'),
    );
  if (stage.kind === 'public_rating')
    parts.push(number(stage.least.ratings, 'penilaian paling sedikit', 'ratings at least'));
  return joined(parts);
}
