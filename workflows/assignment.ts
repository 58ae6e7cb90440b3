/** One juror asked to judge one submission in one stage. */
import { jurors } from './jurors.ts';
import { defineWorkflow, fact, mail, say } from './table.ts';
import type { StateWords } from './table.ts';

const states = {
  offered: { label: say('Menunggu kesediaan', 'Awaiting an answer') },
  accepted: { label: say('Diterima', 'Accepted') },
  declined: { label: say('Tidak bersedia', 'Turned down'), final: true },
  recused: {
    label: say('Mundur karena benturan kepentingan', 'Stepped aside for a conflict of interest'),
    final: true,
  },
  released: { label: say('Dibebaskan dari tugas', 'Freed from the task'), final: true },
  completed: { label: say('Selesai dinilai', 'Scoring done') },
  withdrawn: { label: say('Diurungkan', 'Taken back') },
} satisfies Record<string, StateWords>;

export type AssignmentState = keyof typeof states;

export const assignment = defineWorkflow<AssignmentState>({
  name: 'assignment',
  creation: { event: 'assignment.offered', effects: mail('assignment.offered', 'person') },
  states,
  guards: {
    letterHeld: fact(
      'letterHeld',
      say(
        'Surat tugasnya sudah berangkat. Bebaskan tugasnya satu per satu, dengan alasan.',
        'The letter about the tasks has left. Free the tasks one by one, with the reason.',
      ),
    ),
  },
  table: [
    {
      from: ['offered'],
      verb: 'accept',
      to: 'accepted',
      event: 'assignment.accepted',
      who: jurors,
      effects: [],
      words: {
        act: say('Terima tugas', 'Accept the task'),
        done: say('Tugas diterima', 'Task accepted'),
      },
    },
    {
      from: ['offered'],
      verb: 'decline',
      to: 'declined',
      event: 'assignment.declined',
      who: jurors,
      needsReason: true,
      effects: mail('assignment.declined', 'office'),
      words: {
        act: say('Nyatakan tidak bersedia', 'Turn down the task'),
        done: say('Penilai tidak bersedia', 'The juror turned down the task'),
      },
    },
    {
      from: ['offered', 'accepted'],
      verb: 'recuse',
      to: 'recused',
      event: 'assignment.recused',
      who: jurors,
      needsReason: true,
      effects: mail('assignment.recused', 'office'),
      words: {
        act: say('Mundur karena benturan kepentingan', 'Step aside for a conflict of interest'),
        done: say(
          'Penilai mundur karena benturan kepentingan',
          'The juror stepped aside for a conflict of interest',
        ),
      },
    },
    {
      // Also after scoring: a conflict that comes to light late must still be able to remove the sheet. The system frees
      // readers whose proposal left the competition, whose conflict a chair confirmed, or who left the stage.
      from: ['offered', 'accepted', 'completed'],
      verb: 'release',
      to: 'released',
      event: 'assignment.released',
      who: ['organiser', 'system'],
      needsReason: true,
      effects: mail('assignment.released', 'person'),
      words: {
        act: say('Bebaskan penilai dari tugas', 'Free the juror from the task'),
        done: say('Penilai dibebaskan dari tugas', 'The juror was freed from the task'),
      },
    },
    {
      from: ['accepted'],
      verb: 'complete',
      to: 'completed',
      event: 'assignment.completed',
      who: ['system'],
      effects: [],
      words: {
        act: say('Catat tugas selesai', 'Record the task as done'),
        done: say('Penilaian selesai', 'Scoring finished'),
      },
    },
    {
      from: ['completed'],
      verb: 'reopen',
      to: 'accepted',
      event: 'assignment.reopened',
      who: ['system'],
      effects: [],
      words: {
        act: say('Buka kembali tugas', 'Reopen the task'),
        done: say('Tugas dibuka kembali', 'Task reopened'),
      },
    },
    {
      // A plan that was a slip: before the letter left and before an answer. The juror may get the same proposal again.
      from: ['offered'],
      verb: 'withdraw',
      to: 'withdrawn',
      event: 'assignment.withdrawn',
      who: ['organiser', 'evaluator-chair'],
      guards: ['letterHeld'],
      effects: [],
      words: {
        act: say('Urungkan tugas', 'Take the task back'),
        done: say('Tugas diurungkan', 'Task taken back'),
      },
    },
    {
      from: ['withdrawn'],
      verb: 'offer',
      to: 'offered',
      event: 'assignment.offered',
      who: ['organiser', 'evaluator-chair'],
      effects: mail('assignment.offered', 'person'),
      words: {
        act: say('Tawarkan lagi', 'Offer again'),
        done: say('Tugas ditawarkan', 'Task offered'),
      },
    },
  ],
});
