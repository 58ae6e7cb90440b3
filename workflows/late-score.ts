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
  notVoid: fact(
    'notVoid',
    say(
      'Tugas penilai ini sudah dilepas dan lembarnya batal: saat tahap ditutup oleh dua penyelenggara, atau saat penilai diganti. Nilai ini tetap tersimpan, tetapi tidak dapat dihitung lagi, juga bila tahap dibuka kembali. Yang masih mungkin: koreksi hasil oleh dua penyelenggara sesudah pengumuman.',
      'This juror was released and the sheet is void: when two organisers closed the stage, or when the juror was replaced. These scores are kept, but cannot count any more, even if the stage is opened again. What remains possible is a correction of the results by two organisers after publication.',
    ),
  ),
  sheetOpen: fact('sheetOpen', say('Lembar nilai ini sudah terkirim.', 'This score sheet was sent already.')),
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
      guards: ['notVoid', 'newest', 'allScored', 'sheetOpen', 'notSealed'],
      effects: mail('lateScore.admitted', 'person'),
      words: {
        act: say('Terima nilai yang terlambat', 'Admit the late scores'),
        done: say('Nilai yang terlambat diterima', 'Late scores admitted'),
      },
    },
  ],
});
