/** One innovation in a year's sustainability monitoring: its form, the interview where there is one, the result. */
import { defineWorkflow, fact, say } from './table.ts';
import type { Guard, Role, StateWords } from './table.ts';

const states = {
  asked: { label: say('Formulir belum dikirim', 'Form not handed in') },
  handedIn: { label: say('Formulir dikirim', 'Form handed in') },
  invited: { label: say('Diundang wawancara', 'Invited to an interview') },
  heard: { label: say('Wawancara selesai', 'Interview held') },
  concluded: { label: say('Hasil ditetapkan', 'Result given'), final: true },
} satisfies Record<string, StateWords>;

export type MonitoringEntryState = keyof typeof states;

const owner: readonly Role[] = ['agency-admin', 'innovator'];
const office: readonly Role[] = ['secretariat', 'organiser'];

const guards: Record<string, Guard> = {
  allAnswered: fact(
    'allAnswered',
    say(
      'Jawab semua pertanyaan, dan sebutkan bukti yang diminta.',
      'Answer every question, with the evidence it asks for.',
    ),
  ),
  otherSide: fact(
    'otherSide',
    say(
      'Anda berada di pihak pemilik. Orang lain di panitia yang menilainya.',
      'You stand on the owner’s side. Somebody else of the office judges it.',
    ),
  ),
  hasBegun: fact('hasBegun', say('Wawancara belum dimulai.', 'The interview has not begun yet.')),
};

export const monitoringEntry = defineWorkflow<MonitoringEntryState>({
  name: 'monitoringEntry',
  creation: { event: 'monitoringEntry.asked', effects: [] },
  states,
  guards,
  table: [
    {
      from: ['asked'],
      verb: 'handIn',
      to: 'handedIn',
      event: 'monitoringEntry.handedIn',
      who: owner,
      guards: ['allAnswered'],
      effects: [],
      words: {
        act: say('Kirim formulir', 'Hand in the form'),
        done: say('Formulir dikirim', 'Form handed in'),
      },
    },
    {
      from: ['handedIn'],
      verb: 'sendBack',
      to: 'asked',
      event: 'monitoringEntry.sentBack',
      who: office,
      needsReason: true,
      guards: ['otherSide'],
      effects: [],
      words: {
        act: say('Kembalikan formulir', 'Send the form back'),
        done: say('Dikembalikan', 'Sent back'),
      },
    },
    {
      from: ['handedIn', 'invited'],
      verb: 'invite',
      to: 'invited',
      event: 'monitoringEntry.invited',
      who: office,
      guards: ['otherSide'],
      effects: [],
      words: { act: say('Undang wawancara', 'Invite to an interview'), done: say('Diundang', 'Invited') },
    },
    {
      from: ['invited'],
      verb: 'hear',
      to: 'heard',
      event: 'monitoringEntry.heard',
      who: office,
      guards: ['otherSide', 'hasBegun'],
      effects: [],
      words: { act: say('Catat risalah', 'Keep the minutes'), done: say('Risalah dicatat', 'Minutes kept') },
    },
    {
      from: ['handedIn', 'heard'],
      verb: 'conclude',
      to: 'concluded',
      event: 'monitoringEntry.concluded',
      who: office,
      guards: ['otherSide'],
      needsReason: true,
      effects: [],
      words: { act: say('Tetapkan hasil', 'Give the result'), done: say('Hasil ditetapkan', 'Result given') },
    },
  ],
});
