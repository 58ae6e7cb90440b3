import { area } from './define.ts';

/** An innovation's own page: its tutorial, what was asked of the owner, who took it over. */
export const innovationPageWords = area({
  answer: ['Jawab', 'Answer'],
  answerLabel: ['Jawaban', 'Answer'],
  answerOfOffice: ['Jawaban sekretariat', 'The secretariat’s answer'],
  answerOfOwner: ['Jawaban pemilik', 'The owner’s answer'],
  ask: ['Tanya jawab', 'Questions and answers'],
  askHelp: [
    'Semua orang membacanya. Nama instansi Anda tercantum, nama Anda tidak.',
    'Everybody reads it. Your agency is named, you are not.',
  ],
  askLabel: ['Pertanyaan Anda kepada pemilik', 'Your question to the owner'],
  askSend: ['Kirim pertanyaan', 'Send the question'],
  askSignIn: ['Masuk untuk bertanya', 'Sign in to ask'],
  changeTutorial: ['Perbarui panduan', 'Update the tutorial'],
  correct: ['Perbaiki jawaban', 'Put the answer right'],
  corrected: [(day: string) => `diperbaiki ${day}`, (day: string) => `put right ${day}`],
  cost: ['Biaya', 'Cost'],
  days: [(n: string) => `${n} hari`, (n: string) => (n === '1' ? '1 day' : `${n} days`)],
  fileChecking: ['sedang diperiksa', 'being checked'],
  files: ['Berkas', 'Files'],
  firstVersion: ['Versi pertama', 'First version'],
  hidden: [
    (reason: string) => `Pertanyaan ini disembunyikan sekretariat: ${reason}`,
    (reason: string) => `This question was hidden by the secretariat: ${reason}`,
  ],
  hide: ['Sembunyikan', 'Hide'],
  hideLabel: ['Alasan, dibaca semua orang', 'Reason, read by everybody'],
  median: [
    (n: string, answered: string, asked: string) =>
      `Pemilik menjawab dengan median ${n} hari (${answered} dari ${asked} pertanyaan atas semua inovasinya).`,
    (n: string, answered: string, asked: string) =>
      `The owner answers within a median of ${n} days (${answered} of ${asked} questions on all its innovations).`,
  ],
  medianNone: [
    (asked: string) => `Pemilik belum menjawab satu pun dari ${asked} pertanyaan.`,
    (asked: string) => `The owner has answered none of ${asked} questions yet.`,
  ],
  medianQuick: [
    (answered: string, asked: string) =>
      `Pemilik biasanya menjawab pada hari yang sama (${answered} dari ${asked} pertanyaan atas semua inovasinya).`,
    (answered: string, asked: string) =>
      `The owner usually answers the same day (${answered} of ${asked} questions on all its innovations).`,
  ],
  medianUnasked: ['Pemilik belum pernah ditanya.', 'The owner has never been asked.'],
  newest: ['Baca versi terbaru', 'Read the newest version'],
  noQuestions: ['Belum ada pertanyaan.', 'Nobody has asked yet.'],
  older: ['Anda membaca versi lama.', 'You are reading an earlier version.'],
  output: ['Hasil', 'Output'],
  overdue: [
    (n: string) => `${n} lewat batas lima hari kerja.`,
    (n: string) => `${n} past five working days.`,
  ],
  ownerAway: [
    'Pemilik inovasi ini tidak lagi punya akun di sini. Sekretariat yang menjawab, dan hub dapat mendampingi replikasi tanpa pemilik.',
    'The owner of this innovation has no account here any more. The secretariat answers, and the hub can help with a replication without the owner.',
  ],
  people: ['Orang', 'People'],
  pitfalls: ['Yang biasa keliru', 'What usually goes wrong'],
  rules: ['Aturan dan dasar hukum', 'Rules and legal basis'],
  show: ['Tampilkan lagi', 'Show again'],
  someone: ['Seorang pembaca', 'A reader'],
  steps: ['Langkah', 'Steps'],
  total: [
    (n: string) => `Jumlah waktu yang disebut pemilik: ${n} hari.`,
    (n: string) => `The owner names ${n} days in all.`,
  ],
  tutorial: ['Panduan replikasi', 'How to replicate it'],
  tutorialNone: [
    'Pemilik belum menulis panduan replikasi. Tanyakan langkahnya lewat pertanyaan di bawah.',
    'The owner has not written a tutorial yet. Ask how it is done, below.',
  ],
  tutorialOf: [
    (n: string, day: string) => `Versi ${n}, ${day}`,
    (n: string, day: string) => `Version ${n}, ${day}`,
  ],
  versions: ['Riwayat versi', 'Versions'],
  waiting: ['Belum dijawab', 'No answer yet'],
  waitingLate: ['Belum dijawab, lewat batas lima hari kerja', 'No answer yet, past five working days'],
  who: ['Pelaku', 'Who'],
  writeTutorial: ['Tulis panduan', 'Write the tutorial'],
  startReplication: ['Terapkan di instansi Anda', 'Take it over'],
  monitoringTitle: ['Hasil pemantauan', 'What monitoring found'],
  takenOver: ['Selesai diperiksa', 'Found finished'],
});
