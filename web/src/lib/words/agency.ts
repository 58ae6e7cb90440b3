import { area } from './define.ts';

/** Words of the agency's pages: the list, the guided form, the receipt, the accounts. */
export const agencyWords = area({
  listTitle: [
    (n: number) => (n ? `${n} usulan` : 'Usulan instansi'),
    (n: number) => (n ? `${n} proposals` : 'Proposals'),
  ],
  listLeadAdmin: [
    'Setiap draf instansi, siapa yang menulis, dan kapan terakhir ditulis.',
    'Every draft of your agency, who writes it, and when it was last touched.',
  ],
  listLeadInnovator: [
    'Usulan yang Anda tulis. Semuanya aman di server, masuk atau tidak.',
    'The proposals you write. All are safe on the server, signed in or not.',
  ],
  newProposal: ['Tulis usulan baru', 'Write a new proposal'],
  emptyTitle: ['Belum ada usulan di instansi ini', 'No proposals in this agency yet'],
  emptyAdmin: [
    'Bagikan akun kepada unit pelayanan; draf mereka akan muncul di sini dengan namanya dan tanggal terakhir ditulis.',
    'Give accounts to your service units; their drafts appear here with a name and a date.',
  ],
  emptyInnovator: [
    'Mulai dari judul dan kelompok. Sisanya dapat ditulis sedikit demi sedikit.',
    'Start with a title and a group. The rest can be written bit by bit.',
  ],
  giveAccount: ['Bagikan akun UPP', 'Give a unit an account'],
  unit: ['Unit pelayanan', 'Service unit'],
  unitHelp: ['Misalnya Puskesmas Randuagung.', 'For example Puskesmas Randuagung.'],
  newTitle: ['Usulan baru', 'New proposal'],
  newLead: [
    'Setelah ini Anda mendapat daftar bagian. Semua dapat diubah sampai usulan dikirim.',
    'Next you get the list of parts. Everything can be changed until you submit.',
  ],
  titleHelp: [(n: number) => `Paling banyak ${n} kata.`, (n: number) => `At most ${n} words.`],
  byInvitation: ['dengan undangan', 'by invitation'],
  start: ['Mulai menulis', 'Start writing'],
  categoryHelp: ['Pilih satu yang paling dekat.', 'Choose the closest one.'],
  chooseOne: ['Pilih satu', 'Choose one'],
  thingsLeft: [
    (n: number) =>
      `${['Satu', 'Dua', 'Tiga', 'Empat', 'Lima', 'Enam', 'Tujuh', 'Delapan', 'Sembilan'][n - 1] ?? n} hal lagi sebelum dikirim`,
    (n: number) => (n === 1 ? 'One thing left before you send it' : `${n} things left before you send it`),
  ],
  handedTitle: ['Sudah di tangan Admin Lokal', 'With your agency administrator'],
  handedBody: [
    'Admin Lokal memeriksanya dan mengirimnya ke kompetisi. Anda masih dapat mengubah isinya.',
    'The administrator checks it and submits it to the competition. You can still change it.',
  ],
  readyTitle: ['Semua bagian lengkap', 'Every part is complete'],
  readyBody: [
    'Baca sekali lagi pada pratinjau, lalu kirim.',
    'Read it once more in the preview, then send it.',
  ],
  allParts: ['Semua bagian', 'All parts'],
  partData: ['Data inovasi', 'About the innovation'],
  letterDownload: ['Unduh surat untuk ditandatangani', 'Download the letter to sign'],
  letterHelp: [
    'Judul dan instansi sudah terisi. Cetak, tanda tangani, pindai, lalu unggah di sini.',
    'Title and agency are filled in. Print, sign, scan, and upload it here.',
  ],
  groupHelp: [
    'Pertanyaan mengikuti kelompok. Jawaban untuk kelompok lain tetap tersimpan.',
    'The questions follow the group. Answers for another group are kept.',
  ],
  blankForm: ['Formulir kosong untuk dicetak', 'Blank form to print'],
  receiptPdf: ['Unduh tanda terima (PDF)', 'Download the receipt (PDF)'],
  receiptPdfFor: [
    'Untuk diteruskan kepada pimpinan, dicetak, dan disimpan.',
    'To forward, to print and to keep.',
  ],
  proofFor: [
    'Berkas untuk komputer, bukan untuk dibaca: halaman Periksa membuktikan dengannya bahwa tanda terima ini asli.',
    'A file for a computer, not for reading: with it the page Check proves that this receipt is genuine.',
  ],
  toCheck: ['Buka halaman Periksa', 'Open the page Check'],
  sentAs: [
    (number: string) => `Usulan terkirim dengan nomor ${number}.`,
    (number: string) => `The proposal was sent as number ${number}.`,
  ],
  sentNext: [
    'Isinya terkunci. Sekretariat memeriksanya dan memberi kabar.',
    'Its text is locked. The secretariat checks it and lets you know.',
  ],
  openReceipt: ['Buka tanda terima', 'Open the receipt'],
  partDataHint: [
    'Judul, mulai diterapkan, kategori, tujuan pembangunan.',
    'Title, start date, category, development goals.',
  ],
  partLetters: ['Surat dan lampiran', 'Letters and attachments'],
  partLettersHint: ['Unggah setiap surat yang sudah ditandatangani.', 'Upload each signed letter.'],
  partOf: [
    (n: number, of: number) => `Bagian ${n} dari ${of}`,
    (n: number, of: number) => `Part ${n} of ${of}`,
  ],
  weight: [(n: number) => `Bobot penilaian ${n}%.`, (n: number) => `Counts for ${n}% of the score.`],
  lookedFor: ['Yang dicari penilai', 'What jurors look for'],
  maxWords: [
    (n: number) => `Paling banyak ${n} kata. Boleh menempel dari Word atau WhatsApp.`,
    (n: number) => `At most ${n} words. You may paste from Word or WhatsApp.`,
  ],
  complete: ['Lengkap', 'Complete'],
  over: [(n: number) => `Lebih ${n} kata`, (n: number) => `${n} words over`],
  lacking: [(n: number) => `Kurang ${n}`, (n: number) => `${n} missing`],
  writing: ['Sedang ditulis', 'Being written'],
  empty: ['Belum diisi', 'Not started'],
  wordsOf: [
    (n: string, max: string) => `${n} dari ${max} kata`,
    (n: string, max: string) => `${n} of ${max} words`,
  ],
  filesCount: [(n: number) => `${n} berkas`, (n: number) => (n === 1 ? '1 file' : `${n} files`)],
  preview: ['Pratinjau', 'Preview'],
  versions: ['Riwayat versi', 'Version history'],
  receipt: ['Tanda terima', 'Receipt'],
  closesAt: [(at: string) => `Batas pengiriman ${at}.`, (at: string) => `Submissions close ${at}.`],
  closesIn: [
    (minutes: number) => `Tinggal ${minutes} menit.`,
    (minutes: number) => `${minutes} minutes are left.`,
  ],
  closedNow: [
    (at: string) => `Batas pengiriman sudah lewat: ${at}.`,
    (at: string) => `Submissions have closed: ${at}.`,
  ],
  closedNowBody: [
    'Yang Anda tulis tetap tersimpan sebagai draf. Buka daftar usulan untuk melihat apakah masih dapat dikirim.',
    'What you write is still kept as a draft. Open the list of proposals to see whether it can still be sent.',
  ],
  toList: ['Semua bagian', 'All parts'],
  next: [(name: string) => `Lanjut: ${name}`, (name: string) => `Next: ${name}`],
  saveAndNext: ['Simpan dan lanjut', 'Save and continue'],
  saveNow: ['Simpan sekarang', 'Save now'],
  implementedSince: ['Mulai diterapkan', 'In use since'],
  implementedHelp: [
    'Tanggal layanan ini mulai dipakai masyarakat, bukan tanggal ide.',
    'The day the service was first used by the public, not the day of the idea.',
  ],
  sdgs: ['Tujuan Pembangunan Berkelanjutan (TPB)', 'Sustainable Development Goals (SDGs)'],
  sdgsHelp: [
    (least: number, most: number) => `Pilih ${least} sampai ${most}.`,
    (least: number, most: number) => `Choose ${least} to ${most}.`,
  ],
  upload: ['Unggah', 'Upload'],
  chooseFile: ['Ambil foto atau pilih berkas', 'Take a photo or choose a file'],
  chooseLetter: ['Foto halaman surat atau berkas PDF', "Photos of the letter's pages, or a PDF file"],
  chooseOnly: [(types: string) => `Pilih berkas ${types}`, (types: string) => `Choose a ${types} file`],
  fileRule: [
    (types: string, size: string) => `${types}, paling besar ${size}.`,
    (types: string, size: string) => `${types}, at most ${size}.`,
  ],
  tooLarge: [
    (name: string, size: string, most: string) =>
      `${name} berukuran ${size}; paling besar ${most}. Belum ada yang dikirim: kecilkan berkasnya atau pilih yang lain.`,
    (name: string, size: string, most: string) =>
      `${name} is ${size}; at most ${most}. Nothing was sent: make the file smaller or choose another.`,
  ],
  wrongLink: [
    (hosts: string) =>
      `Tautan ini belum dapat diterima. Yang diterima: tautan https ke ${hosts}. Yang Anda tulis tetap ada.`,
    (hosts: string) =>
      `This link cannot be accepted yet. What is accepted: an https link to ${hosts}. What you typed stays.`,
  ],
  inProposal: ['Isi usulan', 'In this proposal'],
  required: ['wajib', 'required'],
  evidence: ['Bukti pendukung', 'Evidence'],
  waitingCheck: ['sedang diperiksa', 'being checked'],
  waitingHelp: [
    'Sudah kami terima dan ikut dikirim. Orang lain dapat membukanya setelah pemeriksaan virus selesai.',
    'We have it, and it goes along. Others can open it once the virus check is done.',
  ],
  refusedFile: ['ditolak saat diperiksa', 'refused when checked'],
  refusedWhy: [
    (why: string) => `Berkas ini tidak dihitung: ${why}`,
    (why: string) => `It does not count: ${why}`,
  ],
  uploaded: [(name: string) => `${name} sudah di server.`, (name: string) => `${name} is on the server.`],
  removed: [(name: string) => `${name} dihapus.`, (name: string) => `${name} removed.`],
  twoTitle: ['Bagian ini juga berubah di tempat lain', 'This part was also changed elsewhere'],
  twoBody: [
    'Kedua versi sudah tersimpan. Pilih yang dipakai, atau gabungkan di kotak isian.',
    'Both versions are kept. Choose one, or merge them in the field.',
  ],
  thisTab: ['Yang Anda tulis di sini', 'What you wrote here'],
  otherTab: ['Yang ada di server', 'What is on the server'],
  takeThis: ['Pakai ini', 'Use this'],
  restored: [
    'Tulisan terakhir Anda di perangkat ini masih ada dan sudah dipulihkan ke kotak isian. Server belum memilikinya.',
    'Your last words on this device are still here and back in the field. The server does not have them yet.',
  ],
  returnedTitle: ['Dikembalikan untuk diperbaiki', 'Returned for changes'],
  readOnly: [
    'Usulan ini tidak dapat diubah pada keadaan sekarang.',
    'This proposal cannot be changed in its present state.',
  ],
  sent: ['Usulan Anda sudah kami terima', 'We have received your proposal'],
  receiptLead: [
    'Simpan halaman ini. Dengan nomor dan sidik di atas Anda dapat membuktikan bahwa usulan ini ikut dihitung.',
    'Keep this page. The number and fingerprint above prove that this proposal was counted.',
  ],
  receivedAt: ['Diterima', 'Received'],
  contents: ['Isi', 'Contents'],
  contentsOf: [
    (fields: number, files: number, size: string) => `${fields} isian, ${files} lampiran, ${size}`,
    (fields: number, files: number, size: string) => `${fields} answers, ${files} attachments, ${size}`,
  ],
  fingerprint: ['Sidik', 'Fingerprint'],
  fingerprintIs: [
    'Kode yang dihitung dari isinya (SHA-256); berubah bila isinya berubah.',
    'A code computed from the text (SHA-256); it changes if the text does.',
  ],
  print: ['Cetak', 'Print'],
  effectSubmit1: ['Usulan mendapat nomor dan tanda terima.', 'The proposal gets a number and a receipt.'],
  effectSubmit2: ['Isinya tidak dapat diubah lagi.', 'Its text can no longer be changed.'],
  effectSubmit3: [
    'Surat tanda terima dikirim ke instansi dan inovator.',
    'A receipt is mailed to the agency and the innovators.',
  ],
  effectPropose: [
    'Admin Lokal menerima kabar. Anda dapat mengambilnya kembali sebelum dikirim.',
    'Your agency administrator is told. You can take it back before it is submitted.',
  ],
  effectWithdraw: [
    'Usulan keluar dari edisi ini dan tidak dapat diaktifkan lagi. Tulisannya tetap tersimpan.',
    'The proposal leaves this edition and cannot be revived. Its text is kept.',
  ],
  accountsTitle: ['Akun instansi', 'Agency accounts'],
  accountsLead: [
    'Undang inovator dari unit pelayanan. Mereka membuat kata sandinya sendiri; tidak ada sandi yang dikirim lewat surel.',
    'Invite innovators from your service units. They choose their own password; none is sent by email.',
  ],
  invite: ['Undang', 'Invite'],
  inviteRole: ['Peran', 'Role'],
  innovator: ['Inovator (UPP)', 'Innovator (service unit)'],
  'agency-admin': ['Admin Lokal', 'Agency administrator'],
  invited: [
    (email: string) => `Undangan dikirim ke ${email}.`,
    (email: string) => `Invitation sent to ${email}.`,
  ],
  members: ['Anggota', 'Members'],
  until: [(at: string) => `berlaku sampai ${at}`, (at: string) => `valid until ${at}`],
  versionN: [(n: number) => `Versi ${n}`, (n: number) => `Version ${n}`],
  versionsLead: [
    'Setiap penyimpanan yang mengubah isi menjadi satu versi. Tidak ada yang hilang.',
    'Every save that changes the text becomes a version. Nothing is lost.',
  ],
  sealed: ['disegel saat dikirim', 'sealed on submission'],
});
