import { area } from './define.ts';

const alike = {
  id: {
    province: 'provinsi',
    level: 'jenis pemerintah daerah',
    island: 'gugus pulau',
    underdeveloped: 'status daerah tertinggal',
  },
  en: {
    province: 'province',
    level: 'kind of local government',
    island: 'island group',
    underdeveloped: 'status as an underdeveloped area',
  },
};

const texts = area({
  likeChoose: ['Bandingkan dengan daerah', 'Compare with a region'],
  likeNone: ['Semua daerah', 'All regions'],
  likeShow: ['Tampilkan', 'Show'],
  likeFound: [
    (region: string, alike: string, finished: string, of: string) =>
      `Mirip dengan ${region}: ${alike} dari ${of} tempat. Selesai: ${finished}.`,
    (region: string, alike: string, finished: string, of: string) =>
      `Like ${region}: ${alike} of ${of} places. Finished: ${finished}.`,
  ],
  alikeIn: ['Mirip dalam', 'Alike in'],
  beside: ['Di samping versi pemiliknya', 'Beside the owner’s version'],
  besideHelp: [
    'Panduan pemilik sebagaimana berlaku sekarang, dan yang dilakukan di sini.',
    'The owner’s tutorial as it stands now, and what was done here.',
  ],
  ownersVersion: ['Pemilik', 'Owner'],
  besideWhat: ['Inti', 'Core'],
  besideSteps: ['Langkah', 'Steps'],
  besideTime: ['Waktu', 'Time'],
  besideChanged: ['Yang disesuaikan', 'Adapted'],
  besideDays: [
    (days: string) => `${days} hari menurut panduan`,
    (days: string) => `${days} days by the tutorial`,
  ],
  besideTook: [
    (days: string) => `${days} hari dari mulai sampai selesai diperiksa`,
    (days: string) => `${days} days from the beginning to the verdict`,
  ],
});

/** Places where an innovation was taken over: those that are like another, and what was done there beside the owner's version. */
export const placesWords = {
  id: { ...texts.id, alike: alike.id },
  en: { ...texts.en, alike: alike.en },
};
