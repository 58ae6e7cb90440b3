import { area } from './define.ts';

/** Words of planning the interviews. */
export const timetableWords = area({
  title: ['Susun jadwal wawancara', 'Plan the interviews'],
  link: ['Susun jadwal', 'Plan'],
  list: ['Jadwal', 'Timetable'],
  settings: ['Hari, jam, dan ruang', 'Days, hours and rooms'],
  zone: ['Waktu yang dipakai', 'Time zone'],
  days: ['Tanggal', 'Dates'],
  daysHelp: [
    'Satu tanggal per baris atau dipisah koma, misalnya 2027-06-07.',
    'One date per line or separated by commas, such as 2027-06-07.',
  ],
  from: ['Mulai', 'From'],
  until: ['Sampai', 'Until'],
  breakFrom: ['Istirahat dari', 'Break from'],
  breakUntil: ['Istirahat sampai', 'Break until'],
  session: ['Lama sesi (menit)', 'Session (minutes)'],
  sessionHelp: [
    (a: number, b: number) => `${a} menit paparan dan ${b} menit tanya jawab.`,
    (a: number, b: number) => `${a} minutes to present and ${b} for questions.`,
  ],
  buffer: ['Jeda antarsesi (menit)', 'Pause between sessions (minutes)'],
  room: [(n: number) => `Ruang ${n}`, (n: number) => `Room ${n}`],
  roomName: ['Nama ruang', 'Name of the room'],
  roomHelp: [
    'Kosongkan nama bila ruang ini tidak dipakai.',
    'Leave the name empty if this room is not used.',
  ],
  panel: ['Panelis', 'Panelists'],
  quorum: [
    (n: number) => `Setiap finalis didengar oleh sedikitnya ${n} panelis tanpa benturan.`,
    (n: number) => `Every finalist is heard by at least ${n} panelists without a conflict.`,
  ],
  keep: ['Simpan pengaturan', 'Keep the settings'],
  kept: [
    (sessions: number) => `Pengaturan tersimpan: ${sessions} sesi tersedia.`,
    (sessions: number) => `Settings kept: ${sessions} sessions available.`,
  ],
  sessions: [
    (n: number, f: number) => `${n} sesi tersedia untuk ${f} finalis`,
    (n: number, f: number) => `${n} sessions for ${f} finalists`,
  ],
  away: ['Waktu yang tidak bisa', 'Times that do not work'],
  awayEmpty: ['Belum ada. Semua dianggap bisa.', 'None yet. Everybody is taken to be free.'],
  awayHelp: [
    'Panitia menyusun jadwal di luar waktu ini. Jadwal yang sudah terbit tidak berubah sendiri.',
    'The office plans around these times. A published timetable does not change by itself.',
  ],
  awayOwn: ['Kapan Anda tidak bisa', 'When you cannot'],
  awayOwnHelp: [
    'Panitia menyusun jadwal di luar waktu ini. Jadwal yang sudah terbit tidak berubah sendiri: minta izin tidak hadir pada halaman wawancaranya.',
    'The office plans around these times. A published timetable does not change by itself: ask to be excused on the page of the interview.',
  ],
  awayTeam: ['Kapan tim Anda tidak bisa', 'When your team cannot'],
  awayTeamHelp: [
    'Panitia menyusun jadwal di luar waktu ini. Jadwal yang sudah terbit tidak berubah sendiri: minta waktu lain di bawah.',
    'The office plans around these times. A published timetable does not change by itself: ask for another time below.',
  ],
  awayOwnEmpty: ['Belum ada. Anda dianggap bisa kapan saja.', 'None yet. You are taken to be free.'],
  awayNote: ['Keterangan, boleh kosong', 'Note, optional'],
  who: ['Siapa', 'Who'],
  day: ['Tanggal', 'Date'],
  note: ['Keterangan', 'Note'],
  addAway: ['Tambah', 'Add'],
  awayAdded: ['Waktu tercatat.', 'Noted.'],
  awayRemoved: ['Waktu dihapus.', 'Removed.'],
  panelistsGroup: ['Panelis', 'Panelists'],
  finalistsGroup: ['Finalis', 'Finalists'],
  propose: ['Susun jadwal', 'Work out a timetable'],
  proposeHelp: [
    'Belum ada yang diberi tahu. Lihat hasilnya, lalu terbitkan.',
    'Nobody is told yet. Look at it, then publish it.',
  ],
  proposed: [
    (placed: number, left: number) =>
      left ? `${placed} finalis mendapat sesi, ${left} belum.` : `Semua ${placed} finalis mendapat sesi.`,
    (placed: number, left: number) =>
      left
        ? `${placed} finalists have a session, ${left} do not.`
        : `All ${placed} finalists have a session.`,
  ],
  proposal: ['Usulan jadwal', 'Proposed timetable'],
  noProposal: [
    'Simpan pengaturan, catat waktu yang tidak bisa, lalu susun jadwal.',
    'Keep the settings, note who cannot when, then work it out.',
  ],
  unplaced: ['Belum mendapat sesi', 'Without a session'],
  publish: ['Terbitkan dan beri tahu semua', 'Publish and tell everybody'],
  publishHelp: [
    (n: number) => `${n} instansi dan panelisnya menerima surel.`,
    (n: number) => `${n} agencies and the panelists get a mail.`,
  ],
  published: ['Jadwal terbit. Surel masuk antrean kirim.', 'The timetable is published. Mails are queued.'],
  new: ['baru', 'new'],
  same: ['tetap', 'stays'],
  moved: ['pindah', 'moves'],
  frozen: [
    (n: number) => `${n} wawancara tidak dipindah: sudah lewat, berjalan, atau dipatok.`,
    (n: number) => `${n} interviews are not moved: past, begun or pinned.`,
  ],
  pin: ['Patok', 'Pin'],
  unpin: ['Lepas patok', 'Unpin'],
  pinned: ['dipatok', 'pinned'],
  calendar: ['Kalender (.ics)', 'Calendar (.ics)'],
  print: ['Cetak', 'Print'],
});
