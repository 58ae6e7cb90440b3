import { area } from './define.ts';

/** Words of the drawn course of a proposal. */
export const machineWords = area({
  title: ['Jalan sebuah usulan', 'The course of a proposal'],
  finding: [
    (n: string, label: string) => `Terbanyak sekarang: ${n} usulan, ${label}.`,
    (n: string, label: string) => `Most of them now: ${n} proposals, ${label}.`,
  ],
  lead: [
    'Setiap angka membuka daftarnya. Garis tebal: jalan sampai terpuji. Garis putus-putus: kembali.',
    'Every number opens its list. Bold line: the way to an award. Dashed line: back again.',
  ],
  described: [
    (states: string, steps: string) =>
      `Gambar ${states} keadaan dan ${steps} langkah di antaranya. Tabel di bawah memuat hal yang sama.`,
    (states: string, steps: string) =>
      `A drawing of ${states} states and ${steps} steps between them. The table below says the same.`,
  ],
  list: ['Keadaan usulan dan jumlahnya', 'States of proposals and how many'],
  counted: [
    (label: string, n: string) => `${label}: ${n} usulan`,
    (label: string, n: string) => `${label}: ${n} proposals`,
  ],
  onward: ['Dari sini', 'From here'],
  inward: ['Ke sini dari', 'Comes from'],
  nothing: ['Tidak ada langkah lagi', 'No step leads on'],
  begins: ['Di sini sebuah usulan mulai', 'Here a proposal begins'],
  table: ['Baca sebagai tabel', 'Read as a table'],
  state: ['Keadaan', 'State'],
  proposals: ['Usulan', 'Proposals'],
  next: ['Langkah yang mungkin', 'Steps that are possible'],
  stays: ['tetap di sini', 'stays here'],
  two: ['oleh dua penyelenggara', 'by two organisers'],
});
