import { area } from './define.ts';

/** Words of the interview timetable and of the panel's sheet. */
export const interviewsWords = area({
  title: ['Wawancara', 'Interviews'],
  answer: [
    (planned: number, finalists: number, sessions: number) =>
      finalists
        ? `${planned} dari ${finalists} finalis sudah terjadwal`
        : sessions
          ? `${sessions} wawancara dalam jadwal`
          : 'Belum ada finalis',
    (planned: number, finalists: number, sessions: number) =>
      finalists
        ? `${planned} of ${finalists} finalists have a slot`
        : sessions
          ? `${sessions} interviews in the timetable`
          : 'No finalists yet',
  ],
  empty: ['Belum ada jadwal wawancara', 'No interviews scheduled yet'],
  emptyBody: [
    'Jadwal tampil di sini setelah finalis ditetapkan dan panitia mengisinya.',
    'Slots appear here once finalists are set and the office plans them.',
  ],
  plan: ['Jadwalkan wawancara', 'Plan an interview'],
  finalist: ['Finalis', 'Finalist'],
  noFinalists: ['Semua finalis sudah terjadwal.', 'Every finalist has a slot.'],
  day: ['Tanggal', 'Date'],
  start: ['Mulai (WIB)', 'Starts (WIB)'],
  minutes: ['Lama (menit)', 'Length (minutes)'],
  room: ['Ruang', 'Room'],
  panel: ['Panel', 'Panel'],
  panelHelp: [
    'Yang berbenturan ditolak server dan disebut namanya.',
    'Anyone with a conflict is refused by the server, by name.',
  ],
  add: ['Simpan jadwal', 'Save the slot'],
  planned: [
    (title: string) => `${title} terjadwal. Undangan masuk antrean kirim.`,
    (title: string) => `${title} is planned. Invitations are queued.`,
  ],
  move: ['Ubah jadwal', 'Move'],
  moved: [
    (title: string) => `Jadwal ${title} diubah. Pemberitahuan masuk antrean kirim.`,
    (title: string) => `${title} is moved. Notices are queued.`,
  ],
  minutesN: [(n: number) => `${n} menit`, (n: number) => `${n} minutes`],
  sheets: [
    (n: number, of: number) => `${n} dari ${of} lembar`,
    (n: number, of: number) => `${n} of ${of} sheets`,
  ],
  today: ['Sesi Anda', 'Your sessions'],
  others: ['Sesi panel lain', 'Sessions of other panels'],
  mySheet: ['Lembar saya', 'My sheet'],
  openSheet: ['Buka lembar nilai', 'Open the score sheet'],
  lock: ['Selesai, kirim lembar', 'Done, submit the sheet'],
  material: ['Bahan: usulan lengkap', 'Material: the full proposal'],
  session: [
    (at: string, room: string, minutes: number) => `${at}, ${room}, ${minutes} menit`,
    (at: string, room: string, minutes: number) => `${at}, ${room}, ${minutes} minutes`,
  ],
  sheetIn: ['lembar masuk', 'sheet in'],
  sheetOpen: ['belum mengirim', 'not sent yet'],
  noSheet: ['Lembar Anda terbuka saat wawancara dimulai.', 'Your sheet opens when the interview starts.'],
});
