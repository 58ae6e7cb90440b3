/** The names of an innovation's people as certificates will carry them: the agency confirms, or an organiser waives it. */
import { defineWorkflow, fact, say } from './table.ts';
import type { Guard, StateWords } from './table.ts';

const states = {
  open: { label: say('Menunggu konfirmasi instansi', 'Awaiting the agency’s confirmation') },
  confirmed: { label: say('Dikonfirmasi instansi', 'Confirmed by the agency') },
  waived: { label: say('Diterbitkan tanpa konfirmasi', 'Issued without confirmation'), final: true },
} satisfies Record<string, StateWords>;

export type NameListState = keyof typeof states;

const guards: Record<string, Guard> = {
  roundOpen: fact(
    'roundOpen',
    say(
      'Batas waktu konfirmasi nama sudah lewat. Hubungi penyelenggara bila nama masih perlu diubah.',
      'The deadline for confirming names has passed. Contact the organisers if a name still needs changing.',
    ),
  ),
  hasNames: fact('hasNames', say('Tuliskan paling sedikit satu nama.', 'Write at least one name.')),
  notIssued: fact(
    'notIssued',
    say(
      'Piagam dengan nama ini sudah terbit. Minta penyelenggara menerbitkan penggantinya.',
      'A certificate with these names is issued already. Ask the organisers for a replacement.',
    ),
  ),
};

export const nameList = defineWorkflow<NameListState>({
  name: 'nameList',
  creation: { event: 'nameList.begun', effects: [] },
  states,
  guards,
  table: [
    {
      from: ['open'],
      verb: 'confirm',
      to: 'confirmed',
      event: 'nameList.confirmed',
      who: ['agency-admin'],
      guards: ['roundOpen', 'hasNames'],
      effects: [{ kind: 'certificate' }],
      words: {
        act: say('Konfirmasi nama', 'Confirm the names'),
        done: say('Nama dikonfirmasi', 'Names confirmed'),
      },
    },
    {
      from: ['confirmed'],
      verb: 'reopen',
      to: 'open',
      event: 'nameList.reopened',
      who: ['agency-admin'],
      guards: ['roundOpen', 'notIssued'],
      effects: [],
      words: {
        act: say('Buka lagi untuk diperbaiki', 'Open again to correct'),
        done: say('Dibuka lagi', 'Opened again'),
      },
    },
    {
      from: ['open'],
      verb: 'waive',
      to: 'waived',
      event: 'nameList.waived',
      who: ['organiser'],
      needsReason: true,
      effects: [{ kind: 'certificate' }],
      words: {
        act: say('Terbitkan tanpa menunggu konfirmasi', 'Issue without waiting for confirmation'),
        done: say('Diterbitkan tanpa konfirmasi', 'Issued without confirmation'),
      },
    },
  ],
});
