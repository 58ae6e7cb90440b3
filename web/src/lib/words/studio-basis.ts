import { area } from './define.ts';

/** Words of the studio's page of the legal basis and the categories. */
export const studioBasisWords = area({
  lawsTitle: ['Dasar hukum', 'Legal basis'],
  lawsLead: [
    'Peraturan yang menjadi dasar kompetisi, dari yang tertinggi. Peserta membacanya di halaman ketentuan.',
    'The regulations that the competition rests on, the highest first. Entrants read them on the page of the rules.',
  ],
  lawNumber: ['Jenis, nomor, dan tahun', 'Kind, number and year'],
  lawTitle: ['Tentang', 'About'],
  lawSource: ['Alamat sumber', 'Address of the source'],
  addLaw: ['Tambah dasar hukum', 'Add a regulation'],
  removeLaw: [
    (name: string) => `Hapus dasar hukum ${name}`,
    (name: string) => `Remove the regulation ${name}`,
  ],
  categoriesTitle: ['Kategori', 'Categories'],
  categoriesLead: [
    'Setiap usulan memilih satu. Urutannya sama dengan di formulir.',
    'Each proposal chooses one. The order is that of the form.',
  ],
  categoryName: ['Nama kategori', 'Name of the category'],
  addCategory: ['Tambah kategori', 'Add a category'],
  removeCategory: [
    (name: string) => `Hapus kategori ${name}`,
    (name: string) => `Remove the category ${name}`,
  ],
});
