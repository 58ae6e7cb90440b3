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
  brings: ['Lembar nilainya ikut, bila belum ada.', 'Its score sheet comes along where there is none yet.'],
  onePlace: ['Tempatnya satu saja dalam hidup edisi.', 'It has only one place in the life of an edition.'],
  seen: ['Seperti dilihat peserta', 'As entrants see it'],
  overlaps: [
    (name: string) => `Dibuka sebelum tahap "${name}" ditutup. Boleh, tetapi pastikan memang begitu.`,
    (name: string) => `It opens before the stage "${name}" closes. That may be: make sure that it is meant.`,
  ],
  turned: [
    'Ditutup sebelum dibuka: pilih waktu tutup yang lebih lambat.',
    'It closes before it opens: choose a later close.',
  ],
  noDates: [
    'Jadwal baru dapat ditampilkan setelah lama dan tanggal tahap ini dan tahap di atasnya lengkap.',
    'The dates can be shown once the length and dates of this stage and those above it are whole.',
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
