import { area } from './define.ts';

/** Words of decrees, publication, certificates and their public pages. */
export const resultsWords = area({
  title: ['Penetapan dan pengumuman', 'Determination and publication'],
  leadNone: ['Belum ada keputusan yang dicatat.', 'No decree is recorded yet.'],
  decrees: ['Keputusan', 'Decrees'],
  decree: [(number: string) => `Keputusan Nomor ${number}`, (number: string) => `Decree Number ${number}`],
  decreeOf: [
    (date: string, signer: string, position: string) => `ditetapkan ${date}, ${signer}, ${position}`,
    (date: string, signer: string, position: string) => `dated ${date}, ${signer}, ${position}`,
  ],
  record: ['Catat keputusan', 'Record a decree'],
  number: ['Nomor', 'Number'],
  numberHelp: [
    'Tanpa kata "Nomor", misalnya 351 Tahun 2026.',
    'Without the word "Number", for example 351 Tahun 2026.',
  ],
  date: ['Tanggal', 'Date'],
  about: ['Tentang', 'Title'],
  signer: ['Nama penanda tangan', 'Signer’s name'],
  position: ['Jabatan penanda tangan', 'Signer’s post'],
  recorded: [
    (n: number) => `Keputusan dicatat untuk ${n} penghargaan.`,
    (n: number) => `Decree recorded for ${n} awards.`,
  ],
  publish: ['Umumkan hasil', 'Publish the results'],
  publishLead: [
    'Perlu dua penyelenggara. Sampai saatnya, hasil tertutup bagi semua orang.',
    'It takes two organisers. Until then the results are closed to everybody.',
  ],
  publishAt: ['Saat pengumuman (WIB)', 'Publication time (WIB)'],
  publishHelp: [
    'Kosongkan untuk mengumumkan segera setelah dipastikan orang kedua.',
    'Leave empty to publish as soon as the second person confirms.',
  ],
  ask: ['Minta penyelenggara kedua', 'Ask the second organiser'],
  asked: [
    'Permintaan pengumuman dibuat. Menunggu penyelenggara kedua; belum ada yang tampil.',
    'Publication requested. It waits for the second organiser; nothing is shown yet.',
  ],
  published: [(at: string) => `Diumumkan ${at}.`, (at: string) => `Published ${at}.`],
  made: ['Siap', 'Ready'],
  issued: ['Sedang dibuat', 'Being made'],
  revokedState: ['Dicabut', 'Revoked'],
  downloadCert: ['Unduh piagam', 'Download the certificate'],
  recipient: ['Penerima', 'Recipient'],
  tier: ['Penghargaan', 'Award'],
  // public results
  pubTitle: ['Hasil', 'Results'],
  pubLead: ['Hasil setiap edisi yang sudah diumumkan.', 'The results of every published edition.'],
  announcement: [(at: string) => `Pengumuman, ${at}`, (at: string) => `Published ${at}`],
  notYet: ['Hasil belum diumumkan', 'The results are not published yet'],
  notYetBody: [
    'Hasil baru terbuka setelah dua penyelenggara mengonfirmasinya; satu orang saja, juga dari panitia, tidak dapat membukanya.',
    'They open only once two organisers have confirmed it; one person alone, also of the office, cannot open them.',
  ],
  noneYet: ['Belum ada hasil yang diumumkan', 'No results published yet'],
  chosenCount: [(n: number) => `${n} terpilih`, (n: number) => `${n} chosen`],
  rank: [(n: number) => `Peringkat ${n}`, (n: number) => `Rank ${n}`],
  revokedOn: [(at: string) => `Dicabut ${at}`, (at: string) => `Revoked ${at}`],
  fingerprint: ['Sidik isi pengumuman', 'Fingerprint of this publication'],
  fingerprintBody: [
    'Sidik adalah kode yang dihitung dari isi halaman ini: bila isinya berubah, kodenya berubah. Siapa pun yang menyimpannya dapat memeriksa bahwa isinya tetap.',
    'The fingerprint is a code computed from the content of this page: if the content changes, so does the code. Anyone who keeps it can check that nothing has changed.',
  ],
  // verification
  valid: ['Piagam ini asli dan berlaku', 'This certificate is genuine and valid'],
  revoked: ['Piagam ini sudah dicabut', 'This certificate has been revoked'],
  revokedBody: [
    (at: string) => `Penghargaan dicabut ${at}. Piagamnya tidak berlaku lagi.`,
    (at: string) => `The award was revoked on ${at}. Its certificate no longer counts.`,
  ],
  unknown: ['Kode ini tidak dikenal', 'This code is not known'],
  unknownBody: [
    'Tidak ada piagam dengan kode ini. Periksa ketikannya: huruf dan angka pada piagam, tepat di samping kode QR.',
    'No certificate has this code. Check your typing: it stands beside the QR code on the certificate.',
  ],
  innovation: ['Inovasi', 'Innovation'],
  certNumber: ['Nomor piagam', 'Certificate number'],
  edition: ['Edisi', 'Edition'],
  basis: ['Dasar', 'Basis'],
  issuedOn: ['Diterbitkan', 'Issued'],
  pdfPrint: ['Sidik berkas PDF (SHA-256)', 'Fingerprint of the PDF (SHA-256)'],
  specimen: [
    'Piagam peragaan: SPESIMEN. Bukan penghargaan sungguhan.',
    'Demo certificate: SPECIMEN. Not a real award.',
  ],
  checkAnother: ['Periksa piagam lain', 'Check another certificate'],
});
