import { area } from './define.ts';

/** Words of tutorials, questions to owners, and the pages of the portal. */
export const knowledgeWords = area({
  asked: [
    'Pertanyaan terkirim. Anda mendapat surel setelah dijawab.',
    'The question was sent. You get a mail when it is answered.',
  ],
  answered: ['Jawaban terkirim kepada penanya.', 'The answer was sent to whoever asked.'],
  moderated: ['Tersimpan.', 'Saved.'],
  ownTitle: ['Inovasi kami di direktori', 'Our innovations in the directory'],
  ownLead: [
    'Panduan yang jelas dan jawaban yang cepat membuat inovasi Anda dapat ditiru.',
    'A clear tutorial and quick answers make your innovation one that others can take over.',
  ],
  ownNone: [
    'Belum ada inovasi instansi Anda di direktori',
    'Your agency has no innovation in the directory yet',
  ],
  ownNoneBody: [
    'Inovasi masuk direktori setelah hasil kompetisi diterbitkan atau diimpor oleh panitia.',
    'Innovations enter the directory when results are published, or when the office imports them.',
  ],
  waitingTitle: ['Pertanyaan yang menunggu jawaban Anda', 'Questions that wait for your answer'],
  waitingNone: ['Semua pertanyaan sudah dijawab.', 'All questions have been answered.'],
  editTitle: ['Panduan replikasi', 'Replication tutorial'],
  editLead: [
    'Tulis seperti menerangkan kepada petugas di daerah lain yang belum pernah melihatnya.',
    'Write as if to an officer elsewhere who has never seen it.',
  ],
  summary: ['Ringkasan', 'Summary'],
  summaryHelp: [
    'Apa yang didapat, bagian inti yang tidak boleh diubah, dan yang boleh disesuaikan.',
    'What one gets, the core that must stay, and what may be adapted.',
  ],
  step: ['Langkah', 'Step'],
  stepTitle: ['Nama langkah', 'Name of the step'],
  stepHow: ['Caranya', 'How'],
  stepDays: ['Lama (hari)', 'Takes (days)'],
  stepsHelp: [
    'Langkah tanpa nama tidak ikut disimpan. Dua langkah kosong selalu tersedia di bawah.',
    'A step without a name is not saved. Two empty ones always stand below.',
  ],
  costHelp: [
    'Sekali dan tiap tahun, dengan tahun harganya.',
    'Once and each year, with the year of the prices.',
  ],
  peopleHelp: ['Berapa orang, dengan keahlian apa.', 'How many, with which skills.'],
  changes: ['Apa yang berubah dari versi sebelumnya', 'What is different from the version before'],
  publish: ['Terbitkan versi baru', 'Publish a new version'],
  published: ['Panduan terbit.', 'The tutorial is published.'],
  addFile: ['Tambah berkas', 'Add a file'],
  fileCaption: ['Nama berkas bagi pembaca', 'Name for the reader'],
  fileAdded: ['Berkas ditambahkan.', 'The file was added.'],
  fileRemoved: ['Berkas dihapus dari panduan.', 'The file was taken away.'],
  removeFile: ['Hapus', 'Remove'],
  chooseFile: ['Pilih berkas', 'Choose a file'],
  seePage: ['Lihat halaman inovasi', 'See the page of the innovation'],
  entry: ['Replikasi yang diceritakan usulan ini', 'The replication that this proposal tells of'],
  entryHelp: [
    'Tautkan replikasi yang sudah selesai. Juri membaca data dasar, temuan pihak lain, dan piagamnya di samping usulan.',
    'Link a finished replication. The jury reads its baseline, what others found, and its certificate beside the proposal.',
  ],
  entryNone: [
    'Instansi Anda belum punya replikasi yang selesai. Usulan tetap dapat dikirim tanpa tautan.',
    'Your agency has no finished replication yet. The proposal can be sent without a link.',
  ],
  entryNoLink: ['Tanpa tautan', 'No link'],
  entrySave: ['Simpan tautan', 'Save the link'],
  entrySaved: ['Tautan tersimpan.', 'The link is saved.'],
  entryOf: [(owner: string) => `dari ${owner}`, (owner: string) => `of ${owner}`],
  evidence: ['Bukti replikasi', 'Evidence of the replication'],
  evidenceLead: [
    'Ditemukan oleh hub atau verifikator, bukan ditulis pengusul.',
    'Found by the hub or a verifier, not written by the proposer.',
  ],
  evidenceSource: [
    (title: string, owner: string) => `Dari ${title}, milik ${owner}.`,
    (title: string, owner: string) => `From ${title} of ${owner}.`,
  ],
  evidenceTimes: [
    (finished: string, running: string) =>
      `Inovasi asalnya sudah ${finished} kali direplikasi dan diverifikasi; ${running} masih berjalan.`,
    (finished: string, running: string) =>
      `Its source was taken over and verified ${finished} times; ${running} are running.`,
  ],
  baseline: ['Data dasar', 'Baseline'],
  target: ['Target', 'Target'],
  core: ['Bagian inti', 'Core'],
  adaptation: ['Yang disesuaikan', 'Adapted'],
  noFinding: ['belum dinilai', 'not assessed'],
  openEvidence: ['Buka bukti lengkap', 'Open the whole evidence'],
  resultOf: [
    (tier: string, edition: string, year: string) => `${tier} di ${edition}, ${year}`,
    (tier: string, edition: string, year: string) => `${tier} in ${edition}, ${year}`,
  ],
  won: ['Menang', 'Won'],
  place: ['Direplikasi oleh', 'Taken over by'],
});
