import { area } from './define.ts';

/** The page where anybody checks a receipt or a result package. Texts alone: they travel as data with the page. */
export const checkWords = area({
  choose: ['Pilih berkas', 'Choose files'],
  detail: ['Rincian untuk ahli', 'Detail for experts'],
  drop: ['Jatuhkan berkas di sini', 'Drop the files here'],
  dropHint: [
    'Paket hasil (satu berkas ZIP, atau semua isinya sekaligus) atau berkas bukti tanda terima (JSON).',
    'A result package (one ZIP file, or all its files at once) or the proof file of a receipt (JSON).',
  ],
  noScript: [
    'Halaman ini memerlukan JavaScript. Tanpa itu, buka paketnya dan jalankan: node verify.mjs',
    'This page needs JavaScript. Without it, unpack the package and run: node verify.mjs',
  ],
  unbrought: [
    'Pemeriksa belum bisa diambil dari server. Pilih berkasnya lagi sebentar lagi.',
    'The checker could not be fetched from the server. Choose the files again in a moment.',
  ],
  openResults: ['Lihat hasil', 'See results'],
  publicKey: ['Kunci publik', 'Public key'],
  formerKeys: [
    'Kunci yang dipakai situs ini sebelumnya, juga di alamat lain. Berkas yang ditandatangani dengannya tetap berlaku.',
    'Keys this site used before, also at another address. Files signed with them stay good.',
  ],
  where: ['Di mana saya mendapat berkasnya?', 'Where do I get the files?'],
  whereReceipt: [
    'Bukti tanda terima: di halaman tanda terima usulan, untuk instansi yang mengirimnya.',
    'Proof of a receipt: on the receipt’s page of a proposal, for the agency that sent it.',
  ],
  whereResult: [
    'Paket hasil: di bawah setiap hasil yang sudah diumumkan.',
    'Result packages: below every published result.',
  ],
  working: ['Menghitung…', 'Computing…'],
});
