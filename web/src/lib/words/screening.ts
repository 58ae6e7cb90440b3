import { area } from './define.ts';

/** Words of the administrative check. */
export const screeningWords = area({
  title: ['Seleksi administrasi', 'Administrative check'],
  left: [(n: string) => `${n} usulan menunggu putusan.`, (n: string) => `${n} proposals wait for a verdict.`],
  queue: ['Antrean', 'Queue'],
  filter: ['Saring: nomor, judul, instansi', 'Filter: number, title, agency'],
  emptyTitle: ['Antrean kosong', 'The queue is empty'],
  emptyBody: ['Semua usulan yang terkirim sudah diputus.', 'Every submitted proposal has its verdict.'],
  emptyFiltered: ['Tidak ada usulan yang cocok', 'No proposal matches'],
  received: [(at: string) => `diterima ${at}`, (at: string) => `received ${at}`],
  checks: ['Daftar periksa', 'Checklist'],
  autoYes: ['Otomatis sesuai', 'Automatic: in order'],
  autoNo: ['Otomatis tidak sesuai', 'Automatic: not in order'],
  eyes: ['Perlu mata Anda', 'Needs your eyes'],
  ready: ['Siap', 'Ready'],
  verdict: ['Putusan', 'Verdict'],
  suggestPass: [
    'Semua pemeriksaan otomatis sesuai. Anda yang memutuskan.',
    'Every automatic check is in order. The decision is yours.',
  ],
  suggestFail: [
    (n: number) =>
      `Usul sistem: tidak lolos, karena ${n} pemeriksaan otomatis tidak sesuai. Anda yang memutuskan.`,
    (n: number) =>
      `The system suggests: not passed, because ${n} automatic ${n === 1 ? 'check is' : 'checks are'} not in order. The decision is yours.`,
  ],
  suggestEyes: [
    (n: number) => `${n} pemeriksaan perlu mata Anda sebelum diputus.`,
    (n: number) => `${n} checks need your eyes before the verdict.`,
  ],
  pass: ['Lolos', 'Passed'],
  fail: ['Tidak lolos', 'Not passed'],
  reasons: ['Alasan berkode', 'Coded reasons'],
  atLeastOne: ['pilih sedikitnya satu bila tidak lolos', 'choose at least one if not passed'],
  note: ['Catatan untuk pengusul', 'Note to the applicant'],
  noteHelp: [
    'Sebut aturan dan temuannya. Dibaca pengusul.',
    'Name the rule and the finding. The applicant reads it.',
  ],
  willRead: ['Yang akan dibaca pengusul', 'What the applicant will read'],
  keep: ['Simpan putusan', 'Save the verdict'],
  chooseVerdict: ['Pilih Lolos atau Tidak lolos dahulu', 'Choose Passed or Not passed first'],
  chooseReason: ['Pilih sedikitnya satu alasan', 'Choose at least one reason'],
  saved: [
    (title: string, verdict: string) =>
      `${title}: ${verdict}. Sudah tercatat; surat untuk pengusul masuk antrean kirim.`,
    (title: string, verdict: string) =>
      `${title}: ${verdict}. Recorded; the letter to the applicant is queued.`,
  ],
  move: ['pindah', 'move'],
  verdicts: ['putusan', 'verdict'],
  reasonKeys: ['alasan', 'reasons'],
  filterKey: ['saring', 'filter'],
  readProposal: ['Baca usulan lengkap', 'Read the whole proposal'],
  attachments: ['Surat dan lampiran', 'Letters and attachments'],
  tabAll: ['Semua', 'All'],
  tabFirst: ['Belum diperiksa', 'Not checked yet'],
  tabSecond: ['Menunggu orang kedua', 'Awaiting a second person'],
  tabOrganiser: ['Menunggu penyelenggara', 'Awaiting an organiser'],
  waitsSecond: ['Menunggu pemeriksaan kedua', 'Waits for a second check'],
  waitsOrganiser: ['Menunggu penyelenggara', 'Waits for an organiser'],
  openedBy: [(name: string) => `dibuka oleh ${name}`, (name: string) => `opened by ${name}`],
  openedLong: [
    (name: string, at: string) =>
      `${name} sedang membuka usulan ini (sampai ${at}). Pilih yang lain agar tidak diperiksa dua kali.`,
    (name: string, at: string) =>
      `${name} has this proposal open (until ${at}). Take another one, so that it is not checked twice.`,
  ],
  corrected: ['Perbaikan masuk', 'Correction came in'],
  notCorrected: ['Perbaikan tidak dikirim', 'No correction came'],
  paceLink: ['Laju', 'Pace'],
  batchLink: ['Loloskan bersama', 'Pass together'],
  evidence: ['Dasar temuan', 'What this rests on'],
  secondTitle: [
    (name: string) => `${name} menilai usulan ini tidak lolos`,
    (name: string) => `${name} finds that this proposal does not pass`,
  ],
  secondHelp: [
    'Tidak lolos baru berlaku bila Anda setuju. Instansi belum diberi tahu.',
    'It takes effect only if you agree. The agency has not been told.',
  ],
  secondMine: [
    'Anda menilai usulan ini tidak lolos. Orang lain di sekretariat memeriksanya sebelum berlaku. Anda masih dapat mengubah pendapat.',
    'You find that this proposal does not pass. Another person of the secretariat looks before it takes effect. You can still change your opinion.',
  ],
  agree: ['Setuju, tidak lolos', 'Agree: not passed'],
  disagree: ['Tidak sependapat', 'Disagree'],
  disagreeHelp: ['Tulis alasan Anda. Penyelenggara memutuskan.', 'Give your reason. An organiser decides.'],
  proposes: ['Tidak lolos (diperiksa orang kedua)', 'Not passed (a second person looks)'],
  organiserTitle: ['Dua orang berbeda pendapat', 'Two people disagree'],
  organiserHelp: [
    'Putusan Anda berlaku dan diberitahukan menurut aturan edisi.',
    'Your decision takes effect and is told by the rules of the edition.',
  ],
  organiserWaits: [
    'Penyelenggara memutuskan. Tidak ada yang perlu Anda lakukan.',
    'An organiser decides. There is nothing for you to do.',
  ],
  settle: ['Simpan keputusan', 'Save the decision'],
  why: ['Alasan', 'Reason'],
  history: ['Riwayat pemeriksaan', 'History of the check'],
  stepProposed: ['menilai tidak lolos', 'found it not passed'],
  stepDisputed: ['tidak sependapat', 'disagreed'],
  stepReopened: ['membuka lagi putusan', 'reopened the verdict'],
  stepPass: ['memutuskan lolos', 'passed it'],
  stepFail: ['memutuskan tidak lolos', 'did not pass it'],
  savedSecond: [
    (title: string) => `${title}: menunggu orang kedua. Instansi belum diberi tahu.`,
    (title: string) => `${title}: awaits a second person. The agency has not been told.`,
  ],
  savedOrganiser: [
    (title: string) => `${title}: menunggu penyelenggara, karena pendapat berbeda.`,
    (title: string) => `${title}: awaits an organiser, since opinions differ.`,
  ],
  savedTogether: [
    (title: string, verdict: string) =>
      `${title}: ${verdict}. Diberitahukan bersama yang lain saat pengumuman.`,
    (title: string, verdict: string) =>
      `${title}: ${verdict}. Told with the others when verdicts are announced.`,
  ],
  savedCorrection: [
    (title: string) => `${title}: perbaikan diminta. Surat untuk instansi masuk antrean kirim.`,
    (title: string) => `${title}: correction asked for. The letter to the agency is queued.`,
  ],
  askCorrection: ['Minta perbaikan', 'Ask for a correction'],
  askHelp: [
    (days: number) =>
      `Pilih bagian yang harus diperbaiki. Instansi mendapat ${days} hari, dan hanya bagian itu yang dapat diubah.`,
    (days: number) =>
      `Choose the parts to put right. The agency gets ${days} days, and only those parts can be changed.`,
  ],
  askSend: ['Kirim permintaan perbaikan', 'Send the request'],
  partNote: ['Catatan untuk bagian ini', 'Note on this part'],
  corrections: ['Perbaikan', 'Corrections'],
  correctionN: [(n: number) => `Perbaikan ${n}`, (n: number) => `Correction ${n}`],
  askedAt: [(at: string) => `diminta ${at}`, (at: string) => `asked on ${at}`],
  dueAt: [(at: string) => `batas ${at}`, (at: string) => `due ${at}`],
  answeredAt: [(at: string) => `diterima ${at}`, (at: string) => `received ${at}`],
  expiredAt: [(at: string) => `tidak dikirim sampai ${at}`, (at: string) => `not sent by ${at}`],
  filesBefore: ['Semula', 'Before'],
  filesAfter: ['Sekarang', 'Now'],
  skip: ['lewati', 'skip'],
  helpMove: ['Usulan berikut dan sebelumnya', 'Next and previous proposal'],
  helpPass: ['Lolos: disimpan dan usulan berikut terbuka', 'Passed: it is kept and the next proposal opens'],
  helpFail: [
    'Tidak lolos; sekali lagi untuk menyimpan bila alasannya sudah dipilih',
    'Not passed; once more to keep it when its reasons are chosen',
  ],
  helpReasons: ['Pilih atau lepas alasan menurut nomornya', 'Choose or drop a reason by its number'],
  helpKeep: ['Simpan putusan, juga dari dalam kotak isian', 'Keep the verdict, from within a field too'],
  helpCorrection: ['Minta perbaikan', 'Ask for a correction'],
  helpSkip: ['Lewati: buka yang berikut tanpa putusan', 'Skip: open the next without a verdict'],
  helpFilter: ['Ke kotak pencarian', 'To the search field'],
  helpHelp: ['Daftar ini', 'This list'],
  correctionKey: ['perbaikan', 'correction'],
  paceTitle: [
    (done: string, received: string) => `${done} dari ${received} usulan sudah diputus`,
    (done: string, received: string) => `${done} of ${received} proposals have a verdict`,
  ],
  paceInTime: [
    (at: string) => `Dengan laju ini selesai ${at}, sebelum tahap ditutup.`,
    (at: string) => `At this pace it is done on ${at}, before the stage closes.`,
  ],
  paceLate: [
    (at: string, need: string) =>
      `Dengan laju ini selesai ${at}, sesudah tahap ditutup. Perlu ${need} putusan sehari.`,
    (at: string, need: string) =>
      `At this pace it is done on ${at}, after the stage closes. ${need} verdicts a day are needed.`,
  ],
  paceOpen: [
    (at: string) => `Dengan laju ini selesai ${at}.`,
    (at: string) => `At this pace it is done on ${at}.`,
  ],
  paceNone: ['Belum ada putusan, jadi lajunya belum diketahui.', 'No verdict yet, so the pace is not known.'],
  paceDone: ['Semua sudah diputus.', 'All have a verdict.'],
  paceLeft: ['Belum diputus', 'Without a verdict'],
  paceCorrecting: ['Menunggu perbaikan instansi', 'Awaiting a correction'],
  perDay: ['Putusan per hari', 'Verdicts per day'],
  perPerson: ['Per orang', 'Per person'],
  person: ['Nama', 'Name'],
  personDone: ['Diperiksa', 'Checked'],
  personToday: ['Hari ini', 'Today'],
  personSecond: ['Sebagai orang kedua', 'As second person'],
  closesAt: [(at: string) => `Tahap ditutup ${at}`, (at: string) => `The stage closes ${at}`],
  unannounced: [
    (n: string) => `${n} putusan belum diberitahukan kepada instansi`,
    (n: string) => `${n} verdicts have not been told to the agencies`,
  ],
  announce: ['Umumkan putusan', 'Announce the verdicts'],
  announceHelp: [
    'Surat dikirim kepada setiap instansi. Sesudah itu putusan tidak dapat dibuka lagi, hanya diubah oleh dua penyelenggara.',
    'Each agency gets its letter. Verdicts can then not be reopened, only changed by two organisers.',
  ],
  announced: [(n: string) => `${n} putusan diumumkan.`, (n: string) => `${n} verdicts announced.`],
  batchTitle: [
    (n: string) => `${n} usulan dapat diloloskan bersama`,
    (n: string) => `${n} proposals can pass together`,
  ],
  batchLead: [
    'Semua pemeriksaan otomatisnya sesuai dan tidak ada yang menunggu orang kedua. Yang hanya terlihat mata (tanda tangan, kesesuaian kategori) Anda yang menjamin.',
    'Every automatic check is in order and nothing waits for a second person. What only eyes can see (signatures, fit of the category) you vouch for.',
  ],
  batchNone: [
    'Tidak ada usulan yang semua pemeriksaannya bersih di halaman ini.',
    'No proposal on this page has all checks clean.',
  ],
  batchChosen: ['Loloskan yang dipilih', 'Pass those chosen'],
  batchConfirm: ['Saya sudah melihat surat dan kategorinya.', 'I have looked at letters and categories.'],
  batchDone: [(n: string) => `${n} usulan dinyatakan lolos`, (n: string) => `${n} proposals passed`],
  batchRefused: [(n: string) => `${n} tidak diproses`, (n: string) => `${n} not processed`],
  batchUndo: ['Urungkan semuanya', 'Undo all'],
  batchUndone: [(n: string) => `${n} putusan dibuka lagi`, (n: string) => `${n} verdicts reopened`],
  batchAtOnce: [
    'Edisi ini memberi tahu instansi seketika, jadi putusan tidak dapat diurungkan.',
    'This edition tells agencies at once, so verdicts cannot be undone.',
  ],
  backToQueue: ['Kembali ke antrean', 'Back to the queue'],
  nextPage: ['Halaman berikutnya', 'Next page'],
  exportAs: ['Unduh antrean:', 'Download the queue:'],
  mustCorrect: [
    (n: number) => `${n} bagian harus diperbaiki`,
    (n: number) => `${n} parts have to be put right`,
  ],
  mustCorrectOne: ['Satu bagian harus diperbaiki', 'One part has to be put right'],
  agencyLead: [
    (at: string) =>
      `Kirim paling lambat ${at}. Hanya bagian di bawah yang dapat diubah; isi lain dan nomor usulan tetap.`,
    (at: string) => `Send it by ${at}. Only the parts below can be changed; the rest and the number stay.`,
  ],
  partDone: ['Lengkap', 'Complete'],
  partOpen: ['Perlu diperbaiki', 'To be put right'],
  saveParts: ['Simpan isian', 'Save the answers'],
  savedParts: [
    'Isian tersimpan. Kirim perbaikan bila semua sudah selesai.',
    'Answers saved. Send the correction when all is done.',
  ],
  sendCorrection: ['Kirim perbaikan', 'Send the correction'],
  sentCorrection: [
    'Perbaikan terkirim. Tanda terima baru sudah terbit.',
    'Correction sent. A new receipt has been issued.',
  ],
  sendHelp: [
    'Setelah dikirim, isinya terkunci lagi dan sekretariat memeriksanya.',
    'Once sent, it is sealed again and the secretariat looks at it.',
  ],
  onlyAdmin: ['Admin Lokal yang mengirim perbaikan.', 'The agency administrator sends the correction.'],
  noOpen: ['Tidak ada perbaikan yang diminta', 'No correction is asked for'],
  openCorrection: ['Lihat yang harus diperbaiki', 'See what to put right'],
  exportQueue: ['Unduh antrean', 'Download the queue'],
  exportVerdicts: ['Unduh hasil pemeriksaan', 'Download the verdicts'],
});
