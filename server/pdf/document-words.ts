type DocumentWords = {
  competition: string;
  number(number: string): string;
  day(isoDay: string): string;
  page(page: number, pages: number): string;
  demo: string;
  demoNote: string;
  demoSignature: string;
  qr(url: string): string;
};

const MONTHS = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

function dayIn(language: 'id' | 'en', isoDay: string): string {
  const [year, month, day] = isoDay.split('-').map(Number);
  return `${day} ${MONTHS[language][(month ?? 1) - 1]} ${year}`;
}

/** The words that the maker itself puts into a document. */
export const DOCUMENT_WORDS: Record<'id' | 'en', DocumentWords> = {
  id: {
    competition: 'Kompetisi Inovasi Pelayanan Publik',
    number: (number) => `Nomor ${number}`,
    day: (isoDay) => dayIn('id', isoDay),
    page: (page, pages) => `Halaman ${page} dari ${pages}`,
    demo: 'DATA PERAGAAN',
    demoNote: 'Data peragaan. Dokumen ini contoh dan tidak berlaku.',
    demoSignature: 'Contoh tanpa tanda tangan',
    qr: (url) => `Kode QR menuju ${url}`,
  },
  en: {
    competition: 'Public Service Innovation Competition',
    number: (number) => `Number ${number}`,
    day: (isoDay) => dayIn('en', isoDay),
    page: (page, pages) => `Page ${page} of ${pages}`,
    demo: 'DATA PERAGAAN (DEMO DATA)',
    demoNote: 'Demo data. This document is an example and has no force.',
    demoSignature: 'Example without signature',
    qr: (url) => `QR code leading to ${url}`,
  },
};
