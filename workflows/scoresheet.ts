/**
 * One juror's scores for one submission. Only a sheet its juror submitted can be locked: closing a stage with
 * unfinished jurors releases them first, and their sheets become void, so that no empty sheet ever counts.
 */
import { jurors } from './jurors.ts';
import { defineWorkflow, fact, say } from './table.ts';
import type { Guard, StateWords } from './table.ts';

const states = {
  open: { label: say('Sedang dinilai', 'Being scored') },
  submitted: { label: say('Terkirim', 'Submitted') },
  locked: { label: say('Terkunci', 'Locked') },
  void: { label: say('Tidak dihitung', 'Not counted'), final: true },
} satisfies Record<string, StateWords>;

export type ScoresheetState = keyof typeof states;

const guards: Record<string, Guard> = {
  allScored: fact(
    'allScored',
    say(
      'Masih ada aspek yang belum dinilai. Beri nilai pada semua aspek, termasuk bila nilainya 0.',
      'At least one aspect has no score. Score every aspect, even where the score is 0.',
    ),
  ),
  stageOpen: fact(
    'stageOpen',
    say(
      'Tahap penilaian ini sedang tidak dibuka. Nilai yang sudah terkirim tetap tersimpan.',
      'This judging stage is not running now. Scores already sent stay stored.',
    ),
  ),
  peersUnfinished: fact(
    'peersUnfinished',
    say(
      'Semua penilai usulan ini sudah mengirim nilai, sehingga lembar nilai tidak dapat diubah lagi.',
      'Every juror of this proposal has sent their scores, so the sheet can no longer be changed.',
    ),
  ),
  consolidating: fact(
    'consolidating',
    say(
      'Nilai hanya dapat diperbaiki setelah semua penilai selesai dan selisihnya melewati ambang.',
      'Scores can be revised only once every juror is done and they are further apart than the threshold.',
    ),
  ),
};

export const scoresheet = defineWorkflow<ScoresheetState>({
  name: 'scoresheet',
  creation: { event: 'scoresheet.opened', effects: [] },
  states,
  guards,
  table: [
    {
      from: ['open'],
      verb: 'submit',
      to: 'submitted',
      event: 'scoresheet.submitted',
      who: jurors,
      guards: ['allScored', 'stageOpen'],
      effects: [],
      words: {
        act: say('Kirim lembar nilai', 'Submit score sheet'),
        done: say('Lembar nilai dikirim', 'Score sheet submitted'),
      },
    },
    {
      from: ['submitted'],
      verb: 'reopen',
      to: 'open',
      event: 'scoresheet.reopened',
      who: jurors,
      guards: ['stageOpen', 'peersUnfinished'],
      effects: [],
      words: {
        act: say('Buka kembali lembar nilai', 'Reopen score sheet'),
        done: say('Lembar nilai dibuka kembali', 'Score sheet reopened'),
      },
    },
    {
      // What a device sent after the close, once two organisers admitted it.
      from: ['open'],
      verb: 'admitLate',
      to: 'submitted',
      event: 'scoresheet.lateAdmitted',
      who: ['system'],
      needsReason: true,
      guards: ['allScored'],
      effects: [],
      words: {
        act: say('Terima nilai yang terlambat', 'Admit late scores'),
        done: say('Nilai yang terlambat diterima', 'Late scores admitted'),
      },
    },
    {
      // After the readers saw each other's scores: a next version, with its reason. The independent one is kept.
      from: ['submitted'],
      verb: 'revise',
      to: 'submitted',
      event: 'scoresheet.revised',
      who: jurors,
      needsReason: true,
      guards: ['allScored', 'stageOpen', 'consolidating'],
      effects: [],
      words: {
        act: say('Kirim nilai perbaikan', 'Send revised scores'),
        done: say('Nilai perbaikan dikirim', 'Revised scores sent'),
      },
    },
    {
      from: ['submitted'],
      verb: 'lock',
      to: 'locked',
      event: 'scoresheet.locked',
      who: ['system'],
      effects: [],
      words: {
        act: say('Kunci lembar nilai', 'Lock score sheet'),
        done: say('Lembar nilai dikunci pada penutupan tahap', 'Score sheet locked when the stage closed'),
      },
    },
    {
      // Two organisers who reopen a stage give its sheets back in the state they were locked from.
      from: ['locked'],
      verb: 'unlock',
      to: 'submitted',
      event: 'scoresheet.unlocked',
      who: ['system'],
      effects: [],
      words: {
        act: say('Lepas kunci lembar nilai', 'Unlock score sheet'),
        done: say('Kunci lembar nilai dilepas', 'Score sheet unlocked'),
      },
    },
    {
      from: ['open', 'submitted'],
      verb: 'void',
      to: 'void',
      event: 'scoresheet.voided',
      who: ['system'],
      effects: [],
      words: {
        act: say('Keluarkan dari perhitungan', 'Leave out of the count'),
        done: say('Lembar nilai tidak dihitung', 'Score sheet left out of the count'),
      },
    },
  ],
});
