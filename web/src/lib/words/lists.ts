import { area } from './define.ts';

/** Lists of the office: their columns, their views, and working on several rows at once. */
export const listsWords = area({
  views: ['Tampilan daftar', 'Views of the list'],
  whole: ['Semua', 'All'],
  changedMark: ['diubah', 'changed'],
  columns: ['Kolom', 'Columns'],
  take: ['Unduh', 'Download'],
  columnsOf: ['Kolom yang ditampilkan', 'Columns shown'],
  columnsHelp: ['Berlaku untuk Anda, di perangkat mana pun.', 'For you, on any device.'],
  columnsInView: [
    'Berlaku untuk tampilan ini setelah Anda menyimpannya.',
    'For this view, once you save it.',
  ],
  show: ['Tampilkan', 'Show'],
  standard: ['Kolom bawaan', 'Standard columns'],
  view: ['Tampilan', 'View'],
  keep: ['Simpan sebagai tampilan', 'Save as a view'],
  keepHelp: [
    'Menyimpan saringan, urutan, dan kolom yang sekarang, bukan barisnya: yang membukanya melihat barisnya saat itu, sesuai haknya.',
    'Saves the filters, order and columns of now, not the rows: whoever opens it sees the rows of that moment, within their rights.',
  ],
  name: ['Nama tampilan', 'Name of the view'],
  shared: ['Bagikan dengan kantor penyelenggara', 'Share with the organising office'],
  sharedMark: ['bersama', 'shared'],
  save: ['Simpan', 'Save'],
  saveRows: ['Simpan perubahan ke tampilan ini', 'Save the changes into this view'],
  saveRowsShared: [
    'Simpan perubahan untuk semua yang memakai tampilan ini',
    'Save the changes for everybody who uses this view',
  ],
  back: ['Kembali ke tampilan semula', 'Back to the view as it was'],
  rename: ['Ubah nama', 'Rename'],
  remove: ['Hapus tampilan', 'Remove the view'],
  removeShared: ['Hapus untuk seluruh kantor', 'Remove for the whole office'],
  opens: ['Buka daftar ini dengan tampilan ini', 'Open this list with this view'],
  opensMark: ['dibuka pertama', 'opens first'],
  opensNot: ['Buka daftar ini tanpa tampilan', 'Open this list without a view'],
  link: ['Tautan untuk dikirim', 'Link to send'],
  linkHelp: [
    'Yang membukanya melihat baris sesuai haknya sendiri.',
    'Whoever opens it sees the rows that they may see.',
  ],
  linkOwn: [
    'Tampilan ini milik Anda saja. Bagikan dahulu agar tautannya terbuka bagi rekan.',
    'This view is yours alone. Share it first, so that its link opens for a colleague.',
  ],
  gone: [
    'Tampilan itu sudah dihapus atau tidak dibagikan kepada Anda. Inilah daftar seluruhnya.',
    'That view was removed, or is not shared with you. This is the whole list.',
  ],
  unfit: [
    (name: string) =>
      `Tampilan "${name}" memakai saringan yang tidak dikenal lagi oleh daftar ini. Inilah daftar seluruhnya.`,
    (name: string) =>
      `The view “${name}” uses a filter that this list no longer knows. This is the whole list.`,
  ],
  unfitYours: [
    'Hapus tampilan itu, lalu simpan yang baru dengan saringan yang sekarang ada.',
    'Remove that view, then save a new one with the filters there are now.',
  ],
  unfitTheirs: ['Pembuatnya dapat menghapus atau menggantinya.', 'Whoever made it can remove or replace it.'],
  kept: [(name: string) => `Tampilan "${name}" tersimpan.`, (name: string) => `The view “${name}” is kept.`],
  saved: [
    (name: string) => `Tampilan "${name}" diperbarui.`,
    (name: string) => `The view “${name}” is changed.`,
  ],
  removed: [
    (name: string) => `Tampilan "${name}" dihapus.`,
    (name: string) => `The view “${name}” is removed.`,
  ],
  opensNow: ['Daftar ini sekarang dibuka dengan tampilan itu.', 'This list now opens with that view.'],
  opensNoMore: ['Daftar ini sekarang dibuka tanpa tampilan.', 'This list now opens without a view.'],
});
