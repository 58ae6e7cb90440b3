/** A whole edition run with simulated people, and wiped afterwards. */
import { defineWorkflow, say } from './table.ts';
import type { StateWords } from './table.ts';

const states = {
  running: { label: say('Sedang berjalan', 'Running') },
  finished: { label: say('Selesai', 'Finished') },
  cancelled: { label: say('Dihentikan', 'Stopped') },
  failed: { label: say('Terhenti oleh gangguan', 'Stopped by a fault') },
  wiping: { label: say('Sedang dihapus', 'Being wiped'), final: true },
} satisfies Record<string, StateWords>;

export type RehearsalState = keyof typeof states;

export const rehearsal = defineWorkflow<RehearsalState>({
  name: 'rehearsal',
  creation: { event: 'rehearsal.started', effects: [] },
  states,
  guards: {},
  table: [
    {
      from: ['running'],
      verb: 'finish',
      to: 'finished',
      event: 'rehearsal.finished',
      who: ['system'],
      effects: [],
      words: { act: say('Selesaikan', 'Finish'), done: say('Gladi selesai', 'Rehearsal finished') },
    },
    {
      from: ['running'],
      verb: 'fail',
      to: 'failed',
      event: 'rehearsal.failed',
      who: ['system'],
      effects: [],
      words: { act: say('Catat gangguan', 'Note a fault'), done: say('Gladi terganggu', 'Rehearsal failed') },
    },
    {
      from: ['running'],
      verb: 'cancel',
      to: 'cancelled',
      event: 'rehearsal.cancelled',
      who: ['organiser'],
      effects: [],
      words: { act: say('Hentikan gladi', 'Stop the rehearsal'), done: say('Gladi dihentikan', 'Stopped') },
    },
    {
      from: ['failed', 'cancelled'],
      verb: 'resume',
      to: 'running',
      event: 'rehearsal.resumed',
      who: ['organiser'],
      effects: [],
      words: { act: say('Lanjutkan gladi', 'Go on'), done: say('Gladi dilanjutkan', 'Went on') },
    },
    {
      from: ['finished', 'cancelled', 'failed'],
      verb: 'wipe',
      to: 'wiping',
      event: 'rehearsal.wipeOrdered',
      who: ['organiser'],
      effects: [],
      words: {
        act: say('Hapus gladi tanpa bekas', 'Wipe the rehearsal'),
        done: say('Penghapusan diperintahkan', 'Wipe ordered'),
      },
    },
  ],
});
