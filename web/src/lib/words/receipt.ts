import { area } from './define.ts';

/** Words of the page that the QR on a receipt leads to. */
export const receiptWords = area({
  known: ['Tanda terima ini asli', 'This receipt is genuine'],
  replaced: [
    'Tanda terima ini asli, dan sudah ada yang lebih baru',
    'This receipt is genuine, and there is a newer one',
  ],
  replacedBody: [
    'Sesudah perbaikan, instansi menerima tanda terima baru. Yang ini benar pada saat diterbitkan.',
    'After a correction the agency was given a new receipt. This one was true when it was issued.',
  ],
  unknown: ['Tanda terima ini tidak dikenal', 'This receipt is not known'],
  unknownBody: [
    'Tidak ada tanda terima dengan sidik ini di server. Periksa 64 huruf dan angkanya, atau minta pemegangnya menunjukkan berkas bukti.',
    'The server has no receipt with this fingerprint. Check its 64 letters and digits, or ask its holder for the proof file.',
  ],
  number: ['Nomor', 'Number'],
  edition: ['Edisi', 'Edition'],
  received: ['Diterima', 'Received'],
  late: ['dalam masa tambahan', 'within the extra time'],
  fingerprint: ['Sidik SHA-256', 'SHA-256 fingerprint'],
  compare: [
    'Bandingkan dengan kertasnya: judul, instansi, nomor, waktu, dan sidik harus sama.',
    'Compare with the paper: title, agency, number, time and fingerprint must be the same.',
  ],
  more: [
    'Berkas bukti membuktikan lebih banyak, tanpa server ini:',
    'The proof file proves more, without this server:',
  ],
  check: ['Periksa berkas bukti', 'Check a proof file'],
});
