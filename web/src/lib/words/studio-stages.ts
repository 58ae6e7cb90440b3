import { area } from './define.ts';

/** Words of adding a stage in the studio. */
export const studioStagesWords = area({
  add: ['Tambah tahap', 'Add a stage'],
  lead: [
    'Tahap baru berisi contoh dari buku aturan lain. Anda memeriksanya sesudah ditambahkan; sebelum itu draf tidak dapat berlaku.',
    'A new stage begins with what another rule book has. You look it over once it is added; until then the draft cannot come into force.',
  ],
  kind: ['Jenis tahap', 'Kind of stage'],
  from: [(book: string) => `Isi awalnya dari ${book}.`, (book: string) => `It begins from ${book}.`],
  place: ['Tempatnya', 'Its place'],
  after: [(name: string) => `Sesudah ${name}`, (name: string) => `After ${name}`],
  first: ['Paling awal', 'At the beginning'],
  opensAt: ['Dibuka (WIB)', 'Opens (WIB)'],
  closesAt: ['Ditutup (WIB)', 'Closes (WIB)'],
  dates: [
    'Kosongkan keduanya agar jadwal mengikuti lama tahap.',
    'Leave both empty to let the length of the stage decide.',
  ],
  share: ['Bagian dari peringkat akhir (%)', 'Share of the final ranking (%)'],
  shareHelp: [
    'Tahap lain menyusut sebanding. Kosong: nilainya tidak ikut menentukan peringkat.',
    'The other stages shrink in proportion. Empty: its points do not count in the ranking.',
  ],
  whyNot: ['Jenis yang tidak dapat ditambahkan', 'Kinds that cannot be added'],
  looked: ['Sudah diperiksa', 'I have looked it over'],
  lookedAt: [
    (name: string) => `Tahap ${name} sudah diperiksa`,
    (name: string) => `I have looked over ${name}`,
  ],
  seeRubric: [(name: string) => `Lembar nilai: ${name}`, (name: string) => `Score sheet: ${name}`],
  seeShare: ['Bagian peringkat akhir', 'Parts of the final ranking'],
  preview: ['Jadwal seperti dilihat peserta', 'The calendar as entrants see it'],
});
