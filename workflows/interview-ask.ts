/** What a panelist or an agency asks of the office about one interview: not to have to come, or another time. */
import { defineWorkflow, fact, mail, say } from './table.ts';
import type { Role, StateWords } from './table.ts';

const states = {
  open: { label: say('Menunggu panitia', 'Awaiting the office') },
  granted: { label: say('Dikabulkan', 'Granted'), final: true },
  refused: { label: say('Tidak dikabulkan', 'Not granted'), final: true },
  withdrawn: { label: say('Dibatalkan peminta', 'Taken back'), final: true },
} satisfies Record<string, StateWords>;

export type InterviewAskState = keyof typeof states;

const office: readonly Role[] = ['secretariat', 'organiser'];

export const interviewAsk = defineWorkflow<InterviewAskState>({
  name: 'interviewAsk',
  creation: { event: 'interviewAsk.filed', effects: mail('interviewAsk.filed', 'office') },
  states,
  guards: {
    ownAsk: fact(
      'ownAsk',
      say('Hanya yang meminta dapat membatalkannya.', 'Only who asked can take it back.'),
      true,
    ),
  },
  table: [
    {
      from: ['open'],
      verb: 'grant',
      to: 'granted',
      event: 'interviewAsk.granted',
      who: office,
      needsReason: true,
      effects: mail('interviewAsk.granted', 'person'),
      words: { act: say('Kabulkan', 'Grant'), done: say('Dikabulkan', 'Granted') },
    },
    {
      from: ['open'],
      verb: 'refuse',
      to: 'refused',
      event: 'interviewAsk.refused',
      who: office,
      needsReason: true,
      effects: mail('interviewAsk.refused', 'person'),
      words: { act: say('Jangan kabulkan', 'Do not grant'), done: say('Tidak dikabulkan', 'Not granted') },
    },
    {
      from: ['open'],
      verb: 'withdraw',
      to: 'withdrawn',
      event: 'interviewAsk.withdrawn',
      who: ['panelist', 'panel-chair', 'agency-admin', 'innovator'],
      guards: ['ownAsk'],
      effects: [],
      words: {
        act: say('Batalkan permintaan', 'Take the request back'),
        done: say('Dibatalkan', 'Taken back'),
      },
    },
  ],
});
