import { area } from './define.ts';

/** Words of the standings and of the plenary's choices. */
export const standingsWords = area({
  title: ['Peringkat', 'Standings'],
  answer: [
    (n: number, places: number) => `${n} usulan berperingkat untuk ${places} tempat`,
    (n: number, places: number) => `${n} ranked proposals for ${places} places`,
  ],
  answerTies: [
    (n: number) => `${n} di antaranya seri sampai akhir; pleno yang memutuskan.`,
    (n: number) => `${n} of them are tied to the end; the plenary decides.`,
  ],
  empty: ['Belum ada usulan untuk diperingkat', 'No proposals to rank yet'],
  emptyBody: [
    'Peringkat tampil setelah ada lembar nilai yang terkirim.',
    'The ranking appears once score sheets are submitted.',
  ],
  officialRaw: [
    'Yang resmi adalah nilai mentah (rata-rata berbobot) menurut aturan edisi ini.',
    'The official value is the raw score (weighted mean) under this edition’s rules.',
  ],
  officialAdjusted: [
    'Yang resmi adalah nilai terkoreksi menurut aturan edisi ini.',
    'The official value is the adjusted score under this edition’s rules.',
  ],
  live: [
    (at: string) => `Dihitung ${at}; berubah bila ada lembar nilai baru.`,
    (at: string) => `Computed ${at}; changes as sheets come in.`,
  ],
  stored: [
    (at: string) => `Peringkat yang dipakai pleno, tersimpan ${at}.`,
    (at: string) => `The ranking the plenary used, stored ${at}.`,
  ],
  hiddenNote: [
    (n: number) =>
      `${n} usulan tidak memperlihatkan nilai kepada Anda karena benturan kepentingan atau karena Anda masih menilainya.`,
    (n: number) =>
      `The scores of ${n} proposals are hidden from you: a conflict of interest, or you are still scoring them.`,
  ],
  rank: ['Peringkat', 'Rank'],
  raw: ['Mentah', 'Raw'],
  adjusted: ['Terkoreksi', 'Adjusted'],
  official: ['resmi', 'official'],
  otherRank: [(n: number) => `peringkat ${n}`, (n: number) => `rank ${n}`],
  notAdjusted: [
    (reason: string) => `Tidak ada koreksi, jadi nilai mentah yang berlaku. ${reason}`,
    (reason: string) => `Nothing is corrected, so the raw score stands. ${reason}`,
  ],
  adjustedLater: [
    'Koreksi dihitung dan dibekukan saat tahap ditutup; sampai saat itu urutan menurut nilai mentah.',
    'The correction is computed and frozen when the stage closes; until then the order is by raw score.',
  ],
  download: ['Unduh:', 'Download:'],
  madeOf: ['Nilai akhir =', 'Final score ='],
  finalScore: ['Nilai akhir', 'Final score'],
  partOpen: ['belum ditutup', 'not closed yet'],
  unrankedYet: [
    (stages: string) => `Nilai akhir dihitung setelah ${stages} ditutup.`,
    (stages: string) => `The final score is computed once ${stages} is closed.`,
  ],
  othersWeigh: [
    (stage: string) => `Usulan tanpa nilai ${stage} diperingkat menurut bagian lainnya.`,
    (stage: string) => `A proposal without a score for ${stage} is ranked by the other parts.`,
  ],
  readers: ['Penilai', 'Readers'],
  spread: ['Selisih', 'Gap'],
  decided: ['Seri diputus oleh', 'Tie decided by'],
  byPairwise: ['perbandingan berpasangan', 'pairwise comparison'],
  byPlenary: ['menunggu pleno', 'waits for the plenary'],
  tied: ['seri', 'tied'],
  consolidate: ['perlu konsolidasi', 'needs consolidation'],
  grade: [(points: number) => `Ambang nilai ${points}.`, (points: number) => `Passing grade ${points}.`],
  gradeRefuses: [
    (n: number) => `${n} usulan di bawahnya tidak dapat dipilih.`,
    (n: number) => `${n} proposals below it cannot be chosen.`,
  ],
  gradeReason: [
    (n: number) => `${n} usulan di bawahnya hanya dapat dipilih dengan alasan.`,
    (n: number) => `${n} proposals below it can only be chosen with a reason.`,
  ],
  below: ['di bawah ambang', 'below the passing grade'],
  hiddenConflict: ['tertutup: benturan', 'hidden: conflict'],
  hiddenOwn: ['tertutup: sedang Anda nilai', 'hidden: you are scoring it'],
  choose: ['Pilih', 'Choose'],
  chosen: ['Terpilih', 'Chosen'],
  reasonFor: [(title: string) => `Alasan untuk ${title}`, (title: string) => `Reason for ${title}`],
  reasonNeeded: [
    'Berbeda dari urutan peringkat: tulis alasannya',
    'Differs from rank order: write the reason',
  ],
  cut: [
    (places: number) => `Batas ${places} menurut nilai resmi`,
    (places: number) => `Cut at ${places} by official score`,
  ],
  count: [
    (n: number, places: number) => `${n} dipilih dari ${places} tempat`,
    (n: number, places: number) => `${n} chosen of ${places} places`,
  ],
  deviations: [
    (n: number) => (n ? `${n} pilihan berbeda dari urutan peringkat` : 'Semua menurut urutan peringkat'),
    (n: number) => (n ? `${n} choices differ from rank order` : 'All in rank order'),
  ],
  leftOut: ['Alasan untuk usulan yang belum dinilai siapa pun', 'Reason for proposals that nobody scored'],
  leftOutHelp: [
    (n: number) =>
      `${n || 'Beberapa'} usulan lolos tetapi tidak memiliki nilai; dengan pilihan ini usulan itu tertinggal. Alasannya dicatat bersama pilihan.`,
    (n: number) =>
      `${n || 'Some'} of the proposals passed but ${n === 1 ? 'has' : 'have'} no score; this choice leaves them behind. The reason is kept with the choice.`,
  ],
  chooseFirst: [
    'Centang sedikitnya satu usulan, atau tekan "Pilih menurut peringkat".',
    'Tick at least one proposal, or press "Choose by rank".',
  ],
  byRank: ['Pilih menurut peringkat', 'Choose by rank'],
  nominees: ['Nomine', 'Nominees'],
  finalists: ['Finalis', 'Finalists'],
  'top-innovations': ['Top Inovasi', 'Top Innovations'],
  setNominees: ['Tetapkan nomine', 'Set the nominees'],
  setFinalists: ['Tetapkan finalis', 'Set the finalists'],
  setTop: ['Tetapkan Top Inovasi', 'Set the Top Innovations'],
  embargo: [
    'Pilihan ini belum terlihat instansi sampai diumumkan.',
    'Agencies do not see this choice until it is announced.',
  ],
  chosenDone: [
    (n: number) => `${n} usulan ditetapkan. Belum terlihat instansi sampai diumumkan.`,
    (n: number) => `${n} proposals set. Agencies do not see it until it is announced.`,
  ],
  announce: ['Umumkan kepada instansi', 'Announce to the agencies'],
  announceEffect: [
    'Setiap instansi yang terkena melihat keadaannya dan menerima surat.',
    'Every agency concerned sees its state and gets a letter.',
  ],
  announcedDone: [
    'Diumumkan. Surat untuk instansi masuk antrean kirim.',
    'Announced. Letters to the agencies are queued.',
  ],
  composition: ['Susunan pilihan', 'Composition of the choice'],
  underdeveloped: ['daerah tertinggal', 'underdeveloped areas'],
});
