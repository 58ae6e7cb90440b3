import { area } from './define.ts';

/** Words of the jurors' pages: the queue, reading and scoring. */
export const juryWords = area({
  title: [
    (done: number, all: number) =>
      done === all && all > 0 ? `${all} dari ${all} usulan sudah Anda nilai` : `${done} selesai dari ${all}`,
    (done: number, all: number) =>
      done === all && all > 0 ? `You have scored all ${all} proposals` : `${done} of ${all} done`,
  ],
  lead: [
    (stage: string, at: string) => `${stage}: ${at}.`,
    (stage: string, at: string) => `${stage}: ${at}.`,
  ],
  emptyTitle: ['Belum ada usulan untuk Anda', 'No proposals for you yet'],
  emptyBody: [
    'Panitia membagikan usulan setelah seleksi administrasi. Anda menerima surel saat ada tugas.',
    'The office hands out proposals after the administrative check. You will get an email.',
  ],
  noScore: [
    (typed: string) => `“${typed}” bukan nilai: isi angka 0 sampai 100.`,
    (typed: string) => `“${typed}” is no score: fill in a number from 0 to 100.`,
  ],
  begin: ['Mulai menilai', 'Start scoring'],
  next: ['Lanjutkan menilai', 'Continue scoring'],
  finished: [(n: number) => `${n} sudah selesai`, (n: number) => `${n} done`],
  aspects: [
    (n: number, all: number) => `${n} dari ${all} aspek`,
    (n: number, all: number) => `${n} of ${all} aspects`,
  ],
  sheet: ['Lembar nilai', 'Score sheet'],
  place: [
    (n: number, all: number) => `Usulan ${n} dari ${all}`,
    (n: number, all: number) => `Proposal ${n} of ${all}`,
  ],
  previous: ['Usulan sebelumnya', 'Previous proposal'],
  following: ['Usulan berikutnya', 'Next proposal'],
  doneOf: [
    (n: number, all: number) => `${n} selesai dari ${all}`,
    (n: number, all: number) => `${n} of ${all} done`,
  ],
  outline: ['Isi usulan', 'Contents'],
  summary: ['Ringkasan', 'Summary'],
  attachments: ['Lampiran', 'Attachments'],
  weight: [(n: number) => `bobot ${n}%`, (n: number) => `weight ${n}%`],
  fieldName: [
    (name: string, weight: number, min: number, max: number) =>
      `${name}, bobot ${weight}%, ${min} sampai ${max}`,
    (name: string, weight: number, min: number, max: number) =>
      `${name}, weight ${weight}%, ${min} to ${max}`,
  ],
  help: [
    'Isi 0 sampai 100. Enter pindah ke aspek berikutnya. Kosong berarti belum dinilai, bukan nol.',
    'Enter 0 to 100. Enter moves to the next aspect. Empty means not scored, not zero.',
  ],
  anchors: ['Contoh untuk tiap nilai (jangkar)', 'What each score means (anchors)'],
  comment: ['Catatan untuk umpan balik', 'Comment for feedback'],
  commentRead: ['dibaca pengusul', 'the applicant reads it'],
  words: [(n: string) => `${n} kata`, (n: string) => `${n} words`],
  outOfRange: [
    'Nilai antara 0 dan 100, paling banyak dua angka di belakang koma.',
    'Scores run from 0 to 100, with at most two decimals.',
  ],
  subtotal: ['Jumlah sementara', 'Running total'],
  total: ['Jumlah', 'Total'],
  ofPoints: [
    (points: number, left: number) => `dari ${points} poin yang sudah dinilai. ${left} aspek belum diisi.`,
    (points: number, left: number) =>
      `of ${points} points scored. ${left} ${left === 1 ? 'aspect' : 'aspects'} left.`,
  ],
  ofAll: ['dari 100. Lengkap.', 'of 100. Complete.'],
  finish: ['Selesai, kirim lembar nilai', 'Done, submit the sheet'],
  finishNext: ['Selesai, buka usulan berikutnya', 'Done, open the next proposal'],
  fillLeft: [(n: number) => `Isi ${n} aspek lagi`, (n: number) => `Score ${n} more`],
  saveNow: ['Simpan nilai', 'Save scores'],
  blind: [
    'Nilai tertutup bagi penilai lain sampai semua pembacanya selesai.',
    'Scores stay hidden from other readers until all of them are done.',
  ],
  until: [
    (at: string) => `Anda masih dapat mengubah sampai ${at}.`,
    (at: string) => `You can change them until ${at}.`,
  ],
  submittedAt: [(at: string) => `Terkirim ${at}.`, (at: string) => `Submitted ${at}.`],
  lockedNote: [
    'Lembar ini terkunci dan tidak dapat diubah lagi.',
    'This sheet is locked and can no longer change.',
  ],
  acceptFirst: [
    'Terima tugas ini dahulu untuk mulai menilai. Bila ada benturan kepentingan, mundur sekarang.',
    'Accept this task before scoring. If you have a conflict of interest, step aside now.',
  ],
  helpScore: ['Nilai 0 sampai 100 pada aspek ini', 'A score from 0 to 100 for this aspect'],
  helpNext: ['Aspek berikut', 'Next aspect'],
  helpBack: ['Aspek sebelumnya', 'Previous aspect'],
  helpField: ['Ke kotak nilai aspek ini', 'To the score of this aspect'],
  helpNote: ['Ke catatan aspek ini', 'To the comment on this aspect'],
  helpMove: ['Usulan berikut dan sebelumnya', 'Next and previous proposal'],
  keyNext: ['aspek berikut', 'next aspect'],
  keyNote: ['catatan', 'comment'],
  keyMove: ['pindah usulan', 'change proposal'],
  submitted: ['Lembar nilai terkirim.', 'Score sheet submitted.'],
  implemented: [(at: string) => `Diterapkan ${at}`, (at: string) => `In use since ${at}`],
  minus: ['Kurangi satu', 'One less'],
  plus: ['Tambah satu', 'One more'],
  nextAspect: ['Berikut', 'Next'],
  toSheet: ['Lembar', 'Sheet'],
  // the office's side
  jurors: ['Penilai', 'Jurors'],
  roles: ['Peran', 'Role'],
  waiting: ['Menunggu jawaban', 'Not answered'],
  inHand: ['Sedang dinilai', 'In hand'],
  doneCol: ['Selesai', 'Done'],
  leftCol: ['Mundur / dibebaskan', 'Left / released'],
  evaluator: ['Evaluator (TE)', 'Evaluator (TE)'],
  'evaluator-chair': ['Ketua evaluator', 'Chair of the evaluators'],
  panelist: ['Panelis (TPI)', 'Panelist (TPI)'],
  'panel-chair': ['Ketua panel', 'Chair of the panel'],
  otherTab: [
    'Nilai ini juga diubah di tempat lain. Keduanya ditampilkan; pilih yang dipakai.',
    'This was also changed elsewhere. Both are shown; choose one.',
  ],
});
