import { area } from './define.ts';

/** Words of the workbench: everyday words for how open a place is, how strict a juror is, how far readers agree. */
export const benchWords = area({
  soFar: ['Sejauh ini:', 'So far:'],
  sure: [
    (n: string) => `${n} usulan pasti di atas batas`,
    (n: string) => `${n} proposals are surely above the cut`,
  ],
  out: [(n: string) => `${n} pasti di bawah`, (n: string) => `${n} surely below`],
  grey: [(n: string) => `${n} di zona abu-abu`, (n: string) => `${n} in the grey zone`],
  greyNone: ['Tidak ada yang di zona abu-abu', 'None in the grey zone'],
  roomForAll: [
    (n: string, top: string) => `${n} usulan untuk ${top} tempat: semuanya mendapat tempat`,
    (n: string, top: string) => `${n} proposals for ${top} places: there is room for all`,
  ],
  noChances: [
    (n: string) => `${n} usulan berperingkat. Peluangnya belum dapat dihitung.`,
    (n: string) => `${n} ranked proposals. Their chances cannot be told yet.`,
  ],
  none: ['Belum ada nilai yang dapat diperlihatkan', 'No scores to show yet'],
  noneBody: [
    'Meja nilai terisi setelah ada lembar nilai yang dikirim dan boleh Anda lihat.',
    'The workbench fills once score sheets are sent that you may see.',
  ],
  lead: [
    'Angka lain di sini membantu memutuskan dan tidak mengubah apa pun.',
    'The other figures here help you decide and change nothing.',
  ],
  running: [
    'Tahap ini masih berjalan: angka berubah bila ada lembar nilai baru, dan penilai belum disebut namanya.',
    'This stage is still open: figures change as sheets come in, and jurors are not named yet.',
  ],
  drawing: [
    (done: string, all: string) => `Baru ${done} dari ${all} percobaan; sisanya sedang dihitung.`,
    (done: string, all: string) => `${done} of ${all} trials so far; the rest is being computed.`,
  ],
  again: ['Muat ulang', 'Reload'],
  hidden: [
    (n: string) =>
      `${n} usulan tidak diperlihatkan kepada Anda karena benturan kepentingan atau masih Anda nilai. Semua angka di sini dihitung tanpa usulan itu.`,
    (n: string) =>
      `${n} proposals are not shown to you: a conflict of interest, or you still score them. All figures here are computed without them.`,
  ],
  uncorrected: [
    'Nilai tidak dikoreksi, dan peluang tidak dihitung.',
    'Scores are not corrected and chances are not computed.',
  ],
  ranking: ['Peringkat', 'Ranking'],
  near: ['Sekitar batas', 'Around the cut'],
  greyView: ['Zona abu-abu', 'Grey zone'],
  all: ['Semua', 'All'],
  rank: ['Peringkat', 'Rank'],
  otherRank: ['Menurut nilai lain', 'By the other score'],
  picture: ['Selang peringkat 90%', '90% interval of ranks'],
  between: [
    (low: string, high: string) => `peringkat ${low} sampai ${high}`,
    (low: string, high: string) => `rank ${low} to ${high}`,
  ],
  intervalOf: [
    (raw: string, adjusted: string, low: string, high: string) =>
      `Mentah peringkat ${raw}, terkoreksi ${adjusted}, selang 90 persen ${low} sampai ${high}`,
    (raw: string, adjusted: string, low: string, high: string) =>
      `Raw rank ${raw}, adjusted ${adjusted}, 90 percent interval ${low} to ${high}`,
  ],
  legendRaw: ['mentah', 'raw'],
  legendAdjusted: ['terkoreksi', 'adjusted'],
  legendInterval: ['selang 90%', '90% interval'],
  chance: [(top: string) => `Peluang Top ${top}`, (top: string) => `Chance of Top ${top}`],
  cut: [(top: string) => `Batas Top ${top}`, (top: string) => `Cut of Top ${top}`],
  curveTitle: [
    (grey: string, from: string, to: string) =>
      from === to
        ? `Hanya tempat di peringkat ${from} yang masih terbuka`
        : `${grey} tempat masih terbuka, dari peringkat ${from} sampai ${to}`,
    (grey: string, from: string, to: string) =>
      from === to
        ? `Only the place at rank ${from} is open`
        : `${grey} places are open, from rank ${from} to ${to}`,
  ],
  curveSure: ['Semua tempat sudah jelas', 'Every place is clear'],
  curveDesc: [
    (top: string) =>
      `Satu batang untuk tiap peringkat; tingginya peluang masuk Top ${top}. Angkanya ada pada tabel peringkat.`,
    (top: string) =>
      `One bar for each rank; its height is the chance of being in the Top ${top}. The numbers stand in the ranking table.`,
  ],
  rankOne: ['Peringkat 1', 'Rank 1'],
  byHandLink: ['cara hitung', 'worked'],
  swaps: ['Bila keketatan dikoreksi', 'If strictness is corrected'],
  swapCount: [(n: string) => `${n} bertukar tempat`, (n: string) => `${n} change places`],
  swapNone: [
    'Kedua peringkat memilih usulan yang sama. Tidak ada yang perlu dibahas.',
    'Both rankings choose the same proposals. There is nothing to discuss.',
  ],
  up: ['Naik melewati batas', 'Rise above the cut'],
  down: ['Turun melewati batas', 'Fall below the cut'],
  becomes: [
    (from: string, to: string) => `${from} menjadi ${to}`,
    (from: string, to: string) => `${from} to ${to}`,
  ],
  note: ['Alasan pleno untuk usulan ini', 'The plenary’s reason for this proposal'],
  noteHelp: [
    'Dicatat sebagai bukti; tidak mengubah peringkat.',
    'Kept as evidence; it does not change the ranking.',
  ],
  writeNote: ['Tulis alasan', 'Write a reason'],
  changeNote: ['Ubah alasan', 'Change the reason'],
  saveNote: ['Simpan alasan', 'Save the reason'],
  noteDone: ['Alasan tersimpan.', 'The reason is saved.'],
  noteBy: [(name: string, at: string) => `${name}, ${at}`, (name: string, at: string) => `${name}, ${at}`],
  severity: ['Keketatan penilai', 'Strictness of the jurors'],
  severityFinding: [
    (n: string, most: string) =>
      `${n} penilai jelas lebih ketat atau lebih longgar daripada yang lain; yang terjauh ${most} poin`,
    (n: string, most: string) =>
      `${n} jurors are clearly stricter or more lenient than the others, by up to ${most} points`,
  ],
  severityEven: [
    'Tidak ada penilai yang jelas lebih ketat atau lebih longgar',
    'No juror is clearly stricter or more lenient',
  ],
  severityDesc: [
    'Satu garis untuk tiap penilai: titik menunjukkan berapa poin lebih rendah ia menilai daripada penilai lain untuk usulan yang sama, garis selang 90 persennya. Tabel di bawah memuat angkanya.',
    'One line for each juror: the dot is how many points lower they score than the others on the same proposals, the line its 90 percent interval. The table below has the numbers.',
  ],
  stricter: ['lebih ketat', 'stricter'],
  lenient: ['lebih longgar', 'more lenient'],
  fair: [
    'Ketat bukan salah; yang tidak adil adalah jika pengaruhnya tidak merata.',
    'Being strict is no fault; what is unfair is when not everybody meets it.',
  ],
  juror: ['Penilai', 'Juror'],
  jurorNumber: [(n: string) => `Penilai ${n}`, (n: string) => `Juror ${n}`],
  points: ['Keketatan (poin)', 'Strictness (points)'],
  interval: ['Selang 90%', '90% interval'],
  sheets: ['Lembar nilai', 'Sheets'],
  mean: ['Rata-rata nilai', 'Mean score'],
  table: ['Tabel', 'Table'],
  tableAll: ['Tampilkan sebagai tabel', 'Show as a table'],
  cards: ['Penilai yang perlu dilihat', 'Jurors to look at'],
  cardsNone: ['Tidak ada tanda pada satu penilai pun.', 'No juror has a flag.'],
  cardsWait: ['Pola tiap penilai sedang dihitung.', 'The pattern of each juror is being computed.'],
  cardsOpen: [
    'Tanda tentang penilai tampil setelah tahap ditutup.',
    'Flags about jurors show once the stage is closed.',
  ],
  cardsLead: [
    'Tanda adalah untuk dilihat orang. Tidak ada nilai yang dihapus atau diubah karenanya.',
    'A flag is for a person to look at. No score is removed or changed because of it.',
  ],
  low_discrimination: [
    'Urutannya sering berlawanan dengan penilai lain',
    'Their order often runs against the other jurors’',
  ],
  low_weight: [
    'Nilainya jauh lebih tak menentu daripada penilai lain',
    'Their scores are far less steady than the other jurors’',
  ],
  repeated_score: ['Lebih dari separuh nilainya sama', 'More than half of their scores are the same'],
  narrow_range: ['Rentang nilainya sangat sempit', 'They use a very narrow range'],
  marked_severity: [
    'Jelas lebih ketat atau lebih longgar daripada yang lain',
    'Clearly stricter or more lenient than the others',
  ],
  moves: [
    (n: string) => `Tanpa penilai ini, ${n} tempat berubah menurut nilai mentah`,
    (n: string) => `Without this juror, ${n === '1' ? '1 place changes' : `${n} places change`} by raw score`,
  ],
  movesNone: ['Tanpa penilai ini, tidak ada tempat yang berubah', 'Without this juror no place changes'],
  openJuror: ['Buka halaman penilai', 'Open the juror’s page'],
  byHandRounded: [
    'Rata-rata dibulatkan ke dua angka di belakang koma.',
    'Means are rounded to two decimals.',
  ],
  agreement: ['Seberapa sepakat penilai', 'How far readers agree'],
  dialRaw: [
    (readers: string, share: string) =>
      `Dengan ${readers} penilai, ${share} dari 100 bagian perbedaan nilai rata-rata berasal dari mutu usulan; sisanya dari siapa yang kebetulan membacanya.`,
    (readers: string, share: string) =>
      `With ${readers} readers, ${share} of 100 parts of the differences between mean scores come from the proposals; the rest from who happened to read them.`,
  ],
  dialCorrected: [
    (share: string) => `Dengan koreksi keketatan: ${share} dari 100.`,
    (share: string) => `With strictness corrected: ${share} of 100.`,
  ],
  dialNeeded: [
    (raw: string, corrected: string) =>
      `Untuk mencapai 80, perlu ${raw} penilai tiap usulan; dengan koreksi keketatan ${corrected}.`,
    (raw: string, corrected: string) =>
      `To reach 80 it takes ${raw} ${raw === '1' ? 'reader' : 'readers'} for each proposal; with strictness corrected ${corrected}.`,
  ],
  dialNone: [
    'Penilai tidak lebih sepakat daripada kebetulan; nilai tidak membedakan usulan.',
    'Readers agree no more than chance; the scores do not tell the proposals apart.',
  ],
  agreementWait: ['Sedang dihitung.', 'Being computed.'],
  expert: ['Angka untuk ahli statistik', 'Figures for statisticians'],
  figure: ['Ukuran', 'Measure'],
  value: ['Nilai', 'Value'],
  byHand: [
    (title: string) => `Satu usulan dihitung dengan tangan: ${title}`,
    (title: string) => `One proposal worked by hand: ${title}`,
  ],
  byHandInvented: ['Cara menghitung, dengan contoh rekaan', 'How it is worked, with an invented example'],
  step1: [
    (n: string, raw: string) =>
      `${n} penilai membacanya. Rata-rata nilai mereka ${raw}: itulah nilai mentah.`,
    (n: string, raw: string) =>
      `${n} jurors read it. The mean of their scores is ${raw}: that is the raw score.`,
  ],
  strict: [
    (score: string, by: string, corrected: string) =>
      `Satu penilai memberi ${score}. Untuk usulan yang sama ia biasanya ${by} poin lebih rendah daripada penilai lain, jadi ${by} ditambahkan: ${corrected}.`,
    (score: string, by: string, corrected: string) =>
      `One juror gave ${score}. On the same proposals they usually score ${by} points lower than the others, so ${by} is added: ${corrected}.`,
  ],
  loose: [
    (score: string, by: string, corrected: string) =>
      `Satu penilai memberi ${score}. Untuk usulan yang sama ia biasanya ${by} poin lebih tinggi daripada penilai lain, jadi ${by} dikurangkan: ${corrected}.`,
    (score: string, by: string, corrected: string) =>
      `One juror gave ${score}. On the same proposals they usually score ${by} points higher than the others, so ${by} is taken off: ${corrected}.`,
  ],
  plainReading: [
    (score: string) => `Satu penilai memberi ${score}.`,
    (score: string) => `One juror gave ${score}.`,
  ],
  step3: [
    (adjusted: string) => `Rata-rata hasil itu ${adjusted}: itulah nilai terkoreksi.`,
    (adjusted: string) => `The mean of these is ${adjusted}: that is the adjusted score.`,
  ],
  step4: [
    (top: string, chance: string, low: string, high: string) =>
      `Beberapa penilai saja tidak dapat menentukan tempat yang tepat. Bila pembacaan diulang banyak kali, usulan ini masuk Top ${top} pada ${chance} dari percobaan, dan peringkatnya hampir selalu ${low === high ? low : `antara ${low} dan ${high}`}.`,
    (top: string, chance: string, low: string, high: string) =>
      `A few readers cannot tell the exact place. If the reading were repeated many times, this proposal would be in the Top ${top} in ${chance} of the trials, and its rank nearly always ${low === high ? low : `between ${low} and ${high}`}.`,
  ],
  whatIf: ['Bagaimana jika', 'What if'],
  whatTop: ['Banyak tempat', 'Places'],
  whatBasis: ['Urutkan menurut', 'Order by'],
  whatWithout: ['Tanpa penilai', 'Without juror'],
  everybody: ['Semua penilai', 'All jurors'],
  show: ['Hitung', 'Compute'],
  reset: ['Kembali ke keadaan sebenarnya', 'Back to how it is'],
  withoutNote: [
    (name: string) =>
      `Perandaian: semua nilai dari ${name} dikesampingkan. Nilai yang sebenarnya tidak berubah.`,
    (name: string) => `A supposition: all scores by ${name} are left out. The real scores do not change.`,
  ],
  topNote: [
    (top: string, places: string) => `Perandaian: ${top} tempat, bukan ${places} menurut aturan.`,
    (top: string, places: string) => `A supposition: ${top} places, not ${places} as the rules say.`,
  ],
  comparedNone: ['Tidak ada yang masuk atau keluar karenanya.', 'Nobody enters or leaves because of it.'],
  enters: ['Masuk', 'Enters'],
  leaves: ['Keluar', 'Leaves'],
  download: ['Unduh', 'Download'],
  fileRanking: ['Peringkat', 'Ranking'],
  fileJurors: ['Penilai', 'Jurors'],
  fileSwaps: ['Yang bertukar', 'Changes'],
  fileAgreement: ['Kesepakatan', 'Agreement'],
  fileInfluence: ['Pengaruh tiap penilai', 'What each juror moves'],
  fileDrift: ['Nilai dari waktu ke waktu', 'Scores over time'],
  fileScores: ['Semua lembar nilai', 'Every score sheet'],
  rankingTop: [
    (top: string) => `Peringkat tahap ini saja, untuk ${top} tempat`,
    (top: string) => `The ranking of this stage alone, for ${top} places`,
  ],
});
