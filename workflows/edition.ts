/**
 * A competition year. An edition whose rules leave a stage out names it in the fact `skips` (the name of the state:
 * "screening", "selecting", "objection", "interviewing"), and the arrow around that stage opens; no machine is copied for it.
 */
import { guards, states } from './edition-words.ts';
import type { EditionState } from './edition-words.ts';
import { defineWorkflow, mail, say } from './table.ts';
import type { Role } from './table.ts';

const organiser: readonly Role[] = ['organiser'];

const judgingWords = {
  act: say('Mulai penilaian proposal', 'Start desk judging'),
  done: say('Penilaian proposal dimulai', 'Desk judging started'),
};
const interviewWords = {
  act: say('Mulai penilaian akhir', 'Start final judging'),
  done: say('Penilaian akhir dimulai', 'Final judging started'),
};
const objectionWords = {
  act: say('Buka masa sanggah', 'Begin the objection period'),
  done: say('Masa sanggah dibuka', 'Objection period begun'),
};
const decidingWords = {
  act: say('Mulai pleno akhir', 'Start the final plenary'),
  done: say('Pleno akhir dimulai', 'Final plenary started'),
};

export const edition = defineWorkflow<EditionState>({
  name: 'edition',
  creation: { event: 'edition.drafted', effects: [] },
  states,
  guards,
  table: [
    {
      from: ['draft'],
      verb: 'open',
      to: 'open',
      event: 'edition.opened',
      who: organiser,
      effects: mail('edition.opened', 'agency'),
      words: {
        act: say('Buka pendaftaran', 'Open registration'),
        done: say('Pendaftaran dibuka', 'Registration opened'),
      },
    },
    {
      from: ['open'],
      verb: 'startScreening',
      to: 'screening',
      event: 'edition.screeningStarted',
      who: organiser,
      guards: ['screeningHeld'],
      effects: [],
      words: {
        act: say('Mulai seleksi administrasi', 'Start the administrative check'),
        done: say('Seleksi administrasi dimulai', 'Administrative check started'),
      },
    },
    {
      from: ['screening'],
      verb: 'startJudging',
      to: 'judging',
      event: 'edition.judgingStarted',
      who: organiser,
      guards: ['noSubmittedLeftUnscreened', 'jurorsCalibrated'],
      effects: [],
      words: judgingWords,
    },
    {
      from: ['open'],
      verb: 'startJudging',
      to: 'judging',
      event: 'edition.judgingStarted',
      who: organiser,
      guards: ['screeningSkipped', 'noSubmittedLeftUnscreened', 'jurorsCalibrated'],
      effects: [],
      words: judgingWords,
    },
    {
      from: ['judging'],
      verb: 'startSelecting',
      to: 'selecting',
      event: 'edition.selectingStarted',
      who: organiser,
      guards: ['selectingHeld', 'judgingClosed'],
      effects: [],
      words: {
        act: say('Mulai pleno penentuan finalis', 'Start the plenary on the finalists'),
        done: say('Pleno penentuan finalis dimulai', 'Plenary on the finalists started'),
      },
    },
    {
      from: ['judging'],
      verb: 'startObjection',
      to: 'objection',
      event: 'edition.objectionStarted',
      who: organiser,
      guards: ['selectingSkipped', 'objectionHeld', 'judgingClosed'],
      effects: mail('edition.objectionStarted', 'agency'),
      words: objectionWords,
    },
    {
      from: ['judging'],
      verb: 'startInterviews',
      to: 'interviewing',
      event: 'edition.interviewsStarted',
      who: organiser,
      guards: ['selectingSkipped', 'objectionSkipped', 'finalJudgingHeld', 'judgingClosed'],
      effects: [],
      words: interviewWords,
    },
    {
      from: ['judging'],
      verb: 'startDeciding',
      to: 'deciding',
      event: 'edition.decidingStarted',
      who: organiser,
      guards: ['selectingSkipped', 'objectionSkipped', 'finalJudgingSkipped', 'judgingClosed'],
      effects: [],
      words: decidingWords,
    },
    {
      from: ['selecting'],
      verb: 'startObjection',
      to: 'objection',
      event: 'edition.objectionStarted',
      who: organiser,
      guards: ['objectionHeld'],
      effects: mail('edition.objectionStarted', 'agency'),
      words: objectionWords,
    },
    {
      from: ['objection'],
      verb: 'startInterviews',
      to: 'interviewing',
      event: 'edition.interviewsStarted',
      who: organiser,
      guards: ['finalJudgingHeld'],
      effects: [],
      words: interviewWords,
    },
    {
      from: ['selecting'],
      verb: 'startInterviews',
      to: 'interviewing',
      event: 'edition.interviewsStarted',
      who: organiser,
      guards: ['objectionSkipped', 'finalJudgingHeld'],
      effects: [],
      words: interviewWords,
    },
    {
      from: ['interviewing'],
      verb: 'startDeciding',
      to: 'deciding',
      event: 'edition.decidingStarted',
      who: organiser,
      guards: ['finalJudgingClosed'],
      effects: [],
      words: decidingWords,
    },
    {
      from: ['objection'],
      verb: 'startDeciding',
      to: 'deciding',
      event: 'edition.decidingStarted',
      who: organiser,
      guards: ['finalJudgingSkipped'],
      effects: [],
      words: decidingWords,
    },
    {
      from: ['selecting'],
      verb: 'startDeciding',
      to: 'deciding',
      event: 'edition.decidingStarted',
      who: organiser,
      guards: ['objectionSkipped', 'finalJudgingSkipped'],
      effects: [],
      words: decidingWords,
    },
    {
      from: ['deciding'],
      verb: 'decide',
      to: 'decided',
      event: 'edition.decided',
      who: organiser,
      effects: [],
      words: {
        act: say('Tetapkan hasil', 'Determine the results'),
        done: say('Hasil ditetapkan', 'Results determined'),
      },
    },
    {
      from: ['decided'],
      verb: 'publish',
      to: 'published',
      event: 'edition.published',
      who: organiser,
      two: true,
      guards: ['decreeComplete', 'noOpenObjection'],
      effects: mail('edition.published', 'organisers'),
      words: {
        act: say('Umumkan hasil', 'Publish the results'),
        done: say('Hasil diumumkan', 'Results published'),
      },
    },
    {
      from: ['published'],
      verb: 'award',
      to: 'awarded',
      event: 'edition.awarded',
      who: organiser,
      effects: [],
      words: {
        act: say('Catat penganugerahan', 'Record the award ceremony'),
        done: say('Penganugerahan dicatat', 'Award ceremony recorded'),
      },
    },
    {
      from: ['awarded'],
      verb: 'archive',
      to: 'archived',
      event: 'edition.archived',
      who: organiser,
      effects: [],
      words: {
        act: say('Arsipkan edisi', 'Archive the edition'),
        done: say('Edisi diarsipkan', 'Edition archived'),
      },
    },
  ],
});
