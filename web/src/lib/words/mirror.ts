import { area } from './define.ts';

/** Words of a juror's own mirror, and of "if these jurors do not finish". */
export const mirrorWords = area({
  none: ['Belum ada cermin', 'No mirror yet'],
  noneBody: [
    'Setelah tahap yang Anda nilai ditutup, di sini terlihat bagaimana nilai Anda tersebar di samping nilai panel.',
    'Once a stage you judged is closed, you see here how your scores lie beside the panel’s.',
  ],
  answerStrict: [
    (points: string) =>
      `Untuk usulan yang sama, Anda menilai ${points} poin lebih rendah daripada penilai lain`,
    (points: string) => `On the same proposals you scored ${points} points lower than the other jurors`,
  ],
  answerLoose: [
    (points: string) =>
      `Untuk usulan yang sama, Anda menilai ${points} poin lebih tinggi daripada penilai lain`,
    (points: string) => `On the same proposals you scored ${points} points higher than the other jurors`,
  ],
  answerMean: [
    (mine: string, panel: string) => `Rata-rata nilai Anda ${mine}, rata-rata panel ${panel}`,
    (mine: string, panel: string) => `Your mean score is ${mine}, the panel’s ${panel}`,
  ],
  answerOwn: [
    (mine: string) => `Rata-rata nilai Anda ${mine}`,
    (mine: string) => `Your mean score is ${mine}`,
  ],
  lead: [
    'Hanya Anda yang melihat halaman ini. Tidak ada nilai satu penilai lain pun di sini, dan ketat bukan salah.',
    'Only you see this page. It holds no score of any other single juror, and being strict is no fault.',
  ],
  tooFew: [
    (n: string) =>
      `Nilai panel tidak diperlihatkan bila penilai lain kurang dari ${n} orang, agar tidak seorang pun dapat dikenali.`,
    (n: string) =>
      `The panel is not shown where there are fewer than ${n} other jurors, so that nobody can be recognised.`,
  ],
  spread: ['Sebaran nilai', 'How scores are spread'],
  spreadDesc: [
    'Untuk tiap rentang nilai: bagian lembar nilai Anda dan bagian lembar nilai panel, dalam persen.',
    'For each range of scores: the share of your sheets and of the panel’s, in percent.',
  ],
  range: ['Rentang', 'Range'],
  mine: ['Anda', 'You'],
  panel: ['Panel', 'Panel'],
  sheets: ['Lembar nilai', 'Sheets'],
  mean: ['Rata-rata', 'Mean'],
  wide: ['Simpangan', 'Spread'],
  aspects: ['Rata-rata tiap aspek', 'Mean of each aspect'],
  aspect: ['Aspek', 'Aspect'],
});
