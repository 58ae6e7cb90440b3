import { area } from './define.ts';

/** What the check of a receipt or a result package came to; it comes with the first file. */
export const checkToldWords = area({
  checked: ['Yang diperiksa', 'What was checked'],
  fails: ['tidak cocok', 'does not agree'],
  holds: ['cocok', 'agrees'],
  notOurs: ['Berkas ini tidak dikenali', 'This file is not known here'],
  notOursBody: [
    'Ini bukan paket hasil dan bukan bukti tanda terima. Jatuhkan ZIP paketnya, semua berkas isinya, atau berkas JSON tanda terima.',
    'This is neither a result package nor the proof of a receipt. Drop the package’s ZIP, all its files, or a receipt’s JSON file.',
  ],
  packageAgrees: ['Hasilnya cocok', 'The result agrees'],
  packageAgreesBody: [
    'Perangkat Anda menghitung ulang semuanya dari nilai para juri, dan sampai pada hasil yang diumumkan.',
    'Your device recomputed everything from the jurors’ scores and came to the result that was published.',
  ],
  packageDiffers: ['Hasilnya TIDAK cocok', 'The result does NOT agree'],
  packageDiffersBody: [
    'Berkas ini bukan yang diterbitkan, atau hasilnya tidak sesuai dengan nilainya. Ini yang berbeda:',
    'These files are not what was published, or the result does not follow from the scores. This is what differs:',
  ],
  receiptAgrees: ['Tanda terima ini asli', 'This receipt is genuine'],
  receiptAgreesBody: [
    (number: number) => `Usulan nomor ${number} diterima persis dengan isi ini.`,
    (number: number) => `Proposal number ${number} was received with exactly these contents.`,
  ],
  formerKey: [
    (name: string) => `Ditandatangani dengan kunci lama situs ini, ketika alamatnya ${name}.`,
    (name: string) => `Signed with a former key of this site, when its address was ${name}.`,
  ],
  formerTime: [
    (from: string, until: string) => `Kunci itu dipakai ${from} sampai ${until}.`,
    (from: string, until: string) => `That key was in use from ${from} to ${until}.`,
  ],
  stranger: ['Tidak dapat dinilai di sini', 'Cannot be judged here'],
  strangerBody: [
    (name: string) =>
      `Berkas ini dibuat situs lain, atau dengan kunci lama yang tidak dikenal situs ini. Itu belum berarti palsu, dan belum berarti asli. Berkasnya menyebut ${name}: periksa di situs itu, yang Anda buka sendiri alamatnya.`,
    (name: string) =>
      `This file was made by another site, or with an older key that this site does not know. That does not make it false, nor genuine. It names ${name}: check it at that site, whose address you type yourself.`,
  ],
  unsureStranger: ['Kuncinya tidak dikenal situs ini.', 'Its key is not known to this site.'],
  technical: ['Rincian teknis, dalam bahasa Inggris:', 'Detail:'],
  receiptDiffers: ['Tanda terima ini TIDAK dapat dipercaya', 'This receipt can NOT be trusted'],
  receivedAt: ['Diterima', 'Received'],
  unsure: ['belum dapat dipastikan', 'cannot be said'],
  unsureKey: [
    'Peramban ini terlalu lama untuk memeriksa tanda tangan. Selebihnya tetap diperiksa.',
    'This browser is too old to check signatures. Everything else was checked.',
  ],
  unsureOpen: [
    'Pendaftaran belum ditutup. Unduh lagi buktinya sesudah itu.',
    'Registration is still open. Download the proof again after it closes.',
  ],
  unsureStage: [
    'Ada tahap yang tidak pernah disegel; nilainya tidak dapat dibandingkan dengan segel.',
    'A stage was never sealed; its scores cannot be compared with a seal.',
  ],
});
