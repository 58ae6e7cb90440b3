import { area } from './define.ts';

/** Words that a public page says of itself where it is searched for and shared, and of its feeds. */
export const headWords = area({
  demo: ['Data peragaan.', 'Demonstration data.'],
  pictureOf: [(title: string) => `Gambar berbagi: ${title}`, (title: string) => `Share picture: ${title}`],
  innovationsFeed: ['Inovasi terbaru', 'Newest innovations'],
  innovationsAbout: [
    'Direktori inovasi pelayanan publik Indonesia: cari menurut masalah, wilayah, penghargaan, dan TPB.',
    'The directory of Indonesian public-service innovations: search by problem, region, award and SDG.',
  ],
  resultsFeed: ['Hasil yang diumumkan', 'Published results'],
  resultsAbout: [
    'Hasil kompetisi inovasi pelayanan publik: Top Inovasi, keputusan, dan bukti yang dapat dihitung ulang siapa pun.',
    'Results of the public-service innovation competition: Top Innovations, decrees, and proof that anybody can recompute.',
  ],
  hubsFeed: ['Hub jaringan inovasi', 'Hubs of the innovation network'],
  hubsAbout: [
    'Jaringan Inovasi Pelayanan Publik: hub daerah dan pusat, replikasi, dan kemajuannya.',
    'The Public Service Innovation Network: regional and central hubs, replications and their progress.',
  ],
  pagesFeed: ['Kabar dan pengetahuan', 'News and knowledge'],
  eventsFeed: ['Acara', 'Events'],
  corrected: [(name: string) => `${name}, dikoreksi`, (name: string) => `${name}, corrected`],
  print: ['Cetak', 'Print'],
});
