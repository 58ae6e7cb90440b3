import { area } from './define.ts';

/** Words of writing together: authors, versions, comments. */
export const writing = area({
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
  someoneWrites: [
    (name: string) => `${name} juga sedang menulis usulan ini. Tulisan kalian digabungkan per isian.`,
    (name: string) => `${name} is writing this proposal too. Your texts are merged field by field.`,
  ],
  compareTitle: ['Bandingkan dua versi', 'Compare two versions'],
  compareFrom: ['Dari', 'From'],
  compareTo: ['Ke', 'To'],
  compare: ['Bandingkan', 'Compare'],
  compareBefore: ['Yang berubah', 'What changed'],
  restore: ['Pakai lagi versi ini', 'Use this version again'],
  restored: [
    (n: number) => `Versi ${n} dipakai lagi sebagai versi baru. Versi sebelumnya tetap ada.`,
    (n: number) => `Version ${n} is used again as a new version. The one before is kept.`,
  ],
  current: ['yang dipakai sekarang', 'in use now'],
  changedFields: [
    (n: number) => `${n} isian berubah`,
    (n: number) => (n === 1 ? '1 field changed' : `${n} fields changed`),
  ],
  noChange: ['Tidak ada yang berbeda antara kedua versi ini.', 'Nothing differs between these two versions.'],
  legend: [
    'Dihapus dicoret, yang baru digarisbawahi.',
    'What was removed is struck out, what is new is underlined.',
  ],
  removedText: ['dihapus', 'removed'],
  addedText: ['ditambahkan', 'added'],
  wordsN: [(n: string) => `${n} kata`, (n: string) => `${n} words`],
});
