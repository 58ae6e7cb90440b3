/** A forum or workshop of a hub or of the national office: agencies come, make an action plan in the room and are followed up. */
import { defineWorkflow, fact, say } from './table.ts';
import type { Guard, Role, StateWords } from './table.ts';

const states = {
  planned: { label: say('Direncanakan', 'Planned') },
  announced: { label: say('Undangan dikirim', 'Invitations sent') },
  running: { label: say('Berlangsung', 'Running') },
  followUp: { label: say('Ditindaklanjuti', 'Being followed up') },
  closed: { label: say('Selesai', 'Closed'), final: true },
  cancelled: { label: say('Dibatalkan', 'Cancelled'), final: true },
} satisfies Record<string, StateWords>;

export type CoachingState = keyof typeof states;

/** Whoever runs it: the office, or the hub whose event it is. */
const runs: readonly Role[] = ['hub', 'secretariat', 'organiser'];

const guards: Record<string, Guard> = {
  someoneInvited: fact(
    'someoneInvited',
    say('Undang sedikitnya satu instansi lebih dahulu.', 'Invite at least one agency first.'),
  ),
  hasBegun: fact('hasBegun', say('Waktu mulainya belum tiba.', 'Its time has not come yet.')),
  someoneCame: fact(
    'someoneCame',
    say('Catat kehadiran: belum ada yang hadir.', 'Note who came: nobody is marked as present yet.'),
  ),
  nothingOpen: fact(
    'nothingOpen',
    say(
      'Masih ada rencana aksi yang belum terlaksana atau dihentikan.',
      'Some action plans are neither carried out nor stopped yet.',
    ),
  ),
};

export const coaching = defineWorkflow<CoachingState>({
  name: 'coaching',
  creation: { event: 'coaching.planned', effects: [] },
  states,
  guards,
  table: [
    {
      from: ['planned'],
      verb: 'announce',
      to: 'announced',
      event: 'coaching.announced',
      who: runs,
      guards: ['someoneInvited'],
      effects: [],
      words: {
        act: say('Kirim undangan', 'Send the invitations'),
        done: say('Undangan dikirim', 'Invitations sent'),
      },
    },
    {
      from: ['announced'],
      verb: 'begin',
      to: 'running',
      event: 'coaching.begun',
      who: runs,
      guards: ['hasBegun'],
      effects: [],
      words: { act: say('Mulai acara', 'Begin the event'), done: say('Dimulai', 'Begun') },
    },
    {
      from: ['running'],
      verb: 'finish',
      to: 'followUp',
      event: 'coaching.finished',
      who: runs,
      guards: ['someoneCame'],
      effects: [],
      words: { act: say('Akhiri acara', 'End the event'), done: say('Acara berakhir', 'The event ended') },
    },
    {
      from: ['followUp'],
      verb: 'close',
      to: 'closed',
      event: 'coaching.closed',
      who: runs,
      guards: ['nothingOpen'],
      effects: [],
      words: {
        act: say('Tutup tindak lanjut', 'Close the follow-up'),
        done: say('Tindak lanjut ditutup', 'Follow-up closed'),
      },
    },
    {
      from: ['planned', 'announced'],
      verb: 'cancel',
      to: 'cancelled',
      event: 'coaching.cancelled',
      who: runs,
      needsReason: true,
      effects: [],
      words: { act: say('Batalkan acara', 'Cancel the event'), done: say('Dibatalkan', 'Cancelled') },
    },
  ],
});
