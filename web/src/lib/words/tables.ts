import { area } from './define.ts';

/** Lists: their filters, pages and files. */
export const tablesWords = area({
  filter: ['Saring', 'Filter'],
  clearFilter: ['Lepas saringan', 'Clear filters'],
  search: ['Cari nomor, judul, instansi', 'Search number, title, agency'],
  all: ['Semua', 'All'],
  pages: ['Halaman', 'Pages'],
  rowsShown: [(n: string) => `${n} baris`, (n: string) => `${n} ${n === '1' ? 'row' : 'rows'}`],
  rowsOf: [
    (n: string, total: string) => `${n} baris di halaman ini, ${total} seluruhnya`,
    (n: string, total: string) => `${n} ${n === '1' ? 'row' : 'rows'} on this page, ${total} in all`,
  ],
  firstPage: ['Halaman pertama', 'First page'],
  nextPage: ['Berikutnya', 'Next'],
  sortBy: ['Urutkan menurut', 'Sort by'],
  chooseAll: ['Pilih semua baris di halaman ini', 'Choose all rows of this page'],
  chooseOne: [(name: string) => `Pilih ${name}`, (name: string) => `Choose ${name}`],
  noneFiltered: ['Tidak ada yang cocok dengan saringan ini', 'Nothing matches these filters'],
  noneFilteredBody: ['Lepas satu saringan, atau semuanya.', 'Clear one filter, or all of them.'],
  language: ['Bahasa', 'Language'],
  unit: ['Unit pelayanan', 'Service unit'],
  submitted: ['Dikirim', 'Submitted'],
  takeCsv: ['Unduh CSV', 'Download CSV'],
  takeXlsx: ['Unduh XLSX', 'Download XLSX'],
});
