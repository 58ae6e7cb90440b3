import { area } from './define.ts';

/** Words of files on their way from a device to the server. */
export const sendingWords = area({
  preparing: ['Foto sedang dikecilkan di gawai ini.', 'The photo is being made smaller on this device.'],
  sending: [
    (name: string, percent: string) => `${name} sedang dikirim, ${percent}`,
    (name: string, percent: string) => `${name} is being sent, ${percent}`,
  ],
  more: [(n: number) => `${n} lagi menunggu giliran.`, (n: number) => `${n} more wait their turn.`],
  waiting: [
    (n: number) =>
      `${n} berkas menunggu sambungan. Tersimpan di gawai ini, juga bila halaman ditutup; dikirim sendiri saat halaman ini dibuka.`,
    (n: number) =>
      `${n === 1 ? '1 file waits' : `${n} files wait`} for the connection. Kept on this device, even if you close the page; sent by itself while this page is open.`,
  ],
  waitingHere: [
    (n: number) =>
      `${n} berkas menunggu sambungan dan gawai ini tidak dapat menyimpannya. Jangan tutup halaman ini.`,
    (n: number) =>
      `${n === 1 ? '1 file waits' : `${n} files wait`} for the connection, and this device cannot keep them. Keep this page open.`,
  ],
  signedOut: [
    'Sesi Anda sudah berakhir. Masuk lagi di tab lain; berkasnya tetap di gawai ini.',
    'Your session has ended. Sign in again in another tab; the files stay on this device.',
  ],
  retry: ['Coba kirim lagi', 'Try again'],
  arrived: [(name: string) => `${name} sudah di server.`, (name: string) => `${name} is on the server.`],
  smaller: [
    (before: string, after: string) =>
      `Dikecilkan dari ${before} menjadi ${after}; lokasi dan catatan kamera dihapus.`,
    (before: string, after: string) =>
      `Made smaller, from ${before} to ${after}; its place and the camera's notes were removed.`,
  ],
  help: [
    'Foto dikecilkan di gawai ini sebelum dikirim; lokasi dan catatan kamera di dalamnya dihapus. Yang terputus dikirim lagi sendiri.',
    "Photos are made smaller on this device before they are sent; the place and the camera's notes in them are removed. What breaks off is sent again by itself.",
  ],
  helpForm: [
    'Foto dikecilkan di gawai ini dahulu; lokasi dan catatan kamera di dalamnya dihapus.',
    "Photos are made smaller on this device first; the place and the camera's notes in them are removed.",
  ],
  helpPlain: [
    'Lokasi dan catatan kamera di dalam foto dihapus sebelum disimpan.',
    "The place and the camera's notes in a photo are removed before it is kept.",
  ],
  letterHelp: [
    'Foto halaman (JPEG, PNG, WebP) dijadikan satu PDF di gawai ini; lokasi dan catatan kamera di dalamnya dihapus.',
    "Photos of its pages (JPEG, PNG, WebP) are made into one PDF on this device; the place and the camera's notes in them are removed.",
  ],
  letterPlain: [
    'Dari foto: buka fotonya di ponsel, pilih Cetak, lalu Simpan sebagai PDF.',
    'From a photo: open it on the phone, choose Print, then Save as PDF.',
  ],
  pagesTitle: [
    (n: number) => `${n} halaman, belum dikirim`,
    (n: number) => (n === 1 ? '1 page, not sent yet' : `${n} pages, not sent yet`),
  ],
  pagesCheck: [
    'Periksa: semua halaman ada, urut, tegak, dan tulisannya terbaca.',
    'Check that every page is there, in order, upright and readable.',
  ],
  pageNo: [(n: number) => `Halaman ${n}`, (n: number) => `Page ${n}`],
  dropPage: [(n: number) => `Hapus halaman ${n}`, (n: number) => `Remove page ${n}`],
  makeLetter: ['Jadikan satu PDF dan kirim', 'Make one PDF and send it'],
  makingLetter: ['PDF sedang dibuat di gawai ini.', 'The PDF is being made on this device.'],
  addPages: ['Tambah foto halaman', 'Add photos of pages'],
  unreadPage: [
    (name: string) =>
      `${name} tidak dapat dibuka sebagai foto. Pilih foto JPEG, PNG atau WebP, atau berkas PDF.`,
    (name: string) => `${name} cannot be opened as a photo. Choose a JPEG, PNG or WebP photo, or a PDF file.`,
  ],
  tooManyPages: [
    (size: string) =>
      `Halaman sebanyak ini tidak muat dalam ${size}. Hapus sebagian, atau buat PDF yang lebih kecil.`,
    (size: string) => `So many pages do not fit into ${size}. Remove some, or make a smaller PDF.`,
  ],
});
