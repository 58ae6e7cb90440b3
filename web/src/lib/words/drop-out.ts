import { area } from './define.ts';

/** Words of "if these jurors do not finish". */
export const dropOutWords = area({
  title: ['Bila penilai ini tidak selesai', 'If these jurors do not finish'],
  link: ['Bila ada yang tidak selesai', 'If somebody does not finish'],
  lead: [
    'Perandaian saja: tidak ada tugas yang dilepas atau dibagikan dari sini.',
    'A supposition: nothing is released or given out from here.',
  ],
  answer: [
    (thin: string, readers: string) => `${thin} usulan akan dibaca kurang dari ${readers} penilai`,
    (thin: string, readers: string) => `${thin} proposals would have fewer than ${readers} readers`,
  ],
  choose: ['Siapa yang tidak selesai', 'Who does not finish'],
  none: ['Semua penilai sudah selesai.', 'All jurors have finished.'],
  unfinished: [(n: string) => `${n} belum selesai`, (n: string) => `${n} unfinished`],
  show: ['Hitung', 'Compute'],
  effect: ['Akibatnya', 'What it does'],
  lost: [(n: string) => `${n} bacaan hilang.`, (n: string) => `${n} readings are lost.`],
  with: [
    (readers: string, n: string) => `${n} usulan dengan ${readers} penilai`,
    (readers: string, n: string) => `${n} proposals with ${readers} readers`,
  ],
  comparable: [
    'Semua penilai tetap dapat dibandingkan ketatnya.',
    'All jurors can still be compared for strictness.',
  ],
  apart: [
    (n: string) =>
      `Penilai terbagi dalam ${n} kelompok tanpa usulan bersama; keketatan tidak dapat dikoreksi.`,
    (n: string) => `Jurors fall into ${n} groups with no proposal in common; strictness cannot be corrected.`,
  ],
  grey: [
    (planned: string, left: string) =>
      `Tempat yang masih terbuka: ${planned} bila semua selesai, ${left} tanpa mereka (perkiraan).`,
    (planned: string, left: string) =>
      `Open places: ${planned} if all finish, ${left} without them (an estimate).`,
  ],
  repair: ['Siapa yang dapat mengambil alih', 'Who could take over'],
  repairAll: [
    (n: string) => `${n} bacaan dapat dibagikan kepada penilai lain tanpa benturan.`,
    (n: string) => `${n} readings can go to other jurors without a conflict.`,
  ],
  repairShort: [
    (n: string) => `${n} bacaan tidak dapat diambil siapa pun.`,
    (n: string) => `${n} readings can be taken by nobody.`,
  ],
  extra: [
    (n: string, load: string) => `${n} lagi, menjadi ${load}`,
    (n: string, load: string) => `${n} more, ${load} in all`,
  ],
  act: ['Lepaskan dan bagikan tugasnya', 'Release and hand over the tasks'],
  left: ['Usulan yang kurang dibaca', 'Proposals with too few readers'],
  readers: ['Penilai', 'Readers'],
  planned: ['Peluang bila semua selesai', 'Chance if all finish'],
  without: ['Tanpa mereka', 'Without them'],
});
