import { area } from './define.ts';

/** One agency one innovation: who has one, who has none. */
export const coverageWords = area({
  title: ['Satu instansi, satu inovasi', 'One agency, one innovation'],
  lead: [
    'Setiap instansi sedikitnya satu inovasi setahun: yang diusulkan, dimulai, atau meraih penghargaan pada tahun itu.',
    'Every agency at least one innovation a year: proposed, begun or awarded in that year.',
  ],
  year: ['Tahun', 'Year'],
  show: ['Tampilkan', 'Show'],
  onlyNone: ['Hanya yang belum punya', 'Only those with none'],
  search: ['Cari instansi', 'Search an agency'],
  headHas: ['Punya inovasi', 'With an innovation'],
  headNone: ['Belum punya', 'With none'],
  has: [(n: string) => `${n} instansi punya inovasi`, (n: string) => `${n} agencies have an innovation`],
  hasNone: [(n: string) => `${n} belum punya`, (n: string) => `${n} with none`],
  unknown: [(n: string) => `${n} tanpa data sama sekali`, (n: string) => `${n} without any data`],
  noData: ['belum ada data sama sekali', 'no data at all'],
  says: [
    (has: string, all: string, year: number) => `${has} dari ${all} instansi punya inovasi pada ${year}.`,
    (has: string, all: string, year: number) => `${has} of ${all} agencies have an innovation in ${year}.`,
  ],
  byYear: ['Menurut tahun', 'By year'],
  byHub: ['Menurut hub', 'By hub'],
  hub: ['Hub', 'Hub'],
  noHub: ['Tanpa hub', 'No hub'],
  agencies: ['Instansi', 'Agencies'],
  agency: ['Instansi', 'Agency'],
  none: ['Tidak ada instansi di sini', 'No agency here'],
  remind: ['Ingatkan yang belum punya', 'Remind those with none'],
  remindSays: [
    (agencies: string, people: string) =>
      `${agencies} instansi akan diingatkan lewat surel kepada ${people} orang.`,
    (agencies: string, people: string) =>
      `${agencies} agencies will be reminded by mail to ${people} people.`,
  ],
  remindWithout: [
    (count: string) =>
      `${count} instansi lain tidak diingatkan: belum punya admin di sini, atau sudah diingatkan bulan ini.`,
    (count: string) => `${count} more are not: they have no administrator here, or were reminded this month.`,
  ],
  remindNames: [(names: string) => `Antara lain: ${names}.`, (names: string) => `Among them: ${names}.`],
  remindNobody: ['Tidak ada yang perlu diingatkan.', 'Nobody needs reminding.'],
  mailSubject: ['Isi surel', 'The mail says'],
  mailText: [
    (year: number) =>
      `Satu instansi, satu inovasi. Untuk tahun ${year} belum ada inovasi instansi Anda yang tercatat. Ajukan inovasi baru, atau terapkan inovasi instansi lain yang sudah terbukti.`,
    (year: number) =>
      `One agency, one innovation. For ${year} no innovation of your agency is on record yet. Propose a new one, or take over one that has proved itself elsewhere.`,
  ],
  send: [
    (agencies: string) => `Kirim ke ${agencies} instansi`,
    (agencies: string) => `Send to ${agencies} agencies`,
  ],
  sent: [
    (agencies: string) => `Pengingat dikirim ke ${agencies} instansi.`,
    (agencies: string) => `Reminder sent to ${agencies} agencies.`,
  ],
  inYear: [(year: number) => `Inovasi tahun ${year}`, (year: number) => `Innovations of ${year}`],
  nothing: ['Belum ada inovasi yang tercatat untuk tahun ini.', 'No innovation is on record for this year.'],
  back: ['Kembali ke cakupan', 'Back to coverage'],
  otherYear: ['Tahun lain', 'Another year'],
});
