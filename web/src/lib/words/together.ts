import { area } from './define.ts';

/** Working on several rows of a list at once: what would be done, what was done, the way back. */
export const togetherWords = area({
  choose: ['Pilih baris untuk mengerjakan beberapa sekaligus.', 'Choose rows to work on several at once.'],
  count: [(n: string) => `${n} dipilih`, (n: string) => `${n} selected`],
  all: [(n: string) => `Semua ${n} menurut saringan ini`, (n: string) => `All ${n} of this filter`],
  clear: ['Lepas pilihan', 'Clear the selection'],
  none: ['Belum ada baris yang dipilih', 'No row is selected yet'],
  question: [
    (act: string, n: string) => `${act}: ${n} baris ini?`,
    (act: string, n: string) => `${act}: these ${n}?`,
  ],
  go: [(act: string, n: string) => `${act} (${n})`, (act: string, n: string) => `${act} (${n})`],
  most: [
    (most: string, total: string) =>
      `Sekali kerja paling banyak ${most} baris. Inilah ${most} yang pertama dari ${total}; sisanya setelah ini.`,
    (most: string, total: string) =>
      `At most ${most} rows at a time. These are the first ${most} of ${total}; the rest come after.`,
  ],
  cancel: ['Batal', 'Cancel'],
  close: ['Tutup', 'Close'],
  done: [(act: string, n: string) => `${act}: ${n} selesai`, (act: string, n: string) => `${act}: ${n} done`],
  undone: [(n: string) => `${n} diurungkan`, (n: string) => `${n} undone`],
  refused: [
    (n: string) => `${n} tidak dikerjakan, masing-masing dengan sebabnya:`,
    (n: string) => `${n} not done, each with its reason:`,
  ],
  which: ['Baris yang selesai', 'The rows that are done'],
  undo: [(n: string) => `Urungkan ${n} baris ini`, (n: string) => `Undo these ${n}`],
  earlier: ['Yang terakhir Anda kerjakan sekaligus', 'What you last did with several'],
  mailsStay: [
    'Surel yang sudah terkirim tidak dapat ditarik kembali.',
    'A mail that was sent cannot be taken back.',
  ],
  heldUntil: [
    (at: string) =>
      `Suratnya baru berangkat pukul ${at} WIB. Sampai saat itu ini dapat diurungkan, dan tidak ada yang menerima surat.`,
    (at: string) =>
      `The letters leave at ${at} WIB. Until then this can be taken back, and nobody gets a letter.`,
  ],
  whose: [(n: string) => `Untuk siapa (${n})`, (n: string) => `Whose they are (${n})`],
  resend: ['Kirim ulang', 'Send again'],
  resendEffect: [
    'Setiap surel yang gagal atau meragukan dikirim sekali lagi ke alamatnya sekarang.',
    'Each mail that failed or is in doubt is sent once more, to its address of now.',
  ],
  closeMails: ['Tutup tanpa mengirim', 'Close without sending'],
  closeBack: [
    'Dapat diurungkan: surelnya menunggu keputusan lagi seperti semula.',
    'Can be undone: the mails wait for a decision again as before.',
  ],
  reopenMails: ['Buka lagi', 'Open again'],
  reopenMailsEffect: [
    'Setiap surel yang ditutup orang tanpa dikirim menunggu keputusan lagi seperti semula.',
    'Each mail that somebody closed without sending waits for a decision again as before.',
  ],
  reopenBack: ['Dapat ditutup lagi.', 'Can be closed again.'],
  closeTasks: ['Selesaikan dengan catatan', 'Close with a note'],
  closeTasksEffect: [
    'Setiap tugas yang dipilih ditandai selesai dengan catatan yang sama. Tidak ada surel yang dikirim.',
    'Each chosen task is marked as done with the same note. No mail is sent.',
  ],
  closeTasksBack: [
    'Dapat diurungkan: tugasnya menunggu lagi, tanpa catatan itu.',
    'Can be undone: the tasks wait again, without that note.',
  ],
  closeTasksNote: ['Apa yang sudah dilakukan', 'What was done about them'],
  reopenTasks: ['Buka lagi', 'Open again'],
  reopenTasksEffect: [
    'Setiap tugas yang dipilih menunggu tindakan lagi; catatannya dihapus.',
    'Each chosen task needs action again; its note is removed.',
  ],
  reopenTasksBack: ['Dapat diselesaikan lagi, dengan catatan.', 'Can be closed again, with a note.'],
  closeEffect: [
    'Setiap surel yang dipilih ditandai selesai dan tidak dikirim lagi.',
    'Each chosen mail is marked as settled and is not sent again.',
  ],
});
