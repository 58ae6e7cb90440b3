import { area } from './define.ts';

/** The words by which the directory is found, as an office edits them. */
export const searchWords = area({
  title: ['Kata pencarian direktori', 'Words of the directory’s search'],
  lead: [
    'Ajarkan pencarian padanan kata yang dipakai orang. Padanan baru berlaku dalam hitungan detik.',
    'Teach the search the words that people use. A new family counts within seconds.',
  ],
  misses: ['Dicari, tidak ditemukan', 'Searched, not found'],
  missesLead: [
    'Dihitung tanpa mencatat siapa yang mencari. Tampil setelah dicari tiga kali; yang setengah tahun tidak dicari dihapus.',
    'Counted without noting who searched. Shown once it was asked three times; forgotten after half a year.',
  ],
  missesNone: ['Belum ada pencarian yang berulang kali gagal.', 'No search has failed again and again yet.'],
  asked: ['Pencarian', 'Search'],
  times: ['Kali', 'Times'],
  last: ['Terakhir', 'Last'],
  add: ['Tambah padanan', 'Add a family'],
  words: ['Kata-katanya', 'The words'],
  wordsHelp: [
    'Pisahkan dengan koma: “posyandu, pos pelayanan terpadu”. Satu arah: “imunisasi > vaksin”.',
    'With commas between them: “posyandu, pos pelayanan terpadu”. One way: “imunisasi > vaksin”.',
  ],
  reason: ['Alasan', 'Reason'],
  addAct: ['Tambah', 'Add'],
  added: ['Padanan ditambahkan.', 'The family was added.'],
  families: ['Padanan yang ditambahkan', 'Families that were added'],
  none: [
    'Belum ada yang ditambahkan. Padanan bawaan tetap berlaku.',
    'None yet. Those of the program count.',
  ],
  remove: ['Tarik padanan ini', 'Take this family back'],
  removed: ['Padanan ditarik.', 'The family was taken back.'],
  removedSays: [
    (at: string, reason: string) => `Ditarik ${at}: ${reason}`,
    (at: string, reason: string) => `Taken back ${at}: ${reason}`,
  ],
});
