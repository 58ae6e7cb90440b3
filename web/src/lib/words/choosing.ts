import { area } from './define.ts';

/** What a browser says in its own language about a file or a day to choose, in the page's. */
export const choosingWords = area({
  file: ['Pilih berkas', 'Choose a file'],
  files: ['Pilih berkas', 'Choose files'],
  noFile: ['Belum ada yang dipilih', 'None chosen yet'],
  noDay: [
    'Urutannya menurut peramban Anda; harinya terbaca di sini.',
    'The order is that of your browser; the day is read here.',
  ],
});
