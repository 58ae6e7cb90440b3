/** What an owner says of one innovation in the directory. A difference is read by somebody before anybody else sees it. */
import { defineWorkflow, fact, say } from './table.ts';
import type { Role, StateWords } from './table.ts';

const states = {
  asked: { label: say('Belum dijawab', 'Not answered yet') },
  confirmed: { label: say('Dikonfirmasi', 'Confirmed'), final: true },
  told: { label: say('Menunggu pemeriksaan', 'Waiting to be read') },
  returned: { label: say('Dikembalikan ke pemilik', 'Sent back to the owner') },
  accepted: { label: say('Diperbarui', 'Updated'), final: true },
  unanswered: { label: say('Tidak dijawab', 'Not answered') },
} satisfies Record<string, StateWords>;

export type ValidationState = keyof typeof states;

const owner: readonly Role[] = ['agency-admin', 'innovator'];
const office: readonly Role[] = ['secretariat', 'organiser'];
/** Until it is accepted an owner may say it again; an answer that comes late is better than none. */
const ANSWERABLE: readonly ValidationState[] = ['asked', 'told', 'returned', 'unanswered'];

export const validation = defineWorkflow<ValidationState>({
  name: 'validation',
  creation: { event: 'validation.asked', effects: [] },
  states,
  guards: {
    otherSide: fact(
      'otherSide',
      say(
        'Anda berada di pihak pemilik. Orang lain di panitia yang memeriksanya.',
        'You stand on the owner’s side. Somebody else of the office reads it.',
      ),
    ),
  },
  table: [
    {
      from: ANSWERABLE,
      verb: 'confirm',
      to: 'confirmed',
      event: 'validation.confirmed',
      who: owner,
      effects: [{ kind: 'directory' }],
      words: {
        act: say('Masih berjalan, data benar', 'Still running, the data are right'),
        done: say('Dikonfirmasi', 'Confirmed'),
      },
    },
    {
      from: ANSWERABLE,
      verb: 'tell',
      to: 'told',
      event: 'validation.told',
      who: owner,
      effects: [],
      words: {
        act: say('Kirim perubahan', 'Send the change'),
        done: say('Perubahan dikirim', 'Change sent'),
      },
    },
    {
      from: ['told'],
      verb: 'accept',
      to: 'accepted',
      event: 'validation.accepted',
      who: office,
      guards: ['otherSide'],
      effects: [{ kind: 'directory' }],
      words: { act: say('Terima dan tampilkan', 'Accept and show'), done: say('Diterima', 'Accepted') },
    },
    {
      from: ['told'],
      verb: 'return',
      to: 'returned',
      event: 'validation.returned',
      who: office,
      needsReason: true,
      guards: ['otherSide'],
      effects: [],
      words: { act: say('Kembalikan', 'Send back'), done: say('Dikembalikan', 'Sent back') },
    },
    {
      from: ['asked'],
      verb: 'lapse',
      to: 'unanswered',
      event: 'validation.lapsed',
      who: ['organiser', 'system'],
      effects: [],
      words: {
        act: say('Catat tidak dijawab', 'Note that nobody answered'),
        done: say('Tidak dijawab', 'Not answered'),
      },
    },
  ],
});
