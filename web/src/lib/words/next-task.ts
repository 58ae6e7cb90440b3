import { area } from './define.ts';

/** The one thing to do now, above the agency's list. */
export const nextTaskWords = area({
  title: ['Yang perlu Anda kerjakan sekarang', 'What to do now'],
  correct: ['Sekretariat meminta perbaikan.', 'The secretariat asks for a correction.'],
  correctDo: ['Perbaiki sekarang', 'Correct it now'],
  send: [
    'Sudah selesai ditulis dan menunggu Anda kirim.',
    'Its writers are done; it waits for you to submit it.',
  ],
  sendDo: ['Periksa dan kirim', 'Check and submit'],
  return: ['Dikembalikan kepada Anda dengan catatan.', 'It was returned to you with notes.'],
  returnDo: ['Baca catatannya', 'Read the notes'],
  ready: ['Semua bagian lengkap, belum dikirim.', 'Every part is complete; it has not been sent.'],
  readyDo: ['Baca lagi dan kirim', 'Read again and send'],
  write: [
    (n: string) => `Draf Anda, ${n} hal belum lengkap.`,
    (n: string) => (n === '1' ? 'Your draft, 1 thing missing.' : `Your draft, ${n} things missing.`),
  ],
  writeDo: ['Lanjutkan menulis', 'Go on writing'],
  more: [(n: string) => `dan ${n} lagi di daftar`, (n: string) => `and ${n} more in the list`],
});
