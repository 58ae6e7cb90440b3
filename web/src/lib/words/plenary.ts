import { area } from './define.ts';

/** Words of the plenaries: who is there, what is chosen, what is taken down. */
export const plenary = area({
  title: ['Sidang pleno', 'Plenaries'],
  one: ['Pleno', 'Plenary'],
  empty: ['Belum ada sidang pleno', 'No plenary yet'],
  emptyBody: [
    'Undang anggota pleno: mereka menerima surel berisi waktu dan tempat.',
    'Invite the members: they get a mail with time and place.',
  ],
  emptyMember: ['Anda belum diundang ke sidang pleno.', 'You have not been invited to a plenary yet.'],
  convene: ['Undang sidang pleno', 'Convene a plenary'],
  step: ['Langkah', 'Step'],
  place: ['Tempat', 'Place'],
  day: ['Tanggal', 'Date'],
  start: ['Mulai (WIB)', 'Starts (WIB)'],
  invite: ['Undang anggota', 'Invite the members'],
  convened: ['Anggota pleno diundang. Surel masuk antrean kirim.', 'Members are invited. Mails are queued.'],
  open: ['Buka pleno', 'Open the plenary'],
  quorum: [
    (present: number, members: number, needed: number) =>
      `${present} dari ${members} anggota hadir; kuorum ${needed}`,
    (present: number, members: number, needed: number) =>
      `${present} of ${members} members present; quorum ${needed}`,
  ],
  attendance: ['Kehadiran', 'Attendance'],
  expected: ['Belum dicatat', 'Not recorded'],
  present: ['Hadir', 'Present'],
  excused: ['Izin', 'Excused'],
  absent: ['Tidak hadir', 'Absent'],
  saveAttendance: ['Simpan kehadiran', 'Save attendance'],
  attendanceSaved: ['Kehadiran tersimpan.', 'Attendance is saved.'],
  conflictsN: [
    (n: number) => `benturan pada ${n} usulan`,
    (n: number) => `conflict with ${n} ${n === 1 ? 'proposal' : 'proposals'}`,
  ],
  candidates: ['Yang dipilih dari', 'What is chosen from'],
  desk: ['Meja', 'Desk'],
  panelTotal: ['Panel', 'Panel'],
  total: ['Nilai', 'Score'],
  cutLine: [
    (places: number) => `Batas ${places} tempat menurut peringkat`,
    (places: number) => `Cut at ${places} places by rank`,
  ],
  fieldReport: [
    (ok: number, differs: number, missing: number) =>
      `Lapangan: ${ok} sesuai, ${differs} berbeda, ${missing} tidak ditemukan`,
    (ok: number, differs: number, missing: number) =>
      `Field: ${ok} confirmed, ${differs} differ, ${missing} not found`,
  ],
  notOpenYet: [
    'Daftar usulan terbuka bagi anggota setelah tahap penilaiannya ditutup.',
    'Members see the proposals once their judging stage is closed.',
  ],
  notClosed: [
    'Pilihan dapat dicatat setelah tahap penilaiannya ditutup dan semua nilai terkunci.',
    'The choice can be recorded once the judging stage is closed and all scores are locked.',
  ],
  notYours: [
    'Anda memiliki benturan kepentingan di kelompok ini. Orang lain yang mencatat pilihannya.',
    'You have a conflict of interest in this group. Somebody else records its choice.',
  ],
  ties: ['Usulan yang seri', 'Tied proposals'],
  tiesHelp: [
    'Peringkat tidak memisahkan usulan ini. Pleno menetapkan urutannya, dengan alasan.',
    'The ranking does not separate these. The plenary puts them in order, with its reason.',
  ],
  rankN: [(n: number) => `Peringkat ${n}`, (n: number) => `Rank ${n}`],
  placeOf: [(title: string) => `Urutan ${title}`, (title: string) => `Place of ${title}`],
  reason: ['Alasan', 'Reason'],
  saveOrder: ['Tetapkan urutan', 'Set the order'],
  orderSaved: ['Urutan tersimpan.', 'The order is saved.'],
  ordered: [
    (reason: string) => `Urutan pleno: ${reason}`,
    (reason: string) => `Ordered by the plenary: ${reason}`,
  ],
  decisions: ['Pembahasan dan keputusan', 'Discussion and decisions'],
  noDecisions: ['Belum ada yang dicatat.', 'Nothing has been taken down yet.'],
  hiddenDecisions: [
    (n: number) => `${n} catatan tertutup bagi Anda karena benturan kepentingan.`,
    (n: number) => `${n} entries are closed to you because of a conflict of interest.`,
  ],
  said: ['Yang disampaikan atau diputuskan', 'What was said or decided'],
  about: ['Tentang', 'About'],
  aboutNone: ['Umum, bukan satu usulan', 'In general, no single proposal'],
  votes: ['Suara (kosongkan bila tidak dihitung)', 'Votes (leave empty if not counted)'],
  inFavour: ['Setuju', 'In favour'],
  against: ['Menolak', 'Against'],
  abstained: ['Abstain', 'Abstained'],
  votesSaid: [
    (a: number, b: number, c: number) => `${a} setuju, ${b} menolak, ${c} abstain`,
    (a: number, b: number, c: number) => `${a} in favour, ${b} against, ${c} abstained`,
  ],
  keptOut: [
    (names: string) => `Tidak ikut karena benturan kepentingan: ${names}`,
    (names: string) => `Kept out because of a conflict of interest: ${names}`,
  ],
  takeDown: ['Catat', 'Take down'],
  takenDown: ['Tercatat.', 'Taken down.'],
  minutes: ['Berita acara', 'Minutes'],
  noMinutes: [
    'Berita acara dibuat dan disegel saat pleno ditutup.',
    'The minutes are made and sealed when the plenary closes.',
  ],
  version: [(n: number) => `Versi ${n}`, (n: number) => `Version ${n}`],
  download: ['Unduh PDF', 'Download the PDF'],
  sealed: [(at: string) => `disegel ${at}`, (at: string) => `sealed ${at}`],
  correct: ['Perbaiki berita acara', 'Correct the minutes'],
  correctHelp: [
    'Versi yang tersegel tetap ada. Perbaikan menjadi versi berikutnya.',
    'The sealed version stays. A correction becomes the next version.',
  ],
  corrected: ['Versi baru berita acara tersegel.', 'A new version of the minutes is sealed.'],
  byCategory: ['Kategori', 'Category'],
  byLevel: ['Jenis instansi', 'Kind of agency'],
  byProvince: ['Provinsi', 'Province'],
  byDevelopment: ['Daerah tertinggal (3T)', 'Underdeveloped areas (3T)'],
  developed: ['Bukan daerah tertinggal', 'Not underdeveloped'],
  noProvince: ['Pusat', 'Central'],
  ofCandidates: [(n: number, of: number) => `${n} dari ${of}`, (n: number, of: number) => `${n} of ${of}`],
});
