import { area } from './define.ts';

/** What is said beside a button when what it sent did not arrive, or when nobody knows whether it did. */
export const unsentWords = area({
  away: [
    'Server belum bisa dihubungi. Isian Anda masih ada di sini: tekan lagi sebentar lagi. Yang sama tidak tercatat dua kali.',
    'The server cannot be reached. What you filled in is still here: press again in a moment. Nothing is recorded twice.',
  ],
  late: [
    'Server terlalu lama tidak menjawab. Isian Anda masih ada di sini: tekan lagi. Yang sama tidak tercatat dua kali.',
    'The server took too long to answer. What you filled in is still here: press again. Nothing is recorded twice.',
  ],
  large: [
    'Yang dikirim terlalu besar. Isian Anda masih ada di sini: pilih berkas yang lebih kecil, lalu tekan lagi.',
    'What was sent is too large. What you filled in is still here: choose a smaller file and press again.',
  ],
  fault: [
    (code: string) =>
      `Server sedang bermasalah${code && ` (nomor ${code})`}. Isian Anda masih ada di sini: tekan lagi nanti${code && ', atau sebutkan nomor itu kepada panitia'}.`,
    (code: string) =>
      `Something is wrong with the server${code && ` (number ${code})`}. What you filled in is still here: press again later${code && ', or give the office that number'}.`,
  ],
  refilled: [
    'Yang Anda ketik sebelum sesi berakhir sudah ada lagi di formulir ini. Belum terkirim: periksa, lalu kirim lagi.',
    'What you typed before your session ended is back in this form. It was not sent: check it and send it again.',
  ],
});
