import { area } from './define.ts';

/** Words of the second look: more readings where a place is most open. */
export const secondLookWords = area({
  title: ['Pembacaan kedua', 'Second look'],
  lead: [
    'Bacaan tambahan pada usulan yang tempatnya paling terbuka paling banyak mengurangi ketidakpastian.',
    'More readings of the proposals whose place is most open take away most uncertainty.',
  ],
  answer: [
    (n: string, readings: string) => `${readings} bacaan lagi pada ${n} usulan paling berarti`,
    (n: string, readings: string) => `${readings} more readings of ${n} proposals matter most`,
  ],
  budget: [
    (used: string, all: string, each: string) =>
      `${used} dari ${all} bacaan tambahan sudah dibagikan; tiap usulan mendapat ${each} penilai lagi.`,
    (used: string, all: string, each: string) =>
      `${used} of ${all} extra readings were given out; each proposal gets ${each} more jurors.`,
  ],
  chance: [(top: string) => `Peluang Top ${top}`, (top: string) => `Chance of Top ${top}`],
  readers: ['Sudah membaca', 'Have read'],
  proposed: ['Penilai yang diusulkan', 'Jurors proposed'],
  load: [(n: string) => `menjadi ${n} usulan`, (n: string) => `then ${n} proposals`],
  unplaced: ['Tidak ada penilai', 'No juror'],
  confirm: ['Bagikan tugas tambahan', 'Give out the extra tasks'],
  effect: [
    'Penilai menerima tugas baru dan satu surel. Nilai yang sudah ada tidak berubah.',
    'Jurors get new tasks and one mail. Scores that exist do not change.',
  ],
  done: [
    (readings: string, n: string) => `${readings} bacaan tambahan pada ${n} usulan dibagikan.`,
    (readings: string, n: string) => `${readings} extra readings of ${n} proposals are given out.`,
  ],
  past: ['Yang sudah dibagikan', 'Given out before'],
  by: [(name: string, at: string) => `${name}, ${at}`, (name: string, at: string) => `${name}, ${at}`],
  before: ['Sebelum', 'Before'],
  now: ['Sekarang', 'Now'],
  standing: [
    (chance: string, rank: string) => `${chance}, peringkat ${rank}`,
    (chance: string, rank: string) => `${chance}, rank ${rank}`,
  ],
  finished: [
    (n: string, all: string) => `${n} dari ${all} selesai`,
    (n: string, all: string) => `${n} of ${all} done`,
  ],
  progress: ['Bacaan tambahan', 'Extra readings'],
  changed: ['Yang berubah sejak itu', 'What changed since'],
  unchanged: ['Belum ada tempat yang berubah.', 'No place has changed yet.'],
  enters: [(title: string) => `Masuk: ${title}`, (title: string) => `Enters: ${title}`],
  leaves: [(title: string) => `Keluar: ${title}`, (title: string) => `Leaves: ${title}`],
  byRaw: ['menurut nilai mentah', 'by raw score'],
  byAdjusted: ['menurut nilai terkoreksi', 'by adjusted score'],
  back: ['Kembali ke meja nilai', 'Back to the workbench'],
  open: ['Lihat usulan dan penilainya', 'See the proposals and jurors'],
  over: [
    'Tahap sudah ditutup, jadi tidak ada lagi yang dibagikan.',
    'The stage is closed, so nothing more is given out.',
  ],
  seeGiven: ['Lihat yang sudah dibagikan', 'See what was given out'],
  teaser: [
    (n: string) => `Satu penilai tambahan paling berarti pada usulan di zona abu-abu (${n}).`,
    (n: string) => `One more juror matters most for the proposals in the grey zone (${n}).`,
  ],
});
