/** An act that needs two organisers: one asks, another without a conflict of interest confirms. */
import { defineWorkflow, fact, mail, say } from './table.ts';
import type { Guard, StateWords } from './table.ts';

const states = {
  requested: { label: say('Menunggu konfirmasi', 'Awaiting confirmation') },
  confirmed: { label: say('Dikonfirmasi', 'Confirmed'), final: true },
  refused: { label: say('Ditolak', 'Turned down'), final: true },
  lapsed: { label: say('Kedaluwarsa', 'Expired'), final: true },
  withdrawn: { label: say('Ditarik', 'Withdrawn'), final: true },
} satisfies Record<string, StateWords>;

export type RequestState = keyof typeof states;

const guards: Record<string, Guard> = {
  otherPerson: fact(
    'otherPerson',
    say(
      'Anda sendiri yang mengajukan permintaan ini. Penyelenggara lain yang memutuskannya.',
      'You made this request yourself. Another organiser decides on it.',
    ),
  ),
  unconflicted: fact(
    'unconflicted',
    say(
      'Anda memiliki benturan kepentingan pada hal ini. Penyelenggara lain yang memutuskannya.',
      'You have a conflict of interest in this matter. Another organiser decides on it.',
    ),
  ),
  notLapsed: fact(
    'notLapsed',
    say(
      'Batas waktu permintaan ini sudah lewat. Ajukan permintaan baru bila masih diperlukan.',
      'The time for this request has run out. Make a new one if it is still needed.',
    ),
  ),
  ownRequest: {
    facts: ['otherPerson'],
    holds: (facts) => facts.otherPerson === false,
    reason: say(
      'Hanya pengaju yang dapat menarik permintaan ini.',
      'Only the person who made this request can withdraw it.',
    ),
    hides: true,
  },
};

export const request = defineWorkflow<RequestState>({
  name: 'request',
  creation: { event: 'request.requested', effects: mail('request.requested', 'organisers') },
  states,
  guards,
  table: [
    {
      from: ['requested'],
      verb: 'confirm',
      to: 'confirmed',
      event: 'request.confirmed',
      who: ['organiser'],
      guards: ['otherPerson', 'unconflicted', 'notLapsed'],
      effects: mail('request.confirmed', 'person'),
      words: {
        act: say('Konfirmasi permintaan', 'Confirm the request'),
        done: say('Permintaan dikonfirmasi', 'Request confirmed'),
      },
    },
    {
      from: ['requested'],
      verb: 'refuse',
      to: 'refused',
      event: 'request.refused',
      who: ['organiser'],
      needsReason: true,
      guards: ['otherPerson', 'unconflicted'],
      effects: mail('request.refused', 'person'),
      words: {
        act: say('Tolak permintaan', 'Turn down the request'),
        done: say('Permintaan ditolak', 'Request turned down'),
      },
    },
    {
      from: ['requested'],
      verb: 'lapse',
      to: 'lapsed',
      event: 'request.lapsed',
      who: ['system'],
      effects: mail('request.lapsed', 'person'),
      words: {
        act: say('Catat kedaluwarsa', 'Record as expired'),
        done: say('Permintaan kedaluwarsa', 'Request expired'),
      },
    },
    {
      from: ['requested'],
      verb: 'withdraw',
      to: 'withdrawn',
      event: 'request.withdrawn',
      who: ['organiser'],
      guards: ['ownRequest'],
      effects: mail('request.withdrawn', 'organisers'),
      words: {
        act: say('Tarik permintaan', 'Withdraw the request'),
        done: say('Permintaan ditarik', 'Request withdrawn'),
      },
    },
  ],
});
