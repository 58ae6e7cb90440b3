/** What a submission's states are called, and the sentences that tell why a step is not possible yet. */
import { screeningGuards } from './submission-screening-words.ts';
import { fact, say } from './table.ts';
import type { Guard, StateWords } from './table.ts';

export const states = {
  draft: { label: say('Draf', 'Draft') },
  proposed: { label: say('Menunggu Admin Lokal', 'With the agency administrator') },
  returned: { label: say('Dikembalikan untuk diperbaiki', 'Returned for changes') },
  submitted: { label: say('Terkirim', 'Submitted') },
  correcting: { label: say('Menunggu perbaikan instansi', 'Awaiting correction by the agency') },
  screened: {
    label: say('Lolos seleksi administrasi', 'Passed the administrative check'),
    publicLabel: say('Dalam penilaian', 'Being judged'),
  },
  ineligible: { label: say('Tidak lolos seleksi administrasi', 'Did not pass the administrative check') },
  nominated: { label: say('Dinominasikan', 'Nominated') },
  finalist: { label: say('Finalis', 'Finalist') },
  interviewed: {
    label: say('Penilaian akhir selesai', 'Final judging complete'),
    publicLabel: say('Finalis', 'Finalist'),
  },
  topInnovation: { label: say('Top Inovasi Pelayanan Publik', 'Top Public Service Innovation') },
  notSelected: { label: say('Tidak terpilih', 'Not chosen') },
  awarded: { label: say('Penghargaan diserahkan', 'Award presented') },
  withdrawn: { label: say('Ditarik', 'Withdrawn'), final: true },
  disqualified: { label: say('Didiskualifikasi', 'Disqualified'), final: true },
  revoked: { label: say('Penghargaan dicabut', 'Award revoked'), final: true },
} satisfies Record<string, StateWords>;

export type SubmissionState = keyof typeof states;

export const guards: Record<string, Guard> = {
  ...screeningGuards,
  complete: fact(
    'complete',
    say(
      'Usulan belum lengkap. Lengkapi isian dan lampiran yang masih kurang.',
      'The proposal is not complete. Fill in the answers and attachments that are still missing.',
    ),
  ),
  withinQuota: fact(
    'withinQuota',
    say(
      'Kuota instansi Anda pada kelompok ini sudah terpakai. Usulan ini tetap tersimpan di instansi Anda.',
      'Your agency has used its quota for this group. The proposal stays stored with your agency.',
    ),
  ),
  windowOpen: fact(
    'windowOpen',
    say(
      'Pendaftaran sedang tidak dibuka. Isi usulan tetap tersimpan.',
      'Registration is not open at this time. The text of the proposal stays stored.',
    ),
  ),
  screeningSkipped: fact(
    'screeningSkipped',
    say(
      'Edisi ini memakai seleksi administrasi. Putuskan usulan ini di sana.',
      'This edition has an administrative check. Decide on this proposal there.',
    ),
    true,
  ),
  judgingClosed: fact(
    'judgingClosed',
    say(
      'Penilaian proposal belum ditutup. Nominasi dapat ditetapkan setelah semua nilai terkunci.',
      'Desk judging is not closed yet. Nominees can be chosen once all scores are locked.',
    ),
  ),
  nomineesSkipped: fact(
    'nomineesSkipped',
    say(
      'Edisi ini memakai tahap nominasi. Tetapkan usulan sebagai nominasi lebih dahulu.',
      'This edition has a nomination stage. Nominate the proposal first.',
    ),
    true,
  ),
  finalJudgingScored: fact(
    'finalJudgingScored',
    say(
      'Nilai penilaian akhir belum lengkap. Tunggu sampai semua panelis mengirim lembar nilai.',
      'The final-judging scores are not complete. Wait until every panelist has submitted a score sheet.',
    ),
  ),
  finalJudgingSkipped: fact(
    'finalJudgingSkipped',
    say(
      'Edisi ini memakai penilaian akhir. Selesaikan penilaian akhir finalis ini lebih dahulu.',
      'This edition has a final-judging stage. Complete it for this finalist first.',
    ),
    true,
  ),
  published: fact(
    'published',
    say(
      'Hasil edisi ini belum diumumkan. Penghargaan diserahkan setelah pengumuman.',
      'The results of this edition are not published yet. Awards are presented after publication.',
    ),
  ),
  // While the outcome is secret an agency must still be able to leave, or the refusal itself would tell the outcome.
  unannounced: {
    facts: ['announced'],
    holds: (facts) => facts.announced === false,
    reason: say(
      'Hasil untuk usulan ini sudah diumumkan, sehingga usulan tidak dapat ditarik lagi.',
      'The result for this proposal has been announced, so it can no longer be withdrawn.',
    ),
    hides: true,
  },
};
