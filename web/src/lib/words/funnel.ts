import { area } from './define.ts';

/** Words of the timed funnel: how many got how far, and in what time. */
export const funnelWords = area({
  stepDeclared: ['Minat', 'Interest'],
  stepAgreed: ['Disetujui', 'Agreed'],
  stepStarted: ['Diterapkan', 'Implementing'],
  stepFinished: ['Selesai, berpiagam', 'Certified'],
  stepSustained: ['Masih berjalan setelah 12 bulan', 'Running after 12 months'],
  stepStopped: ['Dihentikan', 'Stopped'],
  withinDay: ['separuhnya dalam sehari', 'half within a day'],
  medianDays: [
    (days: string) => `separuhnya dalam ${days} hari`,
    (days: string) => `half within ${days} days`,
  ],
  stillWaiting: [(n: string) => `${n} masih menunggu`, (n: string) => `${n} still waiting`],
  stillRunning: [(n: string) => `${n} masih berjalan`, (n: string) => `${n} still running`],
  afterYear: [
    (due: string, runs: string, ended: string, open: string) =>
      `Dari ${due} yang selesai setahun lalu atau lebih: ${runs} masih berjalan, ${ended} berhenti, ${open} belum menjawab.`,
    (due: string, runs: string, ended: string, open: string) =>
      `Of ${due} certified a year ago or longer: ${runs} still running, ${ended} stopped, ${open} unanswered.`,
  ],
  halfOfDone: [
    'Waktu dihitung dari yang sudah sampai di langkah itu; yang masih menunggu dihitung tersendiri.',
    'Times are of those that reached the step; those still waiting are counted apart.',
  ],
  days: [(n: string) => `${n} hari`, (n: string) => `${n} days`],
  hubName: ['Hub', 'Hub'],
  ownerAnswers: [
    (days: string) => `Pemilik menjawab: separuhnya dalam ${days} hari.`,
    (days: string) => `Owners answer: half within ${days} days.`,
  ],
  ownerAnswersSoon: ['Pemilik menjawab: separuhnya dalam sehari.', 'Owners answer: half within a day.'],
});
