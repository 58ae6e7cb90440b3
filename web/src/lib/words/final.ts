import { area } from './define.ts';

/** What is said before an act that has no way back: that it has none, and what puts a mistake right instead. */
export const finalWords = area({
  publish: [
    (n: string) =>
      `${n} penghargaan dan seluruh hasil menjadi terbuka bagi umum, dan surat-suratnya berangkat. Pengumuman tidak dapat ditarik: yang keliru diperbaiki dengan koreksi yang juga diumumkan, oleh dua penyelenggara.`,
    (n: string) =>
      `${n} awards and all results become public, and the letters leave. A publication cannot be taken back: what is wrong is put right by a correction that is published too, by two organisers.`,
  ],
  jurorCertificates: [
    'Setiap piagam mendapat nomor tetap dan suratnya langsung berangkat; itu tidak dapat diurungkan. Nama yang keliru diperbaiki di daftar: piagamnya dicabut dan diganti dengan nomor baru.',
    'Each certificate gets a number for good and its letter leaves at once; this cannot be undone. A wrong name is corrected in the register: the certificate is revoked and replaced under a new number.',
  ],
  issueTo: [(n: string) => `Terbitkan ${n} piagam`, (n: string) => `Issue ${n} certificates`],
  nobodyToThank: [
    'Semua juri yang menyelesaikan tugas sudah punya piagam.',
    'Every juror who finished a task has a certificate.',
  ],
  signatures: [
    (n: string) =>
      `${n} piagam diminta ditandatangani. Permintaan tidak dapat ditarik; piagam yang keliru dicabut dan diganti.`,
    (n: string) =>
      `${n} certificates are sent to be signed. The request cannot be taken back; a wrong certificate is revoked and replaced.`,
  ],
  announceChoice: [
    'Surat yang berangkat tidak dapat ditarik. Setelah ini pilihan hanya berubah lewat sanggahan yang diterima atau keputusan dua penyelenggara.',
    'Letters that left cannot be taken back. After this a choice changes only by an objection that is upheld or a decision of two organisers.',
  ],
  secondLook: [
    (n: string) =>
      `${n} tugas tambahan langsung diberitahukan dan tidak dapat diurungkan sekaligus. Yang keliru dibebaskan satu per satu, dengan alasan.`,
    (n: string) =>
      `${n} extra tasks are told at once and cannot be undone together. Those that are wrong are freed one by one, with the reason.`,
  ],
  replacement: [
    (tasks: string) =>
      `${tasks} tugas dilepas dan suratnya langsung berangkat. Itu tidak dapat diurungkan: penilai ini tidak kembali ke tahap ini. Tugas yang keliru dibagikan dibebaskan satu per satu, lalu dibagikan lagi.`,
    (tasks: string) =>
      `${tasks} tasks are released and the letters leave at once. This cannot be undone: the juror does not come back to this stage. Tasks given to the wrong person are freed one by one and handed out again.`,
  ],
  asks: [
    'Suratnya langsung berangkat dan tidak dapat ditarik. Batas waktu dapat diubah dan putaran dapat ditutup sesudahnya.',
    'The letters leave at once and cannot be taken back. The deadline can be changed and the round closed afterwards.',
  ],
  monitors: [
    'Suratnya langsung berangkat dan tidak dapat ditarik.',
    'The letters leave at once and cannot be taken back.',
  ],
  imports: [
    'Yang ditulis tidak dapat diurungkan sekaligus: baris yang keliru diperbaiki satu per satu, atau dengan berkas yang dibetulkan.',
    'What is written cannot be undone together: wrong rows are put right one by one, or by a corrected file.',
  ],
  submits: [
    'Pengiriman tidak dapat diurungkan. Usulan yang keliru ditarik satu per satu, dengan alasan, dan yang ditarik tidak kembali.',
    'Submitting cannot be undone. A proposal sent by mistake is withdrawn by itself, with the reason, and what is withdrawn does not come back.',
  ],
  timetable: [
    'Surat yang berangkat tidak dapat ditarik; sesudah itu setiap wawancara dapat dipindah sendiri, dengan surat susulan.',
    'Letters that left cannot be taken back; after that each interview can be moved by itself, with another letter.',
  ],
  sends: [
    'Yang sudah berangkat tidak dapat ditarik. Pesan yang dijadwalkan dapat dihentikan sebelum waktunya.',
    'What has left cannot be taken back. A message that is scheduled can be stopped before its time.',
  ],
});
