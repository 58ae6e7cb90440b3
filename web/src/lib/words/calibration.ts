import { area } from './define.ts';

/** Words of the practice before desk judging: the same few texts for all jurors, then where they differ. */
export const calibrationWords = area({
  title: ['Kalibrasi penilai', 'Practice of the jurors'],
  lead: [
    'Semua penilai menilai beberapa teks acuan yang sama, masing-masing sendiri, lalu membahas di mana mereka berbeda. Nilainya hanya latihan dan tidak pernah dihitung.',
    'All jurors score the same few benchmark texts, each alone, and then talk about where they differ. The scores are practice and never count.',
  ],
  none: ['Belum ada kalibrasi', 'No practice round yet'],
  noneLead: [
    'Siapkan teks acuan, buka untuk penilai, lalu bahas sebarannya sebelum usulan dinilai.',
    'Prepare benchmark texts, open them to the jurors, and talk about how scores lie before proposals are scored.',
  ],
  begin: ['Siapkan kalibrasi', 'Prepare a practice round'],
  begun: ['Kalibrasi disiapkan. Tambahkan teks acuan.', 'The round is prepared. Add benchmark texts.'],
  back: ['Semua kalibrasi', 'All practice rounds'],
  madeOn: [(at: string) => `Disiapkan ${at}`, (at: string) => `Prepared ${at}`],
  texts: [
    (n: number) => `${n} teks acuan`,
    (n: number) => (n === 1 ? '1 benchmark text' : `${n} benchmark texts`),
  ],
  dueBy: [(at: string) => `Dinilai paling lambat ${at}`, (at: string) => `To be scored by ${at}`],
  open: ['Buka untuk penilai', 'Open it to the jurors'],
  openLead: [
    'Setelah dibuka, teks tidak dapat diubah dan semua evaluator menerima surel.',
    'Once open, the texts cannot change and every evaluator gets a mail.',
  ],
  due: ['Dinilai paling lambat (WIB)', 'To be scored by (WIB)'],
  dueHelp: [
    'Tidak ada yang tertutup sendiri; Anda yang mengakhiri penilaian.',
    'Nothing closes by itself; you end the scoring.',
  ],
  opened: ['Kalibrasi dibuka; penilai diberi tahu.', 'The round is open; the jurors are told.'],
  hidden: [
    (n: number) =>
      `${n} teks tidak diperlihatkan kepada Anda karena benturan kepentingan. Semua angka di sini tanpa teks itu.`,
    (n: number) =>
      `${n} texts are not shown to you because of a conflict of interest. All figures here are without them.`,
  ],
  addText: ['Tambah teks acuan', 'Add a benchmark text'],
  write: ['Tulis teks untuk latihan', 'Write a text for practice'],
  writeLead: [
    'Sebuah usulan rekaan. Isi bagian yang perlu; bagian kosong tidak diperlihatkan.',
    'An invented proposal. Fill the parts you need; empty parts are not shown.',
  ],
  textTitle: ['Judul', 'Title'],
  save: ['Simpan teks', 'Save the text'],
  saved: ['Teks tersimpan.', 'The text is saved.'],
  take: ['Ambil usulan tahun lalu', 'Take a proposal of an earlier year'],
  takeLead: [
    'Teks dipakai sebagaimana dikirim, tanpa nama instansi. Usulan yang masih bersaing tidak ditawarkan.',
    'The text is used as it was submitted, without the name of its agency. Proposals still competing are not offered.',
  ],
  search: ['Cari judul', 'Search titles'],
  takeThis: ['Ambil', 'Take'],
  takeNone: [
    'Tidak ada usulan dari edisi yang sudah selesai.',
    'There is no proposal of an edition that is over.',
  ],
  change: ['Ubah teks', 'Change the text'],
  remove: ['Hapus teks ini', 'Remove this text'],
  removed: ['Teks dihapus.', 'The text is removed.'],
  read: ['Baca teksnya', 'Read the text'],
  written: ['Rekaan', 'Invented'],
  earlier: ['Usulan tahun lalu', 'Earlier proposal'],
  declared: ['Masih bersaing, dinyatakan', 'Still competes, declared'],
  notes: ['Catatan ketua', 'Notes of the chair'],
  notesLead: [
    'Berapa yang Anda berikan untuk tiap aspek, dan mengapa. Penilai membacanya setelah penilaian berakhir.',
    'What you would give each aspect, and why. Jurors read it once scoring has ended.',
  ],
  noteOf: [(aspect: string) => `Catatan tentang ${aspect}`, (aspect: string) => `Note on ${aspect}`],
  scoreOf: [
    (aspect: string) => `Nilai ketua untuk ${aspect}`,
    (aspect: string) => `The chair’s score for ${aspect}`,
  ],
  saveNotes: ['Simpan catatan', 'Save the notes'],
  notesSaved: ['Catatan tersimpan.', 'The notes are saved.'],
  progress: [
    (done: string, all: string) => `${done} dari ${all} penilai selesai`,
    (done: string, all: string) => `${done} of ${all} jurors have finished`,
  ],
  progressOf: [
    (done: number, all: number) => `${done} dari ${all}`,
    (done: number, all: number) => `${done} of ${all}`,
  ],
  blind: [
    'Selama penilai masih menilai, tidak ada nilai yang diperlihatkan kepada siapa pun, juga kepada ketua.',
    'While jurors still score, no score is shown to anybody, the chair included.',
  ],
  far: ['Penilai dan jaraknya', 'Jurors and their distance'],
  farLead: [
    (points: string) =>
      `Jarak dihitung terhadap rata-rata penilai lain pada teks yang sama. Mulai ${points} poin, bicaralah dengan penilainya. Tidak ada yang terjadi dengan sendirinya.`,
    (points: string) =>
      `The distance is from the mean of the other jurors on the same texts. From ${points} points on, talk with the juror. Nothing happens by itself.`,
  ],
  farOff: ['Perlu dibicarakan', 'Talk with them'],
  lower: [
    (points: string) => `rata-rata ${points} poin lebih rendah`,
    (points: string) => `${points} points lower on average`,
  ],
  higher: [
    (points: string) => `rata-rata ${points} poin lebih tinggi`,
    (points: string) => `${points} points higher on average`,
  ],
  mixed: [
    (points: string) => `berjarak ${points} poin, kadang di atas kadang di bawah`,
    (points: string) => `${points} points away, sometimes above and sometimes below`,
  ],
  same: ['sama dengan penilai lain', 'the same as the other jurors'],
  tooFew: ['belum dapat dibandingkan', 'cannot be compared yet'],
  spread: ['Sebaran nilai', 'How the scores are spread'],
  spreadOf: [
    (n: number, mean: string, low: string, high: string) =>
      `${n} penilai, rata-rata ${mean}, dari ${low} sampai ${high}`,
    (n: number, mean: string, low: string, high: string) =>
      `${n} jurors, mean ${mean}, from ${low} to ${high}`,
  ],
  total: ['Nilai total', 'Total'],
  aspect: ['Aspek', 'Aspect'],
  range: ['Terendah sampai tertinggi', 'Lowest to highest'],
  mean: ['Rata-rata', 'Mean'],
  chair: ['Ketua', 'Chair'],
  you: ['Anda', 'You'],
  others: ['Penilai lain', 'Other jurors'],
  legend: [
    'Satu titik kecil untuk tiap penilai, garis tegak untuk rata-rata.',
    'One small dot for each juror, the upright line is the mean.',
  ],
  legendMine: ['Titik besar adalah nilai Anda.', 'The large dot is your score.'],
  legendChair: ['Belah ketupat adalah nilai ketua.', 'The diamond is the chair’s score.'],
  noPanel: ['Belum ada penilai yang selesai pada teks ini.', 'No juror has finished this text.'],
  // The juror's side.
  mineTitle: [
    (done: number, all: number) => `${done} dari ${all} teks acuan sudah Anda nilai`,
    (done: number, all: number) => `You have scored ${done} of ${all} benchmark texts`,
  ],
  mineLead: [
    'Nilailah seperti usulan sungguhan, sendiri. Nilai ini latihan: tidak dihitung untuk usulan mana pun, dan hanya ketua dan penyelenggara yang kelak membacanya dengan nama Anda.',
    'Score as you would a real proposal, alone. It is practice: it counts for no proposal, and only the chair and the organisers will read it with your name.',
  ],
  waiting: ['Latihan menilai menunggu Anda', 'Practice waits for you'],
  goOn: ['Buka teks acuan', 'Open the benchmark texts'],
  seeSpread: ['Lihat sebaran nilainya', 'See how the scores are spread'],
  saveScores: ['Simpan nilai', 'Save the scores'],
  scoresSaved: ['Nilai tersimpan.', 'Your scores are saved.'],
  finished: ['Selesai dinilai', 'Scored'],
  unfinished: [
    (done: number, all: number) => `${done} dari ${all} aspek bernilai`,
    (done: number, all: number) => `${done} of ${all} aspects scored`,
  ],
  answerLower: [
    (points: string) => `Nilai Anda rata-rata ${points} poin lebih rendah daripada penilai lain`,
    (points: string) => `Your scores are ${points} points lower on average than the other jurors’`,
  ],
  answerHigher: [
    (points: string) => `Nilai Anda rata-rata ${points} poin lebih tinggi daripada penilai lain`,
    (points: string) => `Your scores are ${points} points higher on average than the other jurors’`,
  ],
  answerMixed: [
    (points: string) =>
      `Nilai Anda berjarak ${points} poin dari penilai lain, kadang di atas kadang di bawah`,
    (points: string) =>
      `Your scores are ${points} points from the other jurors’, sometimes above, sometimes below`,
  ],
  answerSame: ['Nilai Anda sama dengan penilai lain', 'Your scores are the same as the other jurors’'],
  answerNone: ['Sebaran nilai teks acuan', 'How the scores on the benchmark texts lie'],
  afterLead: [
    'Ketat atau longgar bukan salah. Bandingkan dengan patokan rubrik dan catatan ketua, lalu bicarakan bersama.',
    'Strict or lenient is no fault. Compare with the anchors of the rubric and the chair’s notes, and talk about it together.',
  ],
  circle: [
    (n: number) =>
      `Nilai penilai lain tidak diperlihatkan bila kurang dari ${n} orang, agar tidak seorang pun dapat dikenali.`,
    (n: number) =>
      `Other jurors’ scores are not shown where there are fewer than ${n}, so that nobody can be recognised.`,
  ],
  notScored: ['tidak Anda nilai', 'not scored by you'],
});
