/**
 * Scores that reached the server after their stage had stopped taking them: a juror's device was without a connection.
 * They are kept as they came and count for nothing, until two organisers together admit them.
 */
import { defineWorkflow, fact, mail, say } from './table.ts';
import type { Guard, StateWords } from './table.ts';

const states = {
  kept: { label: say('Tersimpan, tidak dihitung', 'Kept, not counted') },
  admitted: { label: say('Diterima dan dihitung', 'Admitted and counted'), final: true },
} satisfies Record<string, StateWords>;

export type LateScoreState = keyof typeof states;

const guards: Record<string, Guard> = {
  newest: fact(
    'newest',
    say(
      'Ada nilai yang tiba lebih akhir untuk lembar yang sama. Hanya yang terakhir dapat diterima.',
      'Later scores have arrived for the same sheet. Only the last ones can be admitted.',
    ),
  ),
  allScored: fact(
    'allScored',
    say(
      'Masih ada aspek yang belum dinilai pada lembar ini, sehingga tidak dapat dihitung.',
      'At least one aspect of this sheet has no score, so it cannot count.',
    ),
  ),
  sheetOpen: fact(
    'sheetOpen',
    say(
      'Lembar nilai ini sudah terkirim, atau tugasnya sudah ditarik.',
      'This score sheet was sent already, or its task was taken away.',
    ),
  ),
  notSealed: fact(
    'notSealed',
    say(
      'Tahap ini sudah ditutup dan disegel. Buka kembali tahapnya lebih dahulu, juga oleh dua penyelenggara.',
      'This stage is closed and sealed. Open it again first, which takes two organisers as well.',
    ),
  ),
};

export const lateScore = defineWorkflow<LateScoreState>({
  name: 'lateScore',
  creation: { event: 'lateScore.kept', effects: [] },
  states,
  guards,
  table: [
    {
      from: ['kept'],
      verb: 'admit',
      to: 'admitted',
      event: 'lateScore.admitted',
      who: ['organiser'],
      two: true,
      needsReason: true,
      guards: ['newest', 'allScored', 'sheetOpen', 'notSealed'],
      effects: mail('lateScore.admitted', 'person'),
      words: {
        act: say('Terima nilai yang terlambat', 'Admit the late scores'),
        done: say('Nilai yang terlambat diterima', 'Late scores admitted'),
      },
    },
  ],
});
