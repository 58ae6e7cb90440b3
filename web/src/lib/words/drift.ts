import { area } from './define.ts';

/** Words about scores that move as jurors read on. */
export const driftWords = area({
  title: ['Nilai dari waktu ke waktu', 'Scores over time'],
  none: [
    'Bacaan belum cukup untuk melihat apakah penilai makin ketat atau makin longgar.',
    'There are too few readings to see whether jurors grow stricter or more lenient.',
  ],
  steady: [
    'Usulan yang dibaca di awal dan di akhir dinilai sama; urutan membaca tidak menentukan nilai.',
    'Proposals read early and late are scored alike; the order of reading does not decide.',
  ],
  up: [
    (points: string) =>
      `Makin lama membaca, makin tinggi nilainya: sekitar ${points} poin setiap seratus bacaan.`,
    (points: string) =>
      `The longer they read, the higher they score: about ${points} points in a hundred readings.`,
  ],
  down: [
    (points: string) =>
      `Makin lama membaca, makin rendah nilainya: sekitar ${points} poin setiap seratus bacaan.`,
    (points: string) =>
      `The longer they read, the lower they score: about ${points} points in a hundred readings.`,
  ],
  first: ['bacaan pertama', 'first readings'],
  last: ['bacaan terakhir', 'last readings'],
  described: [
    'Tiap titik satu perlima bacaan setiap penilai, dari yang pertama ke yang terakhir: berapa poin di atas atau di bawah rata-rata penilai itu sendiri, setelah mutu usulan diperhitungkan. Garis tegak adalah ketidakpastiannya.',
    'Each dot is a fifth of every juror’s readings, from the first to the last: how many points above or below the juror’s own mean, the quality of the proposals allowed for. The upright line is its uncertainty.',
  ],
  part: [
    (part: string, points: string) => `Seperlima ke-${part}: ${points} poin`,
    (part: string, points: string) => `Fifth ${part}: ${points} points`,
  ],
  jurorUp: [
    (name: string, points: string, n: string) =>
      `${name} makin longgar: ${points} poin lebih tinggi setiap seratus bacaan, dari ${n} bacaan.`,
    (name: string, points: string, n: string) =>
      `${name} grew more lenient: ${points} points higher in a hundred readings, from ${n} readings.`,
  ],
  jurorDown: [
    (name: string, points: string, n: string) =>
      `${name} makin ketat: ${points} poin lebih rendah setiap seratus bacaan, dari ${n} bacaan.`,
    (name: string, points: string, n: string) =>
      `${name} grew stricter: ${points} points lower in a hundred readings, from ${n} readings.`,
  ],
  jurors: ['Tidak ada penilai yang jelas berubah selama membaca.', 'No juror clearly changed while reading.'],
});
