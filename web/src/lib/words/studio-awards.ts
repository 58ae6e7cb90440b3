import { area } from './define.ts';

/** Words of the studio's pages of awards with their certificates, and of what an innovation won before. */
export const studioAwardsWords = area({
  lead: [
    'Tingkat penghargaan, jumlah tempatnya, dan kata-kata piagamnya. Di kanan: piagam seperti yang diterima instansi.',
    'The levels of awards, their places and the words of their certificates. On the right: the certificate as an agency receives it.',
  ],
  tierName: ['Nama penghargaan', 'Name of the award'],
  group: ['Kelompok', 'Group'],
  level: ['Diberikan kepada', 'Given to'],
  finalist: ['Setiap finalis', 'Each finalist'],
  top: ['Yang ditetapkan sebagai Top Inovasi', 'Those named as a Top Innovation'],
  places: ['Tempat', 'Places'],
  certTitle: ['Judul pada piagam', 'Title on the certificate'],
  certSentence: ['Kalimat pada piagam', 'Sentence on the certificate'],
  noCert: ['Penghargaan ini tanpa piagam.', 'This award has no certificate.'],
  addCert: ['Beri piagam', 'Give it a certificate'],
  addCertTo: [(name: string) => `Beri piagam: ${name}`, (name: string) => `Give a certificate: ${name}`],
  dropCert: ['Tanpa piagam', 'No certificate'],
  dropCertOf: [(name: string) => `Tanpa piagam: ${name}`, (name: string) => `No certificate: ${name}`],
  newSentence: ['sebagai peraih penghargaan', 'as an award winner'],
  addTier: ['Tambah penghargaan', 'Add an award'],
  removeTier: [(name: string) => `Hapus penghargaan ${name}`, (name: string) => `Remove the award ${name}`],
  asAgency: ['Piagam seperti diterima instansi', 'The certificate as an agency receives it'],
  certHeading: ['Piagam Penghargaan', 'Certificate of Award'],
  givenTo: ['diberikan kepada', 'is given to'],
  sampleAgency: ['Pemerintah Kota Contoh', 'City of Example'],
  sampleTitle: ['Antrean Ramah Lansia', 'A Queue Kind to the Elderly'],
  forInnovation: ['atas inovasi pelayanan publik', 'for the public service innovation'],
  specimen: ['Contoh: instansi dan judul rekaan', 'Specimen: agency and title are made up'],
  historyLead: [
    'Siapa yang tidak boleh ikut karena penghargaan terdahulu, dan kelompok yang justru memerlukannya.',
    'Who stays out because of earlier awards, and which group asks for them.',
  ],
  enforced: ['Riwayat diperiksa otomatis', 'History is checked automatically'],
  note: ['Keterangan pada halaman', 'Note on the pages'],
  addNote: ['Tambah keterangan', 'Add a note'],
  newNote: [
    'Riwayat penghargaan tidak diperiksa pada edisi ini.',
    'Earlier awards are not checked in this edition.',
  ],
  rules: ['Aturan riwayat', 'Rules of history'],
  rule: [(n: number, name: string) => `${n}. ${name}`, (n: number, name: string) => `${n}. ${name}`],
  reason: ['Alasan berkode', 'Coded reason'],
  effect: ['Artinya', 'What it does'],
  bar: ['Pemegangnya tidak boleh ikut', 'Holders stay out'],
  require: ['Hanya pemegangnya boleh ikut', 'Only holders take part'],
  awards: ['Penghargaan, dipisah koma', 'Awards, parted by commas'],
  fromYear: ['Dari tahun', 'From the year'],
  toYear: ['Sampai tahun', 'To the year'],
  atLeast: ['Sedikitnya berapa kali', 'At least how often'],
  says: ['Dibaca sebagai', 'Reads as'],
  saysBar: [
    (group: string, times: string, awards: string, years: string) =>
      `${group}: tidak boleh ikut bila ${times} kali atau lebih meraih ${awards}${years}.`,
    (group: string, times: string, awards: string, years: string) =>
      `${group}: stays out having won ${times} or more of ${awards}${years}.`,
  ],
  saysRequire: [
    (group: string, times: string, awards: string, years: string) =>
      `${group}: hanya boleh ikut bila ${times} kali atau lebih meraih ${awards}${years}.`,
    (group: string, times: string, awards: string, years: string) =>
      `${group}: takes part only having won ${times} or more of ${awards}${years}.`,
  ],
  entrantReads: ['Pengusul yang kena membaca', 'An entrant whom it hits reads'],
  addRule: ['Tambah aturan', 'Add a rule'],
  removeRule: [(n: number) => `Hapus aturan ${n}`, (n: number) => `Remove rule ${n}`],
  noRules: ['Belum ada aturan riwayat.', 'There is no rule of history yet.'],
});
