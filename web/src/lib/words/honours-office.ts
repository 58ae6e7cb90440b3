import { area } from './define.ts';

/** Words of the office about names, publication, certificates and corrections, and of the chair about comments. */
export const honoursOffice = area({
  // office: names
  round: ['Batas waktu konfirmasi nama', 'Deadline for confirming names'],
  roundLead: [
    'Instansi yang belum mengonfirmasi dikirimi surel. Menyimpan lagi mengirim pengingat.',
    'Agencies that have not confirmed are sent a mail. Saving again sends a reminder.',
  ],
  roundAt: ['Sampai (WIB)', 'Until (WIB)'],
  roundSave: ['Tetapkan dan minta konfirmasi', 'Set and ask for confirmation'],
  roundDone: [
    'Batas waktu ditetapkan. Surel dikirim kepada yang belum mengonfirmasi.',
    'Deadline set. Those who have not confirmed get a mail.',
  ],
  namesCount: [
    (done: string, total: string) => `${done} dari ${total} sudah dikonfirmasi`,
    (done: string, total: string) => `${done} of ${total} confirmed`,
  ],
  namesColumn: ['Nama', 'Names'],
  waive: ['Terbitkan tanpa menunggu', 'Issue without waiting'],
  showAll: ['Semua', 'All'],
  showOpen: ['Belum', 'Not yet'],
  namesEmpty: ['Belum ada finalis yang diumumkan.', 'No finalists are announced yet.'],
  roundRemind: ['Simpan dan ingatkan yang belum', 'Save and remind the others'],
  namesOfficeLead: [
    'Instansi menulis dan mengonfirmasi nama. Yang tidak menjawab dapat Anda terbitkan tanpa menunggu, dengan alasan.',
    'Agencies write and confirm the names. Where one does not answer you can issue without waiting, with a reason.',
  ],
  showConfirmed: ['Dikonfirmasi', 'Confirmed'],
  showWaived: ['Tanpa konfirmasi', 'Without confirmation'],
  noneSuch: ['Tidak ada dalam keadaan ini', 'None in this state'],
  noNamesBody: [
    'Instansi belum menulis nama. Bila diterbitkan sekarang, tidak ada piagam untuk perorangan.',
    'The agency has written no names yet. Issued now, there is no certificate for a person.',
  ],
  waiveEffect: [
    (n: number) => `${n} nama dicetak seperti tertulis. Instansi tidak dapat mengubahnya lagi.`,
    (n: number) => `${n} names are printed as written. The agency can no longer change them.`,
  ],
  // office: publication
  noVersion: ['Belum ada yang diumumkan', 'Nothing is published yet'],
  secondAwaited: ['Menunggu penyelenggara kedua', 'Waiting for the second organiser'],
  waitsFor: [
    (at: string) => `Disahkan dua penyelenggara. Terbuka ${at}.`,
    (at: string) => `Confirmed by two organisers. Opens ${at}.`,
  ],
  embargo: [
    'Sampai saat itu hasil tertutup bagi instansi dan publik. Permintaan baru menggantikan yang ini.',
    'Until then the result is closed to agencies and the public. A new request takes the place of this one.',
  ],
  heldOn: [
    (at: string) => `Waktunya tiba ${at}, tetapi tidak terbit.`,
    (at: string) => `Its time came ${at}, and it did not go out.`,
  ],
  heldNext: [
    'Tidak ada yang terbit sendiri sesudah ini. Umumkan setelah halangannya selesai, atau batalkan.',
    'Nothing goes out by itself after this. Publish once that is settled, or cancel.',
  ],
  heldForGood: [
    'Versi ini tidak dapat terbit lagi. Batalkan di bawah, atau langsung minta pengumuman baru: yang baru menggantikannya.',
    'This version cannot go out any more. Cancel it below, or ask for a new publication, which takes its place.',
  ],
  heldAttention: ['Pengumuman hasil tertahan', 'The publication of the results is held back'],
  releaseNow: ['Umumkan sekarang', 'Publish now'],
  releasedNow: ['Hasil diumumkan.', 'The results are published.'],
  callOff: ['Batalkan pengumuman', 'Cancel the publication'],
  callOffReason: ['Alasan pembatalan', 'Why it is cancelled'],
  calledOff: [
    'Pengumuman dibatalkan. Tidak ada yang terbit; pengumuman dapat diminta lagi.',
    'The publication is cancelled. Nothing goes out; it can be asked for again.',
  ],
  calledOffOn: [(at: string) => `Dibatalkan ${at}.`, (at: string) => `Cancelled ${at}.`],
  neverOut: ['Diganti sebelum terbuka.', 'Replaced before it opened.'],
  because: [(reason: string) => `Alasan: ${reason}`, (reason: string) => `Reason: ${reason}`],
  unpsaWhere: [
    'Berkas UNPSA dalam bahasa Inggris ada pada halaman kisah setiap pemenang.',
    'The UNPSA pack in English is on the story page of each winner.',
  ],
  // office: certificates
  signing: ['Tanda tangan elektronik', 'Electronic signatures'],
  signedCount: [
    (done: string, all: string) => `${done} dari ${all} bertanda tangan`,
    (done: string, all: string) => `${done} of ${all} signed`,
  ],
  signStep1: ['Unduh piagam yang belum bertanda tangan.', 'Download the certificates without a signature.'],
  unsignedZip: [(n: string) => `Unduh ${n} piagam (ZIP)`, (n: string) => `Download ${n} certificates (ZIP)`],
  signStep2: [
    'Tanda tangani dengan aplikasi tanda tangan elektronik tersertifikasi instansi Anda.',
    'Sign them with your institution’s certified electronic signature.',
  ],
  signStep3: ['Unggah berkas yang sudah ditandatangani', 'Upload the signed files'],
  signHelp: [
    'Boleh banyak sekaligus, sampai 15 MB. Nama berkas bebas: piagamnya dikenali dari isinya.',
    'Many at once, up to 15 MB. File names do not matter: each certificate is recognised by its content.',
  ],
  signUpload: ['Unggah', 'Upload'],
  signedMany: [
    (n: number) => `${n} piagam kini berkas yang bertanda tangan.`,
    (n: number) => `${n} certificates are now the signed files.`,
  ],
  signedRefused: [(n: number) => `${n} berkas tidak diterima`, (n: number) => `${n} files were not accepted`],
  noFiles: ['Pilih paling sedikit satu berkas PDF.', 'Choose at least one PDF file.'],
  allSigned: ['Semua piagam jenis ini sudah bertanda tangan.', 'All certificates of this kind are signed.'],
  nothingToSign: ['Belum ada piagam untuk ditandatangani.', 'There is no certificate to sign yet.'],
  replaceDo: ['Cabut dan terbitkan pengganti', 'Revoke and issue the replacement'],
  rehearsalCheck: [
    'Piagam gladi adalah spesimen: hanya peserta gladi yang sudah masuk dapat memeriksanya. Pengunjung yang mengetik kodenya mendapat jawaban bahwa kodenya tidak dikenal.',
    'Certificates of a rehearsal are specimens: only people of the rehearsal who are signed in can check them. A visitor who types the code is told that it is not known.',
  ],
  registerEmpty: [
    'Piagam dibuat setelah hasil diumumkan.',
    'Certificates are made once the results are published.',
  ],
  jurorsEmpty: [
    'Piagam juri diterbitkan dari halaman ini setelah hasil diumumkan.',
    'Jurors’ certificates are issued from this page once the results are published.',
  ],
  kindAgency: ['Instansi', 'Agencies'],
  kindInnovator: ['Inovator', 'Innovators'],
  kindJuror: ['Juri', 'Jurors'],
  signed: ['Bertanda tangan elektronik', 'Signed electronically'],
  replace: ['Perbaiki nama', 'Correct the name'],
  replaceLead: [
    'Piagam lama dicabut dan diganti dengan nomor baru. Pemeriksa kode lama diarahkan ke piagam baru.',
    'The old certificate is revoked and replaced under a new number. Whoever checks the old code is led to the new one.',
  ],
  replaced: [
    (number: string) => `Piagam pengganti ${number} diterbitkan.`,
    (number: string) => `Replacement certificate ${number} issued.`,
  ],
  issueJurors: ['Terbitkan piagam juri', 'Issue jurors’ certificates'],
  issueJurorsLead: [
    'Untuk setiap juri yang menyelesaikan paling sedikit satu tugas dan belum punya piagam.',
    'For every juror who finished at least one task and has no certificate yet.',
  ],
  issuedJurors: [
    (n: number) => `${n} piagam juri diterbitkan.`,
    (n: number) => `${n} jurors’ certificates issued.`,
  ],
  askSignatures: ['Minta tanda tangan elektronik', 'Ask for electronic signatures'],
  askedSignatures: [
    (n: number) => `${n} piagam dikirim ke layanan tanda tangan.`,
    (n: number) => `${n} certificates sent to the signing service.`,
  ],
  actions: ['Tindakan', 'Actions'],
  file: ['Berkas', 'File'],
  // decrees
  decreeFile: ['Keputusan bertanda tangan (PDF)', 'Signed decree (PDF)'],
  decreeUpload: ['Unggah PDF keputusan', 'Upload the decree as PDF'],
  decreeFiled: ['Berkas keputusan disimpan.', 'The decree’s file is kept.'],
  decreeReplaces: ['Menggantikan keputusan', 'Replaces the decree'],
  decreeReplacedBy: [
    (number: string) => `Diganti Nomor ${number}`,
    (number: string) => `Replaced by ${number}`,
  ],
  decreeNoFile: ['Berkas keputusan belum diunggah.', 'The decree’s file is not uploaded yet.'],
  decreeThenCorrect: [
    'Setelah hasil diumumkan, keputusan hanya dapat diganti. Ajukan ralat sesudahnya.',
    'Once results are published a decree can only be replaced. Ask for a correction afterwards.',
  ],
  decreeNew: ['Bukan pengganti', 'Not a replacement'],
  // correction
  correctionLead: [
    'Pengumuman tidak pernah ditimpa. Ralat adalah versi baru dengan alasannya, disahkan dua penyelenggara; kedua versi tetap dapat dibaca.',
    'A publication is never overwritten. A correction is a new version with its reason, confirmed by two organisers; both versions can be read.',
  ],
  correctionReason: ['Alasan ralat', 'Reason for the correction'],
  correctionReasonHelp: [
    'Dibaca publik dan dikirim kepada semua instansi yang bersangkutan.',
    'Read by the public and sent to every agency concerned.',
  ],
  correctionTitle: ['Judul yang seharusnya', 'The title as it should be'],
  correctionRow: ['Inovasi yang judulnya salah', 'Innovation whose title is wrong'],
  correctionNone: ['Tidak ada judul yang diperbaiki', 'No title to correct'],
  correctionAsk: ['Ajukan ralat', 'Ask for the correction'],
  correctionAsked: [
    'Ralat diajukan. Menunggu penyelenggara kedua.',
    'Correction asked for. It waits for the second organiser.',
  ],
  correctionNotYet: [
    'Hasil belum diumumkan, jadi belum ada yang dapat diralat.',
    'The results are not published yet, so there is nothing to correct.',
  ],
  correctionTitleOf: [
    (n: number) => (n ? `Ralat terhadap versi ${n}` : 'Ralat hasil'),
    (n: number) => (n ? `Correction of version ${n}` : 'Correction of the results'),
  ],
  correctionFirst: ['Apa yang keliru', 'What is wrong'],
  correctionRevoke: [
    'Pemenang yang curang atau melanggar aturan: cabut penghargaannya pada halaman usulannya lebih dahulu.',
    'A winner who cheated or broke a rule: revoke the award on the page of the proposal first.',
  ],
  correctionDecree: [
    'Keputusan yang keliru: catat keputusan penggantinya lebih dahulu.',
    'A wrong decree: record the decree that replaces it first.',
  ],
  awardsWrong: ['Penghargaan yang keliru', 'A wrong award'],
  awardsWrongHow: [
    'Misalnya nilai tertukar: ambil penghargaan dari yang satu, berikan kepada yang lain. Yang kehilangan penghargaan tidak dianggap bersalah. Bila keputusan pimpinan berubah, catat dulu keputusannya.',
    'Scores were swapped, for instance: take the award from one and give it to the other. Whoever loses it is not held to be at fault. If the decree changes, record the new one first.',
  ],
  awardRow: ['Usulan', 'Proposal'],
  awardNone: ['Tidak ada penghargaan yang diubah', 'No award to change'],
  awardTier: ['Penghargaan', 'Award'],
  awardAct: ['Yang dilakukan', 'What to do'],
  awardGive: ['Beri, atau ubah peringkat', 'Give, or change the rank'],
  awardTake: ['Ambil', 'Take away'],
  awardPlace: ['Peringkat', 'Rank'],
  awardMore: ['Penghargaan lain', 'Another award'],
  certificateTaken: ['Dicabut, tanpa pengganti', 'Revoked, with no successor'],
  certificatesNew: [(n: number) => `${n} piagam baru terbit`, (n: number) => `${n} new certificates`],
  tierOver: [
    (tier: string, after: number, places: number) =>
      `${tier} akan berisi ${after} usulan, padahal aturan edisi menyediakan ${places} tempat. Pastikan keputusan pimpinan menyebutnya.`,
    (tier: string, after: number, places: number) =>
      `${tier} would hold ${after} proposals, while the rules give it ${places} places. Make sure that the decree says so.`,
  ],
  titlesWrong: ['Judul yang keliru', 'A wrong title'],
  correctionLook: ['Lihat yang berubah', 'See what changes'],
  correctionMore: ['Judul lain', 'Another title'],
  correctionSee: ['Lama dan baru', 'Old and new'],
  correctionSame: [
    'Hasil sekarang sama dengan yang diumumkan. Belum ada yang dapat diralat.',
    'The result now is the same as the published one. There is nothing to correct yet.',
  ],
  before: ['Semula', 'Before'],
  after: ['Menjadi', 'After'],
  changedWord: ['diubah', 'changed'],
  certificatesAnew: [
    (n: number) => (n ? `${n} piagam dicabut atau diganti` : 'Tidak ada piagam yang diganti'),
    (n: number) => (n ? `${n} certificates are revoked or replaced` : 'No certificate is replaced'),
  ],
  certificatesAnewHow: [
    'Pengganti mendapat nomor berikutnya. Siapa pun yang memeriksa kode lama ditunjukkan penggantinya.',
    'The replacement gets the next number. Whoever checks the old code is shown the new certificate.',
  ],
  whoIsTold: ['Siapa yang diberi tahu', 'Who is told'],
  told: [
    (agencies: number, people: number, organisers: number) =>
      `${agencies} instansi (${people} Admin Lokal) menerima surel: apa yang berubah, atau bahwa tempatnya tetap. ${organisers} penyelenggara menerima salinan.`,
    (agencies: number, people: number, organisers: number) =>
      `${agencies} agencies (${people} administrators) get a mail: what changed, or that their place stands. ${organisers} organisers get a copy.`,
  ],
  versions: ['Versi pengumuman', 'Versions of the publication'],
  version: [(n: number) => `Versi ${n}`, (n: number) => `Version ${n}`],
  newest: ['terbaru', 'newest'],
  olderShown: [
    (n: number) => `Anda membaca versi ${n}, yang sudah diralat.`,
    (n: number) => `You are reading version ${n}, which was corrected since.`,
  ],
  readNewest: ['Baca versi terbaru', 'Read the newest version'],
  firstVersion: ['Pengumuman pertama', 'First publication'],
  changed: ['Yang berubah', 'What changed'],
  added: ['ditambahkan', 'added'],
  removed: ['dihapus', 'removed'],
  fieldTitle: ['judul', 'title'],
  fieldAgency: ['instansi', 'agency'],
  fieldRank: ['peringkat', 'rank'],
  fieldTotal: ['nilai', 'score'],
  decreesChanged: ['Dasar keputusan', 'Basis by decree'],
  // comments
  commentsLead: [
    'Baca komentar penilai, lalu putuskan mana yang masuk surat umpan balik. Isi komentar tidak diubah dan nama penilai tidak pernah tampil.',
    'Read the jurors’ comments and decide which go into the feedback letters. No text is changed and no juror is ever named.',
  ],
  commentsNone: ['Belum ada komentar penilai', 'No comment of a juror yet'],
  commentsNoneBody: [
    'Komentar tampil di sini setelah tahap penilaian ditutup.',
    'Comments stand here once the judging stage is closed.',
  ],
  commentsElsewhere: [
    'Pilih kelompok lain di atas untuk melihatnya.',
    'Choose another group above to see them.',
  ],
  commentsCount: [
    (n: string, total: string) =>
      n === '0' ? `Semua ${total} komentar sudah diputuskan` : `${n} dari ${total} belum diputuskan`,
    (n: string, total: string) =>
      n === '0' ? `All ${total} comments are decided` : `${n} of ${total} undecided`,
  ],
  release: ['Buka', 'Release'],
  withhold: ['Tahan', 'Withhold'],
  released: ['Dibuka', 'Released'],
  withheld: ['Ditahan', 'Withheld'],
  pending: ['Belum diputuskan', 'Undecided'],
  whyRelease: ['Berguna bagi pengusul', 'Useful to the submitter'],
  decideReason: ['Alasan', 'Reason'],
  decide: ['Simpan putusan', 'Save the decisions'],
  decided: [(n: number) => `${n} putusan disimpan.`, (n: number) => `${n} decisions saved.`],
  commentsEmpty: ['Tidak ada komentar di sini', 'No comments here'],
  leave: ['Nanti', 'Later'],
  reasonHint: ['Wajib bila ditahan', 'Needed to withhold'],
});
