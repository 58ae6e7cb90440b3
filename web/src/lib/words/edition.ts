import { area } from './define.ts';

/** Words of the edition's page: its steps, its windows, its rule book. */
export const editionWords = area({
  title: [(name: string) => name, (name: string) => name],
  step: ['Langkah berikutnya', 'Next step'],
  stepLead: [
    'Setiap langkah tercatat. Yang belum mungkin menyebut alasannya.',
    'Every step is recorded. What is not possible yet says why.',
  ],
  windows: ['Jadwal tahap', 'Stage windows'],
  opensAt: ['Dibuka', 'Opens'],
  closesAt: ['Ditutup', 'Closes'],
  grace: ['Tenggang (menit)', 'Grace (minutes)'],
  graceOf: [(n: number) => `+ tenggang ${n} menit`, (n: number) => `+ ${n} minutes of grace`],
  change: ['Ubah jadwal', 'Change the window'],
  changeReason: ['Alasan perubahan', 'Reason for the change'],
  changed: [
    (name: string) => `Jadwal ${name} diubah.`,
    (name: string) => `The window of ${name} was changed.`,
  ],
  closed: [(at: string) => `ditutup resmi ${at}`, (at: string) => `formally closed ${at}`],
  closeStage: ['Tutup tahap', 'Close the stage'],
  whatIfClosed: ['Apa yang terjadi bila tahap ini ditutup?', 'What happens when this stage closes?'],
  closeEffect: [
    'Lembar nilai dikunci. Bila ada penilai yang belum selesai, penyelenggara kedua harus memastikan.',
    'Score sheets are locked. If a juror is unfinished, a second organiser must confirm.',
  ],
  closeRating: [
    'Nilai dari masyarakat tidak diterima lagi, hitungannya tidak dapat diubah, dan barulah nilainya terlihat.',
    'No more ratings are taken, the count can no longer be changed, and only then the scores are seen.',
  ],
  reopen: ['Buka kembali tahap', 'Open the stage again'],
  reopenEffect: [
    'Lembar nilai yang terkunci dapat diperbaiki penilainya. Penyelenggara kedua harus memastikan.',
    'Jurors can correct their locked sheets. A second organiser must confirm.',
  ],
  reopenUntil: ['Dibuka sampai (WIB)', 'Open until (WIB)'],
  reopenAsked: [
    (name: string) => `Permintaan membuka kembali ${name} menunggu penyelenggara kedua.`,
    (name: string) => `The request to open ${name} again waits for the second organiser.`,
  ],
  official: ['Peringkat resmi', 'The official ranking'],
  officialLead: [
    'Ditetapkan sebelum penilaian dimulai, oleh dua penyelenggara, agar tidak ada yang tahu siapa yang diuntungkan.',
    'Declared before judging begins, by two organisers, so that nobody knows whom it helps.',
  ],
  raw: ['Rata-rata nilai apa adanya', 'The mean of the scores as given'],
  adjusted: [
    'Rata-rata yang dikoreksi dari penilai yang keras atau murah nilai',
    'The mean corrected for harsh or lenient readers',
  ],
  declare: [(name: string) => `Ajukan: ${name}`, (name: string) => `Propose: ${name}`],
  declareAsked: [
    'Permintaan penetapan peringkat resmi menunggu penyelenggara kedua.',
    'The request to declare the official ranking waits for the second organiser.',
  ],
  stageClosed: [(name: string) => `Tahap ${name} ditutup.`, (name: string) => `Stage ${name} is closed.`],
  closeAsked: [
    (name: string) =>
      `Masih ada yang belum selesai pada ${name}: permintaan dibuat dan menunggu penyelenggara kedua.`,
    (name: string) =>
      `Some are unfinished in ${name}: a request was made and waits for the second organiser.`,
  ],
  rules: ['Buku aturan', 'Rule book'],
  rulesLead: [
    'Aturan edisi ini sebagai data. Yang tidak punya sumber ditandai.',
    'This edition’s rules as data. What has no source is marked.',
  ],
  legal: ['Dasar hukum', 'Legal basis'],
  groups: ['Kelompok dan kuota', 'Groups and quotas'],
  quota: [(n: number) => `${n} usulan tiap instansi`, (n: number) => `${n} proposals per agency`],
  noQuota: ['tanpa kuota', 'no quota'],
  minAge: [(n: number) => `umur sedikitnya ${n} bulan`, (n: number) => `at least ${n} months old`],
  categories: ['Kategori', 'Categories'],
  formTitle: ['Isian', 'Form'],
  maxWords: [(n: number) => `${n} kata`, (n: number) => `${n} words`],
  attachmentsTitle: ['Lampiran', 'Attachments'],
  rubric: ['Rubrik', 'Rubric'],
  reasons: ['Alasan administrasi', 'Screening reasons'],
  tiers: ['Penghargaan', 'Awards'],
  places: [(n: number) => `${n} tempat`, (n: number) => `${n} places`],
  ranking: ['Pemeringkatan', 'Ranking'],
});
