import { area } from './define.ts';
import { honoursOffice } from './honours-office.ts';

/** Words of what follows a result: names on certificates, letters, stories, corrections, press. */
const own = area({
  // navigation of the office
  tabResults: ['Penetapan', 'Determination'],
  tabCertificates: ['Piagam', 'Certificates'],
  tabNames: ['Nama pada piagam', 'Names on certificates'],
  tabCorrection: ['Ralat', 'Correction'],
  tabsLabel: ['Bagian penetapan', 'Parts of the results'],
  // agency
  agencyTitle: ['Hasil dan piagam', 'Results and certificates'],
  agencyLead: [
    'Umpan balik, piagam dan nama di atasnya, dan kisah inovasi Anda.',
    'Feedback, certificates and the names on them, and the story of your innovation.',
  ],
  agencyEmpty: ['Belum ada hasil untuk instansi Anda', 'No results for your agency yet'],
  agencyEmptyBody: [
    'Usulan yang terpilih atau selesai dinilai muncul di sini setelah diumumkan.',
    'Proposals that are chosen or judged appear here once announced.',
  ],
  allCertificates: ['Unduh semua piagam (ZIP)', 'Download all certificates (ZIP)'],
  open: ['Buka', 'Open'],
  // names
  names: ['Nama inovator pada piagam', 'Innovators’ names on certificates'],
  namesLead: [
    'Tulis nama dan gelar persis seperti akan dicetak. Piagam untuk inovator terbit setelah Anda mengonfirmasi.',
    'Write names and titles exactly as they will be printed. Certificates for innovators are issued once you confirm.',
  ],
  namesUntil: [(at: string) => `Konfirmasi sampai ${at}.`, (at: string) => `Confirm until ${at}.`],
  namesCall: ['Nama pada piagam belum dikonfirmasi', 'Names on certificates are not confirmed yet'],
  toNames: ['Isi dan konfirmasi nama', 'Write and confirm the names'],
  person: [(n: number) => `Orang ke-${n}`, (n: number) => `Person ${n}`],
  personName: ['Nama dan gelar', 'Name and titles'],
  personPart: ['Peran, misalnya Ketua Tim', 'Part, for example Team Lead'],
  moreRows: ['Tambah baris', 'More rows'],
  saveNames: ['Simpan nama', 'Save the names'],
  namesSaved: [
    'Nama disimpan. Konfirmasi bila sudah benar.',
    'Names saved. Confirm them when they are right.',
  ],
  noNames: ['Belum ada nama.', 'No names yet.'],
  waived: [
    (reason: string) => `Diterbitkan tanpa konfirmasi. Alasan: ${reason}`,
    (reason: string) => `Issued without confirmation. Reason: ${reason}`,
  ],
  // letter
  letter: ['Umpan balik penilaian', 'Feedback on the judging'],
  letterLead: [
    'Rata-rata penilai untuk tiap aspek. Nama penilai tidak dicantumkan.',
    'The mean of the readers for each aspect. No juror is named.',
  ],
  letterPdf: ['Unduh surat (PDF)', 'Download the letter (PDF)'],
  letterNotYet: [
    'Umpan balik dapat dibaca setelah hasil diumumkan.',
    'Feedback can be read once the results are published.',
  ],
  aspect: ['Aspek', 'Aspect'],
  mean: ['Rata-rata', 'Mean'],
  total: ['Nilai menurut bobot', 'Total by weight'],
  readBy: [(n: number) => `Dinilai oleh ${n} orang.`, (n: number) => `Read by ${n} people.`],
  tooFew: [
    'Terlalu sedikit penilai pada tahap ini, jadi tidak ada rata-rata yang ditampilkan.',
    'Too few people judged at this stage, so no mean is shown.',
  ],
  percentile: [
    (n: number) => `Lebih tinggi daripada ${n} % usulan lain di kelompoknya.`,
    (n: number) => `Higher than ${n} % of the other proposals in its group.`,
  ],
  // story
  story: ['Kisah untuk publik', 'Story for the public'],
  storyLead: [
    'Ditampilkan di halaman hasil setelah diumumkan, dan hanya bagian yang Anda buka.',
    'Shown with the results once published, and only the parts you open.',
  ],
  storyOpen: ['Terbuka untuk publik', 'Open to the public'],
  storyClosed: ['Belum dibuka untuk publik', 'Not open to the public'],
  storySummary: ['Ringkasan untuk publik', 'Summary for the public'],
  storyTexts: ['Bagian usulan yang dibuka', 'Parts of the proposal to open'],
  storyVideo: ['Tautan video', 'Video link'],
  storyContact: ['Surel untuk bertanya', 'E-mail for questions'],
  storyContactHelp: [
    'Alamat kantor, bukan milik pribadi. Tampil di halaman inovasi selama kisah terbuka.',
    'The office’s address rather than a person’s. Shown on the innovation’s page while the story is open.',
  ],
  storySave: ['Simpan kisah', 'Save the story'],
  storySaved: ['Kisah disimpan.', 'Story saved.'],
  storyRelease: ['Buka untuk publik', 'Open to the public'],
  storyClose: ['Tutup dari publik', 'Close to the public'],
  storyReleased: [
    'Kisah terbuka untuk publik begitu hasil diumumkan.',
    'The story is open to the public once the result is published.',
  ],
  storyClosedDone: [
    'Kisah ditutup. Fakta hasilnya tetap terbaca.',
    'The story is closed. The facts of the result remain.',
  ],
  photos: ['Foto', 'Photos'],
  photoAdd: ['Tambah foto', 'Add a photo'],
  photoCaption: ['Apa yang tampak pada foto', 'What the photo shows'],
  photoAdded: ['Foto ditambahkan.', 'Photo added.'],
  photoRemoved: ['Foto dihapus.', 'Photo removed.'],
  unpsa: ['Berkas UNPSA (bahasa Inggris)', 'UNPSA pack (English)'],
  unpsaLead: [
    'Untuk Penghargaan Pelayanan Publik PBB. Tulis dalam bahasa Inggris; yang kosong ditandai pada berkas.',
    'For the United Nations Public Service Awards. Write in English; what is empty is marked in the pack.',
  ],
  unpsaPdf: ['Unduh berkas (PDF)', 'Download the pack (PDF)'],
  unpsaSave: ['Simpan teks Inggris', 'Save the English texts'],
  // public
  searchLabel: ['Cari judul, instansi, atau daerah', 'Search title, agency or region'],
  search: ['Cari', 'Search'],
  found: [(n: number) => `${n} ditemukan`, (n: number) => `${n} found`],
  noneFound: ['Tidak ada yang cocok. Coba kata lain.', 'Nothing matches. Try other words.'],
  allCategories: ['Semua kategori', 'All categories'],
  allRegions: ['Semua daerah', 'All regions'],
  metaResults: [
    (name: string, body: string) => `Hasil ${name}, ditetapkan ${body}. Setiap piagam dapat diperiksa.`,
    (name: string, body: string) =>
      `Results of ${name}, determined by ${body}. Every certificate can be checked.`,
  ],
  correctedOn: [
    (at: string) => `Hasil ini diralat ${at}`,
    (at: string) => `These results were corrected on ${at}`,
  ],
  nowShown: ['sedang dibaca', 'now shown'],
  readVersion: [(n: number) => `Baca versi ${n}`, (n: number) => `Read version ${n}`],
  storyUnknown: [
    'Inovasi ini tidak ada dalam hasil yang diumumkan.',
    'This innovation is in no published result.',
  ],
  givenBy: ['Penyelenggara', 'Organiser'],
  place: ['Tempat', 'Place'],
  publishedOn: ['Diumumkan', 'Published'],
  cameFrom: ['Sebelumnya', 'Before'],
  wentTo: ['Selanjutnya', 'After'],
  allGroups: ['Semua kelompok', 'All groups'],
  press: ['Siaran pers (PDF)', 'Press sheet (PDF)'],
  pressText: ['Siaran pers (teks)', 'Press sheet (text)'],
  csv: ['Tabel CSV', 'CSV table'],
  xlsx: ['Tabel Excel', 'Excel table'],
  takeAway: ['Bawa hasil ini', 'Take these results away'],
  storyNone: [
    'Instansi belum membuka kisah inovasi ini.',
    'The agency has not opened the story of this innovation.',
  ],
  checkIt: [
    (number: string) => `Periksa piagam ${number}`,
    (number: string) => `Check certificate ${number}`,
  ],
  watch: ['Tonton video', 'Watch the video'],
  back: ['Semua hasil', 'All results'],
  awards: ['Penghargaan', 'Awards'],
  region: ['Daerah', 'Region'],
  replacedBody: [
    (at: string) => `Piagam ini dicabut ${at} karena diganti. Yang berlaku adalah penggantinya.`,
    (at: string) => `This certificate was revoked on ${at} because it was replaced. Its replacement counts.`,
  ],
  successor: [
    (number: string) => `Digantikan oleh piagam ${number}`,
    (number: string) => `Replaced by certificate ${number}`,
  ],
  partOf: ['Peran', 'Part'],
  signedPrint: ['Sidik berkas bertanda tangan', 'Fingerprint of the signed file'],
  // juror
  jurorTitle: ['Piagam Anda', 'Your certificates'],
  jurorLead: ['Piagam atas pengabdian Anda sebagai penilai.', 'Certificates for your service as a juror.'],
  jurorEmpty: [
    'Belum ada piagam. Penyelenggara menerbitkannya setelah hasil diumumkan.',
    'No certificate yet. The organisers issue them once the results are published.',
  ],
});

export const honoursWords = {
  id: { ...own.id, ...honoursOffice.id },
  en: { ...own.en, ...honoursOffice.en },
};
