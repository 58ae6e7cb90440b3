/** The action plan of one agency at a coaching event: made in the room, presented, followed up until it is carried out. */
import { defineWorkflow, fact, say } from './table.ts';
import type { Guard, Role, StateWords } from './table.ts';

const states = {
  invited: { label: say('Belum ditulis', 'Not written yet') },
  drafted: { label: say('Ditulis', 'Written') },
  presented: { label: say('Dipaparkan', 'Presented') },
  done: { label: say('Terlaksana', 'Carried out'), final: true },
  stopped: { label: say('Tidak dilanjutkan', 'Not taken further'), final: true },
} satisfies Record<string, StateWords>;

export type CoachingPlanState = keyof typeof states;

const agency: readonly Role[] = ['agency-admin', 'innovator'];
const runs: readonly Role[] = ['hub', 'secretariat', 'organiser'];
const all: readonly Role[] = [...agency, ...runs];

const guards: Record<string, Guard> = {
  inRoom: fact(
    'inRoom',
    say(
      'Rencana aksi ditulis dan dipaparkan sejak acara dimulai.',
      'Action plans are written and presented once the event has begun.',
    ),
  ),
};

export const coachingPlan = defineWorkflow<CoachingPlanState>({
  name: 'coachingPlan',
  creation: { event: 'coachingPlan.invited', effects: [] },
  states,
  guards,
  table: [
    {
      from: ['invited', 'drafted'],
      verb: 'write',
      to: 'drafted',
      event: 'coachingPlan.written',
      who: all,
      guards: ['inRoom'],
      effects: [],
      words: { act: say('Tulis rencana aksi', 'Write the action plan'), done: say('Ditulis', 'Written') },
    },
    {
      from: ['drafted'],
      verb: 'present',
      to: 'presented',
      event: 'coachingPlan.presented',
      who: runs,
      guards: ['inRoom'],
      effects: [],
      words: {
        act: say('Catat sudah dipaparkan', 'Note that it was presented'),
        done: say('Dipaparkan', 'Presented'),
      },
    },
    {
      from: ['presented'],
      verb: 'followUp',
      to: 'presented',
      event: 'coachingPlan.followedUp',
      who: all,
      needsReason: true,
      effects: [],
      words: {
        act: say('Catat tindak lanjut', 'Note a follow-up'),
        done: say('Ditindaklanjuti', 'Followed up'),
      },
    },
    {
      from: ['presented'],
      verb: 'complete',
      to: 'done',
      event: 'coachingPlan.completed',
      who: runs,
      needsReason: true,
      effects: [],
      words: {
        act: say('Nyatakan terlaksana', 'Find it carried out'),
        done: say('Terlaksana', 'Carried out'),
      },
    },
    {
      from: ['invited', 'drafted', 'presented'],
      verb: 'stop',
      to: 'stopped',
      event: 'coachingPlan.stopped',
      who: runs,
      needsReason: true,
      effects: [],
      words: { act: say('Hentikan rencana', 'Stop the plan'), done: say('Dihentikan', 'Stopped') },
    },
  ],
});
