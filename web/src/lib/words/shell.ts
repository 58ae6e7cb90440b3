import { area } from './define.ts';

const goTo = {
  id: { office: 'Ruang panitia', jury: 'Ruang penilai', agency: 'Ruang instansi', hub: 'Ruang hub' },
  en: { office: 'Office', jury: 'Jury', agency: 'Agency', hub: 'Hub' },
};

const texts = area({
  loading: ['Sedang memuat', 'Loading'],
  signOut: ['Keluar', 'Sign out'],
  mailbox: ['Kotak surel peragaan', 'Demo mailbox'],
  inboxUnread: [
    (count: number) => (count ? `Kotak masuk, ${count} belum dibaca` : 'Kotak masuk'),
    (count: number) => (count ? `Inbox, ${count} unread` : 'Inbox'),
  ],
  account: ['Akun', 'Account'],
  switchEdition: ['Ganti edisi', 'Switch edition'],
  stagesOf: [(name: string) => `Tahap ${name}`, (name: string) => `Stages of ${name}`],
  dayOf: [
    (day: number, days: number) => `hari ke-${day} dari ${days}`,
    (day: number, days: number) => `day ${day} of ${days}`,
  ],
  rehearsal: ['Gladi: tidak ada surel yang keluar dari edisi ini', 'Rehearsal: no mail leaves this edition'],
  theme: ['Tema', 'Theme'],
  light: ['Terang', 'Light'],
  dark: ['Gelap', 'Dark'],
  system: ['Sistem', 'System'],
  keysHelp: ['Pintasan papan ketik', 'Keyboard shortcuts'],
  keysWhere: [
    'Tidak berlaku saat kursor ada di kotak isian.',
    'They do nothing while the cursor is in a field.',
  ],
  keysOn: ['Tombol pintas satu huruf', 'Single-key shortcuts'],
  changedByOthers: [
    'Ada yang baru di halaman ini. Yang Anda tulis tetap ada.',
    'Something on this page is new. What you wrote stays.',
  ],
  readAgain: ['Perbarui', 'Show it'],
  filesWaiting: [
    (n: number) => `${n} berkas belum terkirim. Keluar menghapusnya dari gawai ini. Tetap keluar?`,
    (n: number) =>
      `${n === 1 ? '1 file is' : `${n} files are`} not sent yet. Signing out erases them from this device. Sign out anyway?`,
  ],
  verdictsWaiting: [
    (n: number) =>
      `${n} putusan pemeriksaan belum diterima server. Keluar menghapusnya dari gawai ini. Tetap keluar?`,
    (n: number) =>
      `${n === 1 ? '1 verdict is' : `${n} verdicts are`} not sent yet. Signing out erases them from this device. Sign out anyway?`,
  ],
  scoresWaiting: [
    (n: number) =>
      `${n} lembar nilai belum diterima server. Bila Anda keluar sekarang, nilai itu terhapus dari perangkat ini. Keluar juga?`,
    (n: number) =>
      `${n} score ${n === 1 ? 'sheet has' : 'sheets have'} not reached the server. If you sign out now, those scores are erased from this device. Sign out anyway?`,
  ],
});

/** What stands around the pages of somebody who is signed in: the bar, the ruler of stages, the keys. */
export const shellWords = { id: { ...texts.id, goTo: goTo.id }, en: { ...texts.en, goTo: goTo.en } };
