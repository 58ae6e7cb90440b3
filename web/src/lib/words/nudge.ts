import { area } from './define.ts';

/** Words of the agency's list of drafts: what is missing, and the reminder to those who write. */
export const nudgeWords = area({
  search: ['Cari usulan', 'Find a proposal'],
  missing: ['Yang kurang', 'Missing'],
  missingOf: [
    (n: string) => `${n} hal belum lengkap`,
    (n: string) => (n === '1' ? '1 thing missing' : `${n} things missing`),
  ],
  complete: ['Lengkap', 'Complete'],
  by: [(name: string) => `oleh ${name}`, (name: string) => `by ${name}`],
  remindedAt: [(at: string) => `Diingatkan hari ini ${at}`, (at: string) => `Reminded today ${at}`],
  choose: [(title: string) => `Pilih ${title}`, (title: string) => `Choose ${title}`],
  title: ['Ingatkan penulis draf', 'Remind those who write'],
  lead: [
    'Beri tanda pada draf di atas. Penulisnya menerima surel dan pesan di kotak masuk: apa yang belum lengkap dan sampai kapan dapat dikirim. Sekali sehari untuk setiap draf.',
    'Tick drafts above. Their writers get a mail and a message in their inbox: what is missing, and until when it can be submitted. Once a day for each draft.',
  ],
  pickAll: ['Pilih semua draf di halaman ini', 'Choose every draft on this page'],
  pickNone: ['Lepaskan semua', 'Choose none'],
  note: ['Catatan singkat', 'Short note'],
  noteHelp: ['Ikut dalam surelnya.', 'Goes into the mail.'],
  remind: ['Ingatkan', 'Remind'],
  remindN: [
    (n: string) => `Ingatkan penulis ${n} draf`,
    (n: string) => (n === '1' ? 'Remind the writers of 1 draft' : `Remind the writers of ${n} drafts`),
  ],
  chosen: [
    (n: string) => `${n} draf dipilih`,
    (n: string) => (n === '1' ? '1 draft chosen' : `${n} drafts chosen`),
  ],
  chooseFirst: [
    'Belum ada draf yang dipilih. Beri tanda pada draf yang penulisnya hendak diingatkan.',
    'No draft is chosen yet. Tick the drafts whose writers are to be reminded.',
  ],
  done: [
    (n: string) => `Penulis ${n} draf sudah diingatkan.`,
    (n: string) =>
      n === '1' ? 'The writers of 1 draft were reminded.' : `The writers of ${n} drafts were reminded.`,
  ],
  notDone: ['Tidak diingatkan:', 'Not reminded:'],
  nothing: ['Tidak ada usulan dengan saringan ini', 'No proposal with this filter'],
});
