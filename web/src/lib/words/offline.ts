import { area } from './define.ts';

/** Words of the evaluator's set on the device. */
export const offlineWords = area({
  title: ['Tugas saya di perangkat ini', 'My tasks on this device'],
  lead: [
    'Usulan dan lembar nilai Anda di perangkat ini, terbuka tanpa sambungan.',
    'Your proposals and score sheets on this device, open without a connection.',
  ],
  download: ['Unduh tugas saya', 'Download my tasks'],
  downloadAgain: ['Perbarui tugas saya', 'Refresh my tasks'],
  downloadLead: [
    (files: string, all: string) =>
      `Naskah, rubrik, dan lembar nilai semua tugas Anda, dengan lampiran sampai ${files} per berkas dan ${all} seluruhnya. Menilai tetap bisa tanpa sambungan; nilai terkirim sendiri saat tersambung.`,
    (files: string, all: string) =>
      `Texts, rubrics and score sheets of all your tasks, with attachments up to ${files} each and ${all} together. You can score without a connection; scores leave by themselves once there is one.`,
  ],
  downloading: [
    (done: number, of: number) => (of ? `Mengunduh: ${done} dari ${of} usulan` : 'Menyiapkan unduhan'),
    (done: number, of: number) => (of ? `Downloading: ${done} of ${of} proposals` : 'Preparing the download'),
  ],
  cut: [
    'Sambungan terputus. Yang sudah terunduh tersimpan; lanjutkan kapan saja.',
    'The connection broke. What was downloaded is kept; go on at any time.',
  ],
  full: [
    'Ruang perangkat tidak cukup. Yang sudah terunduh tersimpan.',
    'The device has no room left. What was downloaded is kept.',
  ],
  notInstalled: [
    'Peramban ini tidak dapat membuka halaman tanpa sambungan. Nilai yang Anda ketik tetap disimpan di perangkat.',
    'This browser cannot open pages without a connection. What you type is still kept on the device.',
  ],
  onDevice: [
    (items: number, files: number, at: string) =>
      `Di perangkat ini: ${items} usulan, ${files} lampiran. Diperbarui ${at}.`,
    (items: number, files: number, at: string) =>
      `On this device: ${items} proposals, ${files} attachments. Refreshed ${at}.`,
  ],
  leftOut: [
    (n: number) => `${n} lampiran terlalu besar dan tidak ikut diunduh.`,
    (n: number) => `${n} ${n === 1 ? 'attachment is' : 'attachments are'} too large and left out.`,
  ],
  room: [
    (used: string, free: string) => `Terpakai ${used}; ruang yang tersisa kira-kira ${free}.`,
    (used: string, free: string) => `${used} used; about ${free} left.`,
  ],
  persistent: [
    'Peramban berjanji tidak menghapusnya sendiri.',
    'The browser promises not to erase it by itself.',
  ],
  notPersistent: [
    'Peramban dapat menghapusnya bila ruang perangkat habis. Kirim nilai Anda sesering mungkin.',
    'The browser may erase it when the device runs out of room. Send your scores as often as you can.',
  ],
  until: [
    'Dihapus saat Anda keluar, saat tahap ditutup atau tugas ditarik, dan paling lama 14 hari setelah kontak terakhir dengan server. Tidak dienkripsi: pelindungnya kunci layar perangkat ini.',
    'Erased when you sign out, when the stage closes or a task is taken away, and at the latest 14 days after the last contact with the server. Not encrypted: the screen lock of this device protects it.',
  ],
  erase: ['Hapus dari perangkat', 'Erase from this device'],
  eraseAsk: [
    (n: number) =>
      n
        ? `${n} lembar belum diterima server dan akan hilang. Hapus tugas dari perangkat ini?`
        : 'Hapus tugas dari perangkat ini? Nilai Anda di server tidak berubah.',
    (n: number) =>
      n
        ? `${n} ${n === 1 ? 'sheet has' : 'sheets have'} not reached the server and will be lost. Erase the tasks from this device?`
        : 'Erase the tasks from this device? Your scores on the server do not change.',
  ],
  open: ['Buka tugas di perangkat', 'Open the tasks on this device'],
  none: ['Tidak ada tugas di perangkat ini', 'There are no tasks on this device'],
  noneLead: [
    'Saat tersambung, masuk lalu tekan "Unduh tugas saya" pada Antrean saya.',
    'When you have a connection, sign in and press "Download my tasks" on My queue.',
  ],
  goOnline: ['Buka antrean di server', 'Open the queue on the server'],
  signIn: ['Masuk', 'Sign in'],
  goOn: [(title: string) => `Lanjutkan: ${title}`, (title: string) => `Go on: ${title}`],
  contactOnline: ['Tersambung', 'Connected'],
  contactOffline: [
    'Tanpa sambungan. Nilai disimpan di perangkat dan dikirim sendiri nanti.',
    'No connection. Scores stay on the device and leave by themselves later.',
  ],
  contactSignedOut: [
    'Sesi Anda sudah berakhir. Masuk kembali agar nilai di perangkat ini terkirim.',
    'Your session has ended. Sign in again so that the scores on this device can leave.',
  ],
  contactAnother: [
    'Orang lain sedang masuk di peramban ini. Tugas ini tidak ditampilkan kepadanya.',
    'Another person is signed in on this browser. These tasks are not shown to them.',
  ],
  erased: [
    (n: number) =>
      `${n} usulan sudah bukan tugas Anda atau tahapnya ditutup; naskahnya dihapus dari perangkat.`,
    (n: number) =>
      `${n} ${n === 1 ? 'proposal is' : 'proposals are'} no longer yours, or the stage has closed; erased from this device.`,
  ],
  waiting: ['Menunggu dikirim', 'Waiting to be sent'],
  finishing: ['Selesai, menunggu dikirim', 'Done, waiting to be sent'],
  choose: ['Perlu dipilih', 'Choose a version'],
  allSent: ['Semua nilai sudah diterima server.', 'The server has all your scores.'],
  someWait: [
    (n: number) => `${n} lembar belum diterima server.`,
    (n: number) => `${n} ${n === 1 ? 'sheet has' : 'sheets have'} not reached the server.`,
  ],
  sendNow: ['Kirim sekarang', 'Send now'],
  back: ['Daftar usulan', 'List of proposals'],
  lateTitle: ['Tiba setelah penutupan', 'Arrived after the close'],
  lateLead: [
    'Server menyimpan nilai ini, tetapi tidak menghitungnya. Hanya dua penyelenggara bersama-sama yang dapat menerimanya.',
    'The server keeps these scores but does not count them. Only two organisers together can admit them.',
  ],
  lateOffice: [
    'Nilai dari perangkat yang baru tersambung setelah penutupan. Tersimpan, tidak dihitung. Menerimanya memerlukan dua penyelenggara; nilainya sendiri tidak ditampilkan di sini.',
    'Scores from devices that had a connection again only after the close. Kept, not counted. Admitting them takes two organisers; the scores themselves are not shown here.',
  ],
  lateFreed: ['Tugas yang sudah dilepas', 'A task you were freed from'],
  lateAt: [(at: string) => `Tiba ${at}`, (at: string) => `Arrived ${at}`],
});
