/** Something about the post that a person has to mend: a mail that came back, a receiver that does not answer. */
import { defineWorkflow, fact, say } from './table.ts';
import type { StateWords } from './table.ts';

const states = {
  open: { label: say('Perlu tindakan', 'Needs action') },
  done: { label: say('Selesai', 'Done') },
} satisfies Record<string, StateWords>;

export type MailTaskState = keyof typeof states;

export const mailTask = defineWorkflow<MailTaskState>({
  name: 'mailTask',
  creation: { event: 'mailTask.opened', effects: [] },
  states,
  guards: {
    mailUnsent: fact(
      'mailUnsent',
      say('Surelnya sudah dikirim lagi sejak itu.', 'Its mail was sent again since.'),
    ),
    onlyTask: fact(
      'onlyTask',
      say('Tentang surel ini sudah ada tugas yang lebih baru.', 'There is a newer task about this mail.'),
    ),
  },
  table: [
    {
      from: ['open'],
      verb: 'close',
      to: 'done',
      event: 'mailTask.closed',
      who: ['secretariat', 'organiser'],
      needsReason: true,
      effects: [],
      words: {
        act: say('Selesaikan dengan catatan', 'Close with a note'),
        done: say('Tugas selesai', 'Task closed'),
      },
    },
    {
      // A slip: nothing left the house by closing, so the task waits again as it did.
      from: ['done'],
      verb: 'reopen',
      to: 'open',
      event: 'mailTask.reopened',
      who: ['secretariat', 'organiser'],
      guards: ['mailUnsent', 'onlyTask'],
      effects: [],
      words: {
        act: say('Buka lagi', 'Open again'),
        done: say('Tugas dibuka lagi', 'Task opened again'),
      },
    },
  ],
});
