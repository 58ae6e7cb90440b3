import { area } from './define.ts';

/** The public pages. */
export const openWords = area({
  homeLead: [
    'Setiap tahun instansi pemerintah mengusulkan inovasi pelayanannya. Penilai independen membaca, mewawancarai, dan memilih; hasilnya dapat diperiksa siapa pun.',
    'Every year public bodies propose their service innovations. Independent jurors read, interview and choose; anyone can check the result.',
  ],
  openEditions: ['Edisi yang berjalan', 'Editions under way'],
  pastEditions: ['Edisi yang sudah diumumkan', 'Announced editions'],
  noEditions: ['Belum ada edisi yang dibuka', 'No edition is open yet'],
  noEditionsBody: [
    'Jadwal pendaftaran tampil di sini setelah penyelenggara membukanya.',
    'The calendar appears here once the organiser opens it.',
  ],
  closedBefore: [(at: string) => `Semula ditutup ${at}`, (at: string) => `It was to close ${at}`],
  nowRunning: ['Tahap yang sedang berjalan', 'Stages under way'],
  opens: [(at: string) => `Dibuka ${at}`, (at: string) => `Opens ${at}`],
  daysLeft: [(n: number) => `${n} hari lagi`, (n: number) => (n === 1 ? '1 day left' : `${n} days left`)],
  seeResults: ['Lihat hasil', 'See the results'],
  howTitle: ['Cara ikut', 'How to take part'],
  how1: ['Daftarkan instansi dengan surat resmi', 'Register your agency with an official letter'],
  how1b: [
    'Surat bertanda tangan pejabat; panitia memeriksanya, lalu Admin Lokal menerima undangan.',
    'A signed letter; the office checks it, then your agency administrator is invited.',
  ],
  how2: ['Tulis usulan', 'Write the proposal'],
  how2b: [
    'Tulisan tersimpan di perangkat dan di server sambil Anda mengetik.',
    'What you type is kept on your device and on the server as you write.',
  ],
  how3: ['Admin Lokal mengirim', 'The agency administrator submits'],
  how3b: [
    'Anda menerima tanda terima dengan nomor, waktu, dan sidik.',
    'You get a receipt with a number, a time and a fingerprint.',
  ],
  checkCert: ['Periksa keaslian piagam', 'Check a certificate'],
  checkCertBody: [
    'Pindai kode QR pada piagam, atau ketik kodenya di sini.',
    'Scan the QR code on the certificate, or type its code here.',
  ],
  code: ['Kode piagam', 'Certificate code'],
  check: ['Periksa', 'Check'],
  // registration by letter
});
