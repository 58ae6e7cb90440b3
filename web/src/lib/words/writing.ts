import { area } from './define.ts';

/** Words of writing together: authors, versions, comments. */
export const writingWords = area({
  authors: ['Penulis', 'Authors'],
  lead: ['penulis utama', 'lead author'],
  makeLead: ['Jadikan utama', 'Let lead'],
  takeOut: ['Keluarkan', 'Take out'],
  takeOutName: [(name: string) => `Keluarkan ${name}`, (name: string) => `Take out ${name}`],
  makeLeadName: [(name: string) => `Jadikan ${name} penulis utama`, (name: string) => `Let ${name} lead`],
  writingNow: ['sedang menulis', 'writing now'],
  wroteAt: [(at: string) => `menulis ${at}`, (at: string) => `wrote ${at}`],
  inviteAuthor: ['Ajak menulis', 'Invite to write'],
  chooseMember: ['Anggota instansi', 'Member of the agency'],
  noMembers: [
    'Semua anggota instansi sudah menjadi penulis. Admin Lokal dapat membagikan akun baru.',
    'Every member of the agency is an author already. The administrator can hand out new accounts.',
  ],
  newComment: [
    'Ada komentar baru pada draf ini. Yang Anda tulis tetap ada.',
    'There is a new comment on this draft. What you wrote stays.',
  ],
  someoneWrites: [
    (name: string) => `${name} juga sedang menulis usulan ini. Tulisan kalian digabungkan per isian.`,
    (name: string) => `${name} is writing this proposal too. Your texts are merged field by field.`,
  ],
  compareTitle: ['Bandingkan dua versi', 'Compare two versions'],
  compareFrom: ['Dari', 'From'],
  compareTo: ['Ke', 'To'],
  compare: ['Bandingkan', 'Compare'],
  fromTo: [
    (from: number, to: number) => `Dari versi ${from} ke versi ${to}`,
    (from: number, to: number) => `From version ${from} to version ${to}`,
  ],
  compareBefore: ['Yang berubah', 'What changed'],
  restore: ['Pakai lagi versi ini', 'Use this version again'],
  restored: [
    (n: number) => `Versi ${n} dipakai lagi sebagai versi baru. Versi sebelumnya tetap ada.`,
    (n: number) => `Version ${n} is used again as a new version. The one before is kept.`,
  ],
  current: ['yang dipakai sekarang', 'in use now'],
  noChange: ['Tidak ada yang berbeda antara kedua versi ini.', 'Nothing differs between these two versions.'],
  legend: [
    'Dihapus dicoret, yang baru digarisbawahi.',
    'What was removed is struck out, what is new is underlined.',
  ],
  removedText: ['dihapus', 'removed'],
  addedText: ['ditambahkan', 'added'],
  comments: ['Komentar', 'Comments'],
  commentsOpen: [
    (n: number) => `${n} komentar belum selesai`,
    (n: number) => (n === 1 ? '1 open comment' : `${n} open comments`),
  ],
  commentsLead: [
    'Hanya penulis dan Admin Lokal yang membacanya. Panitia dan penilai tidak.',
    'Only the authors and the administrator read these. The committee and the jury do not.',
  ],
  commentOn: ['Tentang isian', 'About the field'],
  quote: ['Kalimat yang dimaksud', 'The passage'],
  quoteHelp: [
    'Pilih kalimat di kotak isian, maka kalimat itu muncul di sini. Boleh kosong.',
    'Select words in the field and they appear here. May stay empty.',
  ],
  commentText: ['Komentar', 'Comment'],
  addComment: ['Tulis komentar', 'Write a comment'],
  send: ['Kirim', 'Send'],
  reply: ['Jawab', 'Answer'],
  replyTo: [(name: string) => `Jawaban untuk ${name}`, (name: string) => `Answer to ${name}`],
  settle: ['Sudah selesai', 'Settled'],
  reopen: ['Buka lagi', 'Open again'],
  settledN: [
    (n: number) => `${n} komentar sudah selesai`,
    (n: number) => (n === 1 ? '1 settled comment' : `${n} settled comments`),
  ],
  textMoved: ['kalimatnya sudah berubah sebagian', 'the passage has partly changed'],
  textChanged: ['kalimat ini sudah tidak ada', 'this passage is no longer there'],
  returnedWhat: [
    'Perbaiki sesuai catatan, lalu ajukan lagi kepada Admin Lokal. Tulisan dan lampiran Anda tetap ada.',
    'Revise it by the note, then propose it to your administrator again. Your text and files are all there.',
  ],
  returnedComments: ['Komentar pada bagian tertentu:', 'Comments on certain parts:'],
  wordsN: [(n: string) => `${n} kata`, (n: string) => `${n} words`],
});
