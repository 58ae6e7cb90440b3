/** A juror's place in one judging stage, asked for before any proposal is handed out. */
import { jurors } from './jurors.ts';
import { defineWorkflow, fact, mail, say } from './table.ts';
import type { StateWords } from './table.ts';

const states = {
  invited: { label: say('Diundang', 'Invited') },
  accepted: { label: say('Bersedia', 'Available') },
  declined: { label: say('Tidak bersedia', 'Not available'), final: true },
  left: { label: say('Berhenti', 'Left'), final: true },
  withdrawn: { label: say('Undangan diurungkan', 'Invitation taken back') },
} satisfies Record<string, StateWords>;

export type SeatState = keyof typeof states;

export const seat = defineWorkflow<SeatState>({
  name: 'seat',
  creation: { event: 'seat.invited', effects: mail('seat.invited', 'person') },
  states,
  guards: {
    letterHeld: fact(
      'letterHeld',
      say(
        'Surat undangannya sudah berangkat. Kalau ia tidak jadi menilai, catat berhentinya di halaman penilai itu.',
        'The letter of invitation has left. If they will not judge after all, record it on the page of that juror.',
      ),
      true,
    ),
  },
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
      from: ['invited', 'accepted', 'withdrawn'],
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
    {
      // A slip, before the letter left and before an answer: as if nobody had been asked, and they may be asked again.
      from: ['invited'],
      verb: 'withdraw',
      to: 'withdrawn',
      event: 'seat.withdrawn',
      who: ['organiser'],
      guards: ['letterHeld'],
      effects: [],
      words: {
        act: say('Urungkan undangan', 'Take the invitation back'),
        done: say('Undangan diurungkan', 'Invitation taken back'),
      },
    },
    {
      from: ['withdrawn'],
      verb: 'invite',
      to: 'invited',
      event: 'seat.invited',
      who: ['organiser'],
      effects: mail('seat.invited', 'person'),
      words: {
        act: say('Undang lagi', 'Invite again'),
        done: say('Diundang menilai', 'Invited to judge'),
      },
    },
  ],
});
