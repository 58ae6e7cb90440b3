/** One plenary: the panel meets, chooses on the ranking, and its minutes are sealed when it closes. */
import { defineWorkflow, fact, say } from './table.ts';
import type { Guard, Role, StateWords } from './table.ts';

const states = {
  open: { label: say('Berlangsung', 'In session') },
  closed: { label: say('Ditutup, berita acara tersegel', 'Closed, minutes sealed') },
} satisfies Record<string, StateWords>;

export type PlenaryState = keyof typeof states;

const guards: Record<string, Guard> = {
  quorumMet: fact(
    'quorumMet',
    say(
      'Anggota yang hadir belum mencapai kuorum. Catat kehadiran lebih dahulu.',
      'The members present do not make a quorum yet. Record who is here first.',
    ),
  ),
  choiceMade: fact(
    'choiceMade',
    say(
      'Masih ada kelompok yang pilihannya belum ditetapkan.',
      'At least one group has no recorded choice yet.',
    ),
  ),
  tiesOrdered: fact(
    'tiesOrdered',
    say(
      'Masih ada usulan terpilih yang seri. Tetapkan urutannya beserta alasannya.',
      'Chosen proposals are still tied. Decide their order and say why.',
    ),
  ),
};

/** Which of the chairs may close which plenary is said by the step it meets for. */
const chairs: readonly Role[] = ['organiser', 'panel-chair', 'evaluator-chair'];

export const plenary = defineWorkflow<PlenaryState>({
  name: 'plenary',
  creation: { event: 'plenary.convened', effects: [] },
  states,
  guards,
  table: [
    {
      from: ['open'],
      verb: 'close',
      to: 'closed',
      event: 'plenary.closed',
      who: chairs,
      guards: ['quorumMet', 'choiceMade', 'tiesOrdered'],
      effects: [],
      words: {
        act: say('Tutup pleno dan segel berita acara', 'Close the plenary and seal the minutes'),
        done: say('Pleno ditutup', 'Plenary closed'),
      },
    },
    {
      // The sealed minutes stay as they are; a correction is a further version beside them.
      from: ['closed'],
      verb: 'correct',
      to: 'closed',
      event: 'plenary.minutesCorrected',
      who: chairs,
      needsReason: true,
      effects: [],
      words: {
        act: say('Perbaiki berita acara', 'Correct the minutes'),
        done: say('Berita acara diperbaiki', 'Minutes corrected'),
      },
    },
  ],
});
