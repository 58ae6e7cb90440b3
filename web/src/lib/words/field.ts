import { area } from './define.ts';

/** Words of the field visits, for the office, the team and the agency. */
export const fieldWords = area({
  title: ['Verifikasi lapangan', 'Field visits'],
  myTitle: ['Tugas lapangan Anda', 'Your field visits'],
  empty: ['Belum ada kunjungan', 'No visits yet'],
  emptyOffice: [
    'Pilih finalis yang akan dilihat di tempat, lalu tunjuk timnya.',
    'Choose a finalist to be seen where it works, and name its team.',
  ],
  emptyJury: [
    'Kunjungan yang ditugaskan kepada Anda tampil di sini.',
    'Visits that you are sent on appear here.',
  ],
  plan: ['Tugaskan kunjungan', 'Plan a visit'],
  finalist: ['Finalis', 'Finalist'],
  day: ['Hari kunjungan', 'Day of the visit'],
  place: ['Tempat', 'Place'],
  placeHelp: ['Nama kantor dan kotanya.', 'The office and its town.'],
  sampleReason: ['Alasan dikunjungi', 'Why this finalist'],
  team: ['Tim', 'Team'],
  teamHelp: [
    (panelists: number, evaluators: number) =>
      `Paling sedikit ${panelists} panelis dan ${evaluators} evaluator. Yang berbenturan ditolak server dan disebut namanya.`,
    (panelists: number, evaluators: number) =>
      `At least ${panelists} panelists and ${evaluators} evaluators. Anyone with a conflict is refused by name.`,
  ],
  panelist: ['Panelis', 'Panelist'],
  evaluator: ['Evaluator', 'Evaluator'],
  save: ['Simpan dan beri tahu tim', 'Save and tell the team'],
  planned: [
    (title: string) => `Kunjungan ke ${title} direncanakan. Tim diberi tahu.`,
    (title: string) => `The visit to ${title} is planned. The team is told.`,
  ],
  noFinalists: ['Tidak ada finalis yang menunggu kunjungan.', 'No finalist is waiting for a visit.'],
  change: ['Ubah hari, tempat, atau tim', 'Change day, place or team'],
  changeReason: ['Alasan perubahan', 'Why it changes'],
  changed: ['Kunjungan diubah. Tim diberi tahu.', 'The visit is changed. The team is told.'],
  progress: [
    (answered: number, questions: number, photos: number) =>
      `${answered} dari ${questions} terjawab, ${photos} foto`,
    (answered: number, questions: number, photos: number) =>
      `${answered} of ${questions} answered, ${photos} photos`,
  ],
  unsettled: [(n: number) => `${n} perbedaan belum ditindaklanjuti`, (n: number) => `${n} differences open`],
  pdf: ['Unduh laporan (PDF)', 'Download the report (PDF)'],
  claimSays: ['Yang tertulis di usulan', 'What the proposal says'],
  yes: ['Ya', 'Yes'],
  partly: ['Sebagian', 'Partly'],
  no: ['Tidak', 'No'],
  unanswered: ['Belum dijawab', 'Not answered'],
  note: ['Catatan', 'Note'],
  noteHelp: ['Apa yang Anda lihat atau dengar.', 'What you saw or heard.'],
  keep: ['Simpan jawaban', 'Keep the answer'],
  kept: ['Tersimpan.', 'Kept.'],
  theirs: [
    'Anggota tim lain baru saja menjawab ini. Pilih jawaban yang dipakai:',
    'Somebody of your team has just answered this. Choose which answer holds:',
  ],
  useTheirs: ['Pakai jawaban itu', 'Use that answer'],
  useMine: ['Pakai jawaban saya', 'Use mine'],
  answeredBy: [
    (name: string, at: string) => `Dijawab ${name}, ${at}`,
    (name: string, at: string) => `Answered by ${name}, ${at}`,
  ],
  left: [(n: number) => `${n} pertanyaan belum dijawab`, (n: number) => `${n} questions left`],
  allAnswered: ['Semua pertanyaan sudah dijawab', 'Every question is answered'],
  photos: ['Foto', 'Photos'],
  photosHelp: [
    (least: number, most: number, size: string) =>
      `Paling sedikit ${least}, paling banyak ${most} foto JPEG atau PNG, masing-masing sampai ${size}. Foto diperkecil di telepon ini dahulu. Lokasi, waktu, dan jenis gawai yang ditulis kamera dihapus sebelum disimpan.`,
    (least: number, most: number, size: string) =>
      `At least ${least}, at most ${most} photos, JPEG or PNG, up to ${size} each. They are made smaller on this phone first. Place, time and device that the camera writes into them are removed before they are kept.`,
  ],
  take: ['Ambil foto', 'Take a photo'],
  choose: ['Pilih dari galeri', 'Choose from the gallery'],
  about: ['Tentang pertanyaan', 'About the question'],
  aboutAll: ['Umum', 'In general'],
  caption: ['Keterangan', 'Caption'],
  showsPeople: ['Ada orang yang dapat dikenali', 'It shows people who can be recognised'],
  consent: ['Bagaimana mereka menyetujui', 'How they agreed'],
  consentHelp: [
    'Misalnya: lisan, di tempat. Wajib bila ada orang.',
    'For example: by word, on the spot. Needed where it shows people.',
  ],
  send: ['Kirim foto', 'Send the photos'],
  sent: [(n: number) => `${n} foto tersimpan.`, (n: number) => `${n} photos kept.`],
  remove: ['Hapus foto', 'Remove the photo'],
  removed: ['Foto dihapus.', 'The photo is removed.'],
  noPhotos: ['Belum ada foto.', 'No photos yet.'],
  takenBy: [(name: string, at: string) => `${name}, ${at}`, (name: string, at: string) => `${name}, ${at}`],
  consentSaid: [(text: string) => `Persetujuan: ${text}`, (text: string) => `Consent: ${text}`],
  summary: ['Ringkasan kunjungan', 'Summary of the visit'],
  location: ['Lokasi Anda', 'Where you are'],
  teamLocation: ['Lokasi tim', 'Where the team was'],
  locationHelp: [
    'Boleh dikosongkan. Hanya bila Anda menekan tombol ini, titik lokasi disimpan dalam laporan dan dibaca panitia dan panel.',
    'Optional. Only if you press this button is your position kept in the report, where the office and the panel read it.',
  ],
  locate: ['Sertakan lokasi saya', 'Add my position'],
  locateAgain: ['Perbarui lokasi', 'Update the position'],
  unlocate: ['Hapus lokasi', 'Remove the position'],
  located: [
    (lat: string, lon: string, metres: number) => `${lat}, ${lon}, ketelitian sekitar ${metres} m`,
    (lat: string, lon: string, metres: number) => `${lat}, ${lon}, within about ${metres} m`,
  ],
  notLocated: ['Lokasi tidak disertakan', 'No position given'],
  locateRefused: ['Telepon ini tidak memberikan lokasi.', 'This phone does not give its position.'],
  report: ['Laporan lapangan', 'Report of the visit'],
  notYet: [
    'Isi laporan terlihat setelah tim mengirimnya.',
    'The report can be read once the team has sent it.',
  ],
  settle: ['Tindak lanjut panitia', 'What the office does'],
  settleSave: ['Simpan tindak lanjut', 'Keep'],
  settled: ['Tindak lanjut tersimpan.', 'Kept.'],
  agencyTitle: ['Kunjungan lapangan', 'Field visit'],
  agencyWhat: [
    'Tim akan melihat layanan di tempatnya. Siapkan petugas yang menjalankan layanan dan catatannya; tidak perlu acara penyambutan.',
    'A team will see the service where it runs. Have its staff and records ready; no reception is needed.',
  ],
  sampledFor: ['Alasan dikunjungi', 'Why this finalist'],
  beginFirst: [
    'Tekan "Mulai kunjungan" saat tiba di tempat. Setelah itu jawaban dan foto dapat diisi.',
    'Press "Begin the visit" when you are there. Answers and photos can be given from then on.',
  ],
});
