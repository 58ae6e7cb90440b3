import { area } from './define.ts';

/** Words of the interview room and its clock. */
export const roomWords = area({
  open: ['Buka ruang', 'Open the room'],
  screen: ['Tampilan layar', 'For the screen'],
  sheet: ['Lembar saya', 'My sheet'],
  material: ['Usulan dan bahan', 'Proposal and material'],
  soon: ['Tersisa tiga menit', 'Three minutes left'],
  back: ['Jadwal', 'Timetable'],
  session: [
    (n: number, of: number) => `Sesi ${n} dari ${of}`,
    (n: number, of: number) => `Session ${n} of ${of}`,
  ],
  next: [
    (time: string, title: string) => `Berikutnya pukul ${time}: ${title}`,
    (time: string, title: string) => `Next at ${time}: ${title}`,
  ],
  minutes: [(minutes: number) => `${minutes} menit`, (minutes: number) => `${minutes} minutes`],
  earlier: [
    (n: number) => `${n} sesi sebelumnya`,
    (n: number) => (n === 1 ? '1 session before' : `${n} sessions before`),
  ],
  later: [
    (n: number) => `${n} sesi sesudahnya`,
    (n: number) => (n === 1 ? '1 session after' : `${n} sessions after`),
  ],
  presentation: ['Paparan', 'Presentation'],
  questions: ['Tanya jawab', 'Questions'],
  ready: ['Belum dimulai', 'Not started'],
  left: [
    (minutes: number) => `tersisa dari ${minutes} menit`,
    (minutes: number) => `left of ${minutes} minutes`,
  ],
  over: ['lewat waktu', 'over time'],
  paused: ['Jam dijeda', 'The clock is paused'],
  took: [
    (time: string, minutes: number) => `Paparan selesai ${time} dari ${minutes} menit`,
    (time: string, minutes: number) => `Presented ${time} of ${minutes} minutes`,
  ],
  present: ['Mulai paparan', 'Start the presentation'],
  ask: ['Mulai tanya jawab', 'Start the questions'],
  pause: ['Jeda', 'Pause'],
  resume: ['Lanjutkan', 'Go on'],
  extend: ['+ 1 menit', '+ 1 minute'],
  order: ['Urutan hari ini', 'Order of the day'],
  panel: ['Panel', 'Panel'],
  quorum: [
    (seated: number, needed: number) => `${seated} panelis; sedikitnya ${needed} lembar`,
    (seated: number, needed: number) => `${seated} panelists; at least ${needed} sheets`,
  ],
  short: ['Panel kurang dari kuorum. Tambah pengganti.', 'The panel is below its quorum. Add a substitute.'],
  here: ['Hadir', 'Present'],
  late: ['Terlambat', 'Late'],
  absent: ['Tidak hadir', 'Absent'],
  sent: ['lembar terkirim', 'sheet sent'],
  openSheet: ['belum mengirim', 'not sent yet'],
  none: ['tanpa lembar', 'no sheet'],
  recused: ['mundur', 'stepped aside'],
  released: ['dilepas', 'released'],
  declined: ['menolak', 'declined'],
  substitute: ['Ganti panelis', 'Change the panel'],
  reason: ['Alasan', 'Reason'],
  save: ['Simpan panel', 'Save the panel'],
  noPause: [
    'Setelah habis, jam menghitung naik dengan tanda tambah; tidak ada yang terputus.',
    'After zero the clock counts up with a plus; nothing is cut off.',
  ],
});
