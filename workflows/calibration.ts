/**
 * Before desk judging, jurors score the same few benchmark texts, each alone, and then talk about where they differ. What
 * they score here is practice: it never counts for a proposal or against a juror.
 */
import { defineWorkflow, fact, mail, say } from './table.ts';
import type { Guard, Role, StateWords } from './table.ts';

const states = {
  draft: { label: say('Disiapkan', 'Being prepared') },
  open: { label: say('Sedang dinilai', 'Being scored') },
  discussed: { label: say('Dibahas', 'Being discussed') },
  closed: { label: say('Selesai', 'Finished'), final: true },
  cancelled: { label: say('Dibatalkan', 'Called off'), final: true },
} satisfies Record<string, StateWords>;

export type CalibrationState = keyof typeof states;

const guards: Record<string, Guard> = {
  textsReady: fact(
    'textsReady',
    say(
      'Belum ada teks acuan. Tambahkan paling sedikit satu.',
      'There is no benchmark text yet. Add at least one.',
    ),
  ),
  stageNotClosed: fact(
    'stageNotClosed',
    say(
      'Penilaian proposal sudah ditutup; kalibrasi mendahuluinya.',
      'Desk judging is closed; calibration comes before it.',
    ),
  ),
  someScored: fact(
    'someScored',
    say(
      'Belum ada penilai yang selesai menilai teks acuan.',
      'No juror has finished scoring the benchmark texts yet.',
    ),
  ),
};

const leaders: readonly Role[] = ['organiser', 'evaluator-chair'];
const callOff = {
  act: say('Batalkan kalibrasi', 'Call the calibration off'),
  done: say('Kalibrasi dibatalkan', 'Calibration called off'),
};

export const calibration = defineWorkflow<CalibrationState>({
  name: 'calibration',
  creation: { event: 'calibration.drafted', effects: [] },
  states,
  guards,
  table: [
    {
      from: ['draft'],
      verb: 'open',
      to: 'open',
      event: 'calibration.opened',
      who: leaders,
      guards: ['textsReady', 'stageNotClosed'],
      effects: mail('calibration.opened', 'jurors'),
      words: {
        act: say('Buka untuk penilai', 'Open it to the jurors'),
        done: say('Kalibrasi dibuka; penilai diberi tahu', 'Calibration opened; the jurors are told'),
      },
    },
    {
      from: ['open'],
      verb: 'discuss',
      to: 'discussed',
      event: 'calibration.discussed',
      who: leaders,
      guards: ['someScored'],
      effects: mail('calibration.discussed', 'jurors'),
      words: {
        act: say('Akhiri penilaian dan buka sebarannya', 'End the scoring and show how scores lie'),
        done: say('Sebaran nilai dibuka; penilai diberi tahu', 'The scores are shown; the jurors are told'),
      },
    },
    {
      from: ['discussed'],
      verb: 'close',
      to: 'closed',
      event: 'calibration.closed',
      who: leaders,
      effects: [],
      words: {
        act: say('Nyatakan selesai', 'Declare it finished'),
        done: say('Kalibrasi selesai', 'Calibration finished'),
      },
    },
    {
      from: ['draft'],
      verb: 'cancel',
      to: 'cancelled',
      event: 'calibration.dropped',
      who: leaders,
      needsReason: true,
      effects: [],
      words: callOff,
    },
    {
      // Jurors who were asked to score are told that they need not.
      from: ['open'],
      verb: 'cancel',
      to: 'cancelled',
      event: 'calibration.cancelled',
      who: leaders,
      needsReason: true,
      effects: mail('calibration.cancelled', 'jurors'),
      words: callOff,
    },
  ],
});
