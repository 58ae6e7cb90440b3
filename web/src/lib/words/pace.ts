import { area } from './define.ts';

/** Words of the pace of each stage and of its forecast. */
export const paceWords = area({
  title: ['Laju dan prakiraan', 'Pace and forecast'],
  link: ['Laju tahap', 'Pace of stages'],
  lead: [
    'Sudah sampai mana tiap tahap, kapan selesai bila lajunya tetap, dan siapa yang tertinggal.',
    'How far each stage is, when it is done if its pace stays, and who is behind.',
  ],
  none: ['Edisi ini belum punya tahap yang dapat diukur', 'This edition has no stage to measure yet'],
  'done.proposals': ['usulan terkirim', 'proposals sent'],
  'done.verdicts': ['putusan diberikan', 'verdicts given'],
  'done.sheets': ['lembar nilai dikirim', 'score sheets sent'],
  'done.interviews': ['wawancara selesai', 'interviews held'],
  'done.reports': ['laporan kunjungan masuk', 'visit reports in'],
  ofAll: [
    (done: string, all: string) => `${done} dari ${all}`,
    (done: string, all: string) => `${done} of ${all}`,
  ],
  left: [(n: string) => `${n} lagi`, (n: string) => `${n} to go`],
  closed: ['Tahap sudah ditutup.', 'The stage is closed.'],
  waiting: ['Belum ada yang dikerjakan.', 'Nothing to do yet.'],
  allDone: ['Semua sudah selesai.', 'All is done.'],
  tooEarly: [
    (days: number) =>
      days === 0
        ? 'Terlalu dini untuk prakiraan: belum ada satu hari penuh.'
        : `Terlalu dini untuk prakiraan: baru ${days} hari penuh, perlu tiga.`,
    (days: number) =>
      days === 0
        ? 'Too early for a forecast: there is no whole day yet.'
        : `Too early for a forecast: ${days} whole days so far, three are needed.`,
  ],
  stands: [
    (days: number) => `Tidak ada yang selesai dalam ${days} hari terakhir.`,
    (days: number) => `Nothing was done in the last ${days} days.`,
  ],
  over: [
    (n: string) => `Tenggat sudah lewat; ${n} belum selesai.`,
    (n: string) => `The deadline has passed; ${n} not done.`,
  ],
  inTime: [
    (range: string) => `Selesai ${range}, sebelum tenggat.`,
    (range: string) => `Done ${range}, before the deadline.`,
  ],
  unsure: [
    (range: string) => `Mungkin terlambat: selesai ${range}.`,
    (range: string) => `May be late: done ${range}.`,
  ],
  tooLate: [
    (range: string) => `Terlambat bila lajunya tetap: selesai ${range}.`,
    (range: string) => `Late at this pace: done ${range}.`,
  ],
  plain: [(range: string) => `Selesai ${range}.`, (range: string) => `Done ${range}.`],
  on: [(day: string) => `sekitar ${day}`, (day: string) => `about ${day}`],
  between: [
    (first: string, last: string) => `antara ${first} dan ${last}`,
    (first: string, last: string) => `between ${first} and ${last}`,
  ],
  noEnd: [
    (first: string) => `paling cepat ${first}; paling lambatnya belum dapat disebut`,
    (first: string) => `on ${first} at the earliest; the latest cannot be said yet`,
  ],
  atClose: [
    (low: string, high: string, all: string) =>
      `Pada tenggat diperkirakan ${low} sampai ${high} dari ${all}.`,
    (low: string, high: string, all: string) =>
      `At the deadline about ${low} to ${high} of ${all} are expected.`,
  ],
  atCloseSame: [
    (n: string, all: string) => `Pada tenggat diperkirakan ${n} dari ${all}.`,
    (n: string, all: string) => `At the deadline about ${n} of ${all} are expected.`,
  ],
  rush: [
    (year: number, days: number, share: string) =>
      `Tahun ${year}, ${share} usulan masuk dalam ${days} hari terakhir; laju sekarang belum memuat itu.`,
    (year: number, days: number, share: string) =>
      `In ${year}, ${share} of the proposals came in the last ${days} days; the pace now does not hold that yet.`,
  ],
  perDay: [
    (n: string, days: number) => `${n} sehari (rata-rata ${days} hari penuh)`,
    (n: string, days: number) => `${n} a day (mean of ${days} whole days)`,
  ],
  needed: [(n: string) => `perlu ${n} sehari`, (n: string) => `${n} a day are needed`],
  deadline: [(day: string) => `Tenggat ${day}`, (day: string) => `Deadline ${day}`],
  today: ['Hari ini', 'Today'],
  chart: [
    (name: string) => `${name}: yang selesai sampai hari ini dan rentang prakiraan`,
    (name: string) => `${name}: what is done up to today, and the range of the forecast`,
  ],
  legend: [
    'Garis: selesai. Putus-putus: laju rata sampai tenggat. Bidang: rentang prakiraan.',
    'Line: done. Dashed: an even pace to the deadline. Area: range of the forecast.',
  ],
  table: ['Baca sebagai tabel', 'Read as a table'],
  day: ['Hari', 'Day'],
  count: ['Selesai hari itu', 'Done that day'],
  sum: ['Seluruhnya', 'In all'],
  'behind.proposals': [
    'Instansi dengan draf terbanyak yang belum dikirim',
    'Agencies with the most unsent drafts',
  ],
  'behind.sheets': [
    'Penilai yang tidak selesai pada tenggat bila lajunya tetap',
    'Jurors who are not done at the deadline at their pace',
  ],
  'behind.interviews': ['Panelis yang lembarnya belum masuk', 'Panelists whose sheets are missing'],
  'behind.verdicts': ['Tertinggal', 'Behind'],
  'behind.reports': ['Tertinggal', 'Behind'],
  nobody: ['Tidak ada yang tertinggal.', 'Nobody is behind.'],
  name: ['Nama', 'Name'],
  doneHead: ['Selesai', 'Done'],
  leftHead: ['Sisa', 'Left'],
  perDayHead: ['Sehari', 'A day'],
  more: [(n: string) => `Semua (${n})`, (n: string) => `All (${n})`],
  'open.proposals': ['Draf yang belum dikirim', 'Drafts not sent'],
  'open.verdicts': ['Laju per orang', 'Pace by person'],
  'open.sheets': ['Ingatkan penilai', 'Remind jurors'],
  'open.interviews': ['Jadwal wawancara', 'Interview timetable'],
  'open.reports': ['Kunjungan lapangan', 'Field visits'],
  planUntil: [(at: string) => `Dijadwalkan sampai ${at}.`, (at: string) => `Planned until ${at}.`],
  overdue: [
    (n: string) => `${n} lewat harinya dan belum selesai`,
    (n: string) => `${n} past their day and not done`,
  ],
  unplanned: [
    (n: string) => `${n} finalis belum punya jadwal`,
    (n: string) => `${n} finalists without a time`,
  ],
  method: ['Cara menghitung', 'How it is worked out'],
  methodText: [
    'Laju: rata-rata hari penuh terakhir, paling banyak dua minggu utuh, termasuk hari tanpa pekerjaan. Rentang: empat dari lima kali hasil sebenarnya ada di dalamnya bila orang terus bekerja seperti pada hari-hari itu. Tenggat, hari libur, dan tambahan orang tidak ikut dihitung. Di bawah tiga hari penuh tidak ada prakiraan.',
    'Pace: the mean of the last whole days, at most two full weeks, days without work included. Range: four times of five the true day lies within it if people go on working as on those days. Deadlines, holidays and more hands are not counted in. Below three whole days there is no forecast.',
  ],
  all: ['Semua tahap', 'All stages'],
});
