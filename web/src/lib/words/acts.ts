import { area } from './define.ts';

/** What is asked and said as somebody acts: reasons, two organisers, what came of it. */
export const actsWords = area({
  reasonHelp: [
    'Dibaca oleh pihak yang terkena dan tercatat dalam jejak audit.',
    'Read by those it touches, and kept in the audit trail.',
  ],
  needsTwo: [
    'Tindakan ini perlu dua penyelenggara. Anda membuat permintaan; orang lain yang tidak berbenturan memastikannya dalam 72 jam.',
    'This takes two organisers. You make the request; another one without a conflict confirms it within 72 hours.',
  ],
  confirmAct: [(act: string) => `${act}?`, (act: string) => `${act}?`],
  doneAct: [
    (act: string) => `Selesai: ${act}. Sudah tercatat di server.`,
    (act: string) => `Done: ${act}. Recorded on the server.`,
  ],
  askedSecond: [
    (act: string) => `Permintaan dibuat: ${act}. Menunggu penyelenggara kedua; belum ada yang berubah.`,
    (act: string) => `Request made: ${act}. It waits for the second organiser; nothing has changed yet.`,
  ],
});
