/** A juror's place in one judging stage, asked for before any proposal is handed out. */
import { jurors } from './jurors.ts';
import { defineWorkflow, mail, say } from './table.ts';
import type { StateWords } from './table.ts';

const states = {
  invited: { label: say('Diundang', 'Invited') },
  accepted: { label: say('Bersedia', 'Available') },
  declined: { label: say('Tidak bersedia', 'Not available'), final: true },
  left: { label: say('Berhenti', 'Left'), final: true },
} satisfies Record<string, StateWords>;

export type SeatState = keyof typeof states;

export const seat = defineWorkflow<SeatState>({
  name: 'seat',
  creation: { event: 'seat.invited', effects: mail('seat.invited', 'person') },
  states,
  guards: {},
  table: [
    {
      from: ['invited'],
      verb: 'accept',
      to: 'accepted',
      event: 'seat.accepted',
      who: jurors,
      effects: [],
      words: {
        act: say('Bersedia menilai', 'I am available'),
        done: say('Bersedia menilai', 'Available to judge'),
      },
    },
    {
      from: ['invited'],
      verb: 'decline',
      to: 'declined',
      event: 'seat.declined',
      who: jurors,
      needsReason: true,
      effects: mail('seat.declined', 'office'),
      words: {
        act: say('Tidak bersedia', 'I am not available'),
        done: say('Tidak bersedia menilai', 'Not available to judge'),
      },
    },
    {
      from: ['invited', 'accepted'],
      verb: 'leave',
      to: 'left',
      event: 'seat.left',
      who: ['organiser'],
      needsReason: true,
      effects: [],
      words: {
        act: say('Catat penilai berhenti', 'Record that the juror left'),
        done: say('Penilai berhenti dari tahap ini', 'The juror left this stage'),
      },
    },
  ],
});
