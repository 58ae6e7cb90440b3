/** Something about the post that a person has to mend: a mail that came back, a receiver that does not answer. */
import { defineWorkflow, say } from './table.ts';
import type { StateWords } from './table.ts';

const states = {
  open: { label: say('Perlu tindakan', 'Needs action') },
  done: { label: say('Selesai', 'Done'), final: true },
} satisfies Record<string, StateWords>;

export type MailTaskState = keyof typeof states;

export const mailTask = defineWorkflow<MailTaskState>({
  name: 'mailTask',
  creation: { event: 'mailTask.opened', effects: [] },
  states,
  guards: {},
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
  ],
});
