import type { Words } from '../db/schema/columns.ts';
import type { RefusalReason } from '../files/inspect.ts';

/** Why a file was refused, for whoever sent it, as the end of a sentence. */
export const REFUSALS: Record<RefusalReason, Words> = {
  unknown_type: {
    id: 'jenisnya tidak dikenali dari isinya; mungkin rusak, atau hanya namanya yang diganti. Kirim jenis berkas yang diminta.',
    en: 'its content is of no known kind; it may be damaged, or only its name was changed. Send a file of the kind asked for.',
  },
  type_not_allowed: { id: 'jenis ini tidak diterima di sini.', en: 'this kind is not taken here.' },
  active_content: {
    id: 'berisi skrip atau program. Simpan ulang sebagai PDF biasa.',
    en: 'it holds a script or a program. Save it again as a plain PDF.',
  },
  encrypted: {
    id: 'terkunci kata sandi. Simpan tanpa kata sandi.',
    en: 'it is locked by a password. Save it without one.',
  },
  two_kinds: {
    id: 'isinya dua jenis berkas sekaligus. Simpan ulang sebagai PDF, gambar atau dokumen biasa.',
    en: 'it is two kinds of file at once. Save it again as a plain PDF, picture or document.',
  },
  infected: {
    id: 'pemeriksa virus mengenali isinya sebagai berbahaya. Periksa komputer Anda, lalu unggah berkas yang bersih.',
    en: 'the virus scanner knows its content as harmful. Check your computer, then upload a clean file.',
  },
  unreadable: {
    id: 'rusak atau tidak dapat dibaca. Simpan ulang lalu unggah lagi.',
    en: 'it is broken or cannot be read. Save it again and upload it.',
  },
  too_many_pixels: {
    id: 'gambarnya terlalu besar. Perkecil lalu unggah lagi.',
    en: 'the picture is too large. Make it smaller and upload again.',
  },
};
