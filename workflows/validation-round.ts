/** A round in which the owners of innovations say whether what the directory holds is still true; or hand in how they keep them going. */
import { defineWorkflow, say } from './table.ts';
import type { StateWords } from './table.ts';

const states = {
  open: { label: say('Berjalan', 'Running') },
  closed: { label: say('Ditutup', 'Closed'), final: true },
} satisfies Record<string, StateWords>;

export type ValidationRoundState = keyof typeof states;

export const validationRound = defineWorkflow<ValidationRoundState>({
  name: 'validationRound',
  creation: { event: 'validationRound.opened', effects: [] },
  states,
  guards: {},
  table: [
    {
      from: ['open'],
      verb: 'extend',
      to: 'open',
      event: 'validationRound.extended',
      who: ['organiser'],
      needsReason: true,
      effects: [],
      words: { act: say('Perpanjang batas', 'Extend the deadline'), done: say('Diperpanjang', 'Extended') },
    },
    {
      from: ['open'],
      verb: 'close',
      to: 'closed',
      event: 'validationRound.closed',
      who: ['organiser', 'system'],
      effects: [{ kind: 'directory' }],
      words: { act: say('Tutup putaran', 'Close the round'), done: say('Ditutup', 'Closed') },
    },
  ],
});
