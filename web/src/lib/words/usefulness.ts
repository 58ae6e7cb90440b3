import { area } from './define.ts';

/** How useful an innovation is to people who are signed in. */
export const usefulnessWords = area({
  title: ['Kebermanfaatan menurut pengguna', 'Usefulness to its users'],
  lead: [
    'Penilaian orang yang masuk dengan akun terverifikasi, satu per orang. Instansi pemilik dan panitia tidak ikut menilai.',
    'Rated by people with a verified account, once each. The owning agency and the office do not take part.',
  ],
  useful: [
    'Seberapa bermanfaat inovasi ini bagi Anda atau masyarakat yang Anda layani?',
    'How useful is this innovation to you or the people you serve?',
  ],
  again: ['Apakah Anda akan memakainya lagi?', 'Would you use it again?'],
  reached: ['Apakah layanan ini mudah Anda jangkau?', 'Is the service within your reach?'],
  usefulShort: ['Bermanfaat', 'Useful'],
  againShort: ['Akan memakai lagi', 'Would use again'],
  reachedShort: ['Terjangkau', 'Within reach'],
  unknown: ['Tidak tahu', 'I do not know'],
  outOf: [(mean: string) => `${mean} dari 5`, (mean: string) => `${mean} out of 5`],
  people: [(n: string) => `${n} orang menilai`, (n: string) => `rated by ${n} people`],
  answered: [(n: string) => `${n} jawaban`, (n: string) => `${n} answers`],
  tooFewAnswers: ['belum cukup jawaban', 'too few answers yet'],
  tooFew: [
    (n: string, least: string) =>
      `Baru ${n} orang menilai. Angkanya tampil setelah ${least} orang, agar satu dua suara tidak menyesatkan.`,
    (n: string, least: string) =>
      `Rated by ${n} so far. The figure shows from ${least} people on, so that one or two voices do not mislead.`,
  ],
  none: [
    (least: string) => `Belum ada yang menilai. Angkanya tampil setelah ${least} orang.`,
    (least: string) => `Nobody has rated it yet. The figure shows from ${least} people on.`,
  ],
  rate: ['Nilai inovasi ini', 'Rate this innovation'],
  change: ['Anda sudah menilai. Ubah penilaian', 'You rated this. Change your rating'],
  save: ['Simpan penilaian', 'Save my rating'],
  saved: ['Penilaian Anda tersimpan.', 'Your rating is kept.'],
  signIn: ['Masuk untuk menilai', 'Sign in to rate'],
  own: [
    'Inovasi ini milik instansi Anda atau induknya, jadi Anda tidak menilainya.',
    'This innovation is of your agency or its tree, so you do not rate it.',
  ],
  office: [
    'Panitia memutuskan penilaian mana yang dihitung, jadi tidak ikut menilai.',
    'The office decides which ratings count, so it gives none.',
  ],
  stage: [
    (edition: string) => `Inovasi ini finalis ${edition} dan sedang dinilai masyarakat.`,
    (edition: string) => `This innovation is a finalist of ${edition}, and the public is rating it now.`,
  ],
  final: [
    (edition: string, score: string, n: string) =>
      `Sebagai finalis ${edition} nilainya ${score} dari 100 menurut ${n} orang.`,
    (edition: string, score: string, n: string) =>
      `As a finalist of ${edition} it got ${score} out of 100 from ${n} people.`,
  ],
  until: [(when: string) => `Dibuka sampai ${when}.`, (when: string) => `Open until ${when}.`],
  toStage: ['Beri nilai sebagai finalis', 'Rate it as a finalist'],
  officeLead: [
    'Panitia melihat jumlah dan rata-rata, tidak pernah penilaian seseorang. Lonjakan dari satu tempat diberitahukan lewat surel.',
    'The office sees counts and means, never a single rating. Bursts from one place are told by mail.',
  ],
  innovation: ['Inovasi', 'Innovation'],
  ratings: ['Penilaian', 'Ratings'],
  notCounted: ['Tidak dihitung', 'Not counted'],
  noneRated: ['Belum ada inovasi yang dinilai', 'No innovation has been rated yet'],
  noneRatedHelp: [
    'Penilaian diberikan di halaman inovasi oleh siapa pun yang masuk.',
    'Whoever is signed in rates on the page of an innovation.',
  ],
});
