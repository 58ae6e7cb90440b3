import { area } from './define.ts';

/** Words of the chain of competitions: regency, province, nation. */
export const chainWords = area({
  title: ['Perjalanan usulan', 'The path of the proposal'],
  wonBelow: [
    (edition: string, body: string) => `Pemenang ${edition}, ${body}`,
    (edition: string, body: string) => `Winner of ${edition}, ${body}`,
  ],
  noAward: ['Penghargaannya sudah dicabut.', 'Its award was taken back.'],
  movedUp: [
    (edition: string, body: string) => `Diajukan ke ${edition}, ${body}`,
    (edition: string, body: string) => `Taken to ${edition}, ${body}`,
  ],
  since: [(at: string) => `Sejak ${at}`, (at: string) => `Since ${at}`],
  open: ['Buka', 'Open'],
  promote: ['Ajukan ke tingkat berikutnya', 'Take it to the next level'],
  promoteTo: [(body: string) => `Ajukan ke ${body}`, (body: string) => `Take it to ${body}`],
  promoteLead: [
    'Usulan ini sudah menang. Naskah dan lampirannya disalin menjadi draf baru, yang masih dapat Anda ubah sebelum dikirim. Usulan di sini tetap seperti semula.',
    'This proposal has won. Its text and files are copied to a new draft, which you can change before you submit it. The proposal here stays as it is.',
  ],
  noEdition: [
    (body: string) => `Saat ini ${body} tidak menerima pendaftaran.`,
    (body: string) => `${body} takes no registrations at present.`,
  ],
  noAgency: [
    (body: string) =>
      `Anda belum menjadi Admin Lokal pada ${body}. Daftarkan instansi Anda di sana dengan surat resmi, lalu kembali ke halaman ini.`,
    (body: string) =>
      `You are not yet an administrator with ${body}. Register your agency there by an official letter, then come back.`,
  ],
  register: ['Daftarkan instansi', 'Register the agency'],
  already: ['Sudah diajukan ke edisi ini.', 'It was taken to this edition already.'],
  closes: [(at: string) => `Pendaftaran ditutup ${at}.`, (at: string) => `Registration closes ${at}.`],
  asAgency: ['Atas nama instansi', 'On behalf of'],
  inGroup: ['Kelompok pada edisi itu', 'Group in that edition'],
  quota: [(n: number) => `kuota ${n} usulan tiap instansi`, (n: number) => `quota ${n} proposals an agency`],
  makeDraft: ['Buat drafnya', 'Make the draft'],
  made: [
    'Draf sudah dibuat. Lengkapi bagian yang belum ada, lalu kirim.',
    'The draft is made. Fill in what is missing, then submit it.',
  ],
  left: [
    (n: number) => `${n} jawaban tidak ikut, karena edisi ini tidak menanyakannya.`,
    (n: number) => `${n} answers did not come along, because this edition does not ask for them.`,
  ],
});
