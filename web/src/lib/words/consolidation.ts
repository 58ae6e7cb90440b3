import { area } from './define.ts';

/** Words of the page where readers who are far apart reconsider. */
export const consolidationWords = area({
  title: ['Konsolidasi penilai', 'Consolidation of the readers'],
  answer: [
    (gap: string, limit: string) => `Selisih ${gap} poin; ambangnya ${limit}`,
    (gap: string, limit: string) => `${gap} points apart; the threshold is ${limit}`,
  ],
  lead: [
    'Anda melihat nilai dan catatan penilai lain tanpa nama. Nilai yang Anda kirim sendiri tetap tersimpan; nilai perbaikan menjadi versi berikutnya.',
    'You see the scores and comments of the others without names. The scores you sent alone are kept; revised ones are a next version.',
  ],
  closed: [
    'Tahap sudah ditutup. Nilai tidak dapat diubah lagi.',
    'The stage has closed. Scores no longer change.',
  ],
  you: ['Anda', 'You'],
  reader: [(letter: string) => `Penilai ${letter}`, (letter: string) => `Reader ${letter}`],
  aspect: ['Aspek', 'Aspect'],
  total: ['Jumlah', 'Total'],
  versions: ['Nilai yang pernah dikirim', 'Scores that were sent'],
  independent: ['mandiri', 'independent'],
  revised: ['perbaikan', 'revised'],
  thread: ['Pembahasan', 'Discussion'],
  noMessages: ['Belum ada yang menulis.', 'Nobody has written yet.'],
  write: ['Tulis kepada penilai lain', 'Write to the other readers'],
  writeHelp: ['Nama Anda tidak tampil.', 'Your name is not shown.'],
  send: ['Kirim pesan', 'Send message'],
  sent: ['Pesan terkirim.', 'Message sent.'],
  revise: ['Perbaiki nilai Anda', 'Revise your scores'],
  reviseHelp: [
    'Ubah yang perlu saja. Nilai resmi memakai versi terakhir sebelum tahap ditutup.',
    'Change only what you need to. The official total uses the last version before the close.',
  ],
  why: ['Alasan perubahan', 'Why it changes'],
  sendRevision: ['Kirim nilai perbaikan', 'Send revised scores'],
  revisedDone: [
    'Nilai perbaikan tersimpan sebagai versi baru.',
    'The revised scores are stored as a new version.',
  ],
  ask: ['Penilai usulan ini berbeda jauh', 'The readers of this proposal are far apart'],
  go: ['Buka konsolidasi', 'Open the consolidation'],
  back: ['Kembali ke usulan', 'Back to the proposal'],
});
