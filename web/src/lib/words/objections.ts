import { area } from './define.ts';
import { hearing } from './hearing.ts';
import { objectionAnswer } from './objection-answer.ts';

const kinds = {
  id: {
    ineligible: 'Hasil pemeriksaan administrasi',
    notSelected: 'Usulan tidak terpilih',
    finalist: 'Keberatan atas finalis',
  },
  en: {
    ineligible: 'Result of the administrative check',
    notSelected: 'Proposal not selected',
    finalist: 'Objection to a finalist',
  },
};
const effects = {
  id: {
    none: 'Tidak ada yang berubah pada usulan',
    reinstate: 'Usulan dinyatakan memenuhi syarat administrasi',
    reread: 'Usulan dibaca lagi oleh satu penilai lain',
    disqualify: 'Finalis didiskualifikasi',
  },
  en: {
    none: 'Nothing changes for the proposal',
    reinstate: 'The proposal passes the administrative check',
    reread: 'The proposal is read by one more evaluator',
    disqualify: 'The finalist is disqualified',
  },
};

/** Objections as the public and the agencies meet them: the period, filing, the register. */
const texts = area({
  title: ['Keberatan', 'Objections'],
  number: [(n: number) => `Keberatan nomor ${n}`, (n: number) => `Objection ${n}`],
  // the period
  period: ['Masa sanggah', 'Objection period'],
  openUntil: [
    (when: string) => `Masa sanggah dibuka sampai ${when}.`,
    (when: string) => `The objection period is open until ${when}.`,
  ],
  openNoEnd: [
    'Masa sanggah sedang dibuka. Penyelenggara belum menetapkan penutupannya.',
    'The objection period is open. The organiser has not set its close yet.',
  ],
  opensAt: [
    (from: string, to: string) => `Masa sanggah dibuka ${from} dan ditutup ${to}.`,
    (from: string, to: string) => `The objection period opens ${from} and closes ${to}.`,
  ],
  closedAt: [
    (when: string) => `Masa sanggah ditutup ${when}.`,
    (when: string) => `The objection period closed ${when}.`,
  ],
  noPeriod: [
    'Masa sanggah belum dijadwalkan untuk edisi ini.',
    'No objection period has been set for this edition yet.',
  ],
  daysLeft: [(n: number) => `${n} hari lagi`, (n: number) => (n === 1 ? '1 day left' : `${n} days left`)],
  toObject: ['Ajukan keberatan atas finalis', 'Object to a finalist'],
  seeRegister: ['Lihat daftar keberatan', 'See the register of objections'],
  // public page
  publicTitle: ['Masa sanggah dan keberatan', 'Objection period and objections'],
  publicLead: [
    'Siapa pun dapat menyampaikan keberatan atas finalis, dengan bukti. Panel yang tidak ikut menilai memutuskannya; hasilnya dapat dibaca di sini.',
    'Anyone can object to a finalist, with evidence. A panel that took no part in the judging decides; the outcome can be read here.',
  ],
  fileTitle: ['Ajukan keberatan', 'File an objection'],
  step1: ['1. Buktikan alamat surel Anda', '1. Prove your e-mail address'],
  step1Body: [
    'Tanpa akun. Kami mengirim kode ke surel Anda; kabar tentang keberatan juga dikirim ke sana. Nama dan alamat Anda hanya dibaca penyelenggara.',
    'No account needed. We mail you a code, and later the news about your objection. Only the organiser reads your name and address.',
  ],
  sendCode: ['Kirim kode', 'Send the code'],
  step2: ['2. Tulis keberatan', '2. Write the objection'],
  codeSent: [
    (email: string) =>
      `Kode enam angka sudah dikirim ke ${email} dan berlaku 30 menit. Kode terpakai saat keberatan dikirim.`,
    (email: string) =>
      `A code of six digits was sent to ${email} and is valid for 30 minutes. It is used when the objection is sent.`,
  ],
  code: ['Kode enam angka', 'Code of six digits'],
  codeAgain: ['Kirim kode baru', 'Send a new code'],
  codeAgainHelp: [
    'Kode salah, terpakai, atau lewat waktu? Minta yang baru; tulisan di bawah tetap ada.',
    'Code wrong, used or too old? Ask for a new one; what you wrote stays.',
  ],
  otherAddress: ['Pakai alamat lain', 'Use another address'],
  name: ['Nama lengkap', 'Full name'],
  finalist: ['Finalis', 'Finalist'],
  chooseFinalist: ['Pilih finalis', 'Choose a finalist'],
  noFinalists: ['Belum ada finalis yang diumumkan.', 'No finalists have been announced yet.'],
  grounds: ['Apa yang keliru, dan bagaimana Anda mengetahuinya', 'What is wrong, and how you know'],
  groundsHelp: [
    'Sebut bagian yang keliru, sumber, dan tanggalnya. Instansi yang bersangkutan membaca tulisan ini tanpa nama Anda, jadi jangan tulis nama Anda di sini.',
    'Name what is wrong, your source and its date. The agency concerned reads this text without your name, so do not write your name here.',
  ],
  ownGroundsHelp: [
    'Sebut bagian keputusan yang keliru dan bukti yang menunjukkannya. Panel dan penyelenggara membaca tulisan ini.',
    'Say what part of the decision is wrong and what shows it. The panel and the organiser read this text.',
  ],
  evidence: ['Bukti', 'Evidence'],
  evidenceHelp: ['Satu PDF, gambar, DOCX, atau XLSX.', 'One PDF, picture, DOCX or XLSX.'],
  evidenceKept: [
    (name: string) => `${name} sudah diterima. Pilih berkas lain hanya bila ingin menggantinya.`,
    (name: string) => `${name} has been received. Choose another file only to replace it.`,
  ],
  send: ['Kirim keberatan', 'Send the objection'],
  asSelf: [
    (name: string) => `Anda masuk sebagai ${name}. Hanya penyelenggara yang membaca nama Anda.`,
    (name: string) => `You are signed in as ${name}. Only the organiser reads your name.`,
  ],
  filed: [(n: number) => `Keberatan nomor ${n} diterima`, (n: number) => `Objection ${n} has been received`],
  filedBody: [
    'Tanda terima dikirim ke surel Anda. Penyelenggara memeriksa apakah keberatan dapat diterima; kemudian panel independen memutuskannya.',
    'A confirmation goes to your mail. The organiser checks whether it can be admitted; then an independent panel decides.',
  ],
  register: ['Daftar keberatan', 'Register of objections'],
  registerLead: [
    'Setiap keberatan tercatat dengan hasilnya, tanpa nama orang.',
    'Every objection stands here with its outcome, without names of people.',
  ],
  registerEmpty: ['Belum ada keberatan', 'No objections yet'],
  ofOwnResult: ['Instansi terhadap hasilnya sendiri', 'An agency about its own result'],
  filedOn: [(when: string) => `Diajukan ${when}`, (when: string) => `Filed ${when}`],
  decidedOn: [(when: string) => `diputus ${when}`, (when: string) => `decided ${when}`],
  // agency
  agencyTitle: ['Keberatan', 'Objections'],
  agencyLead: [
    'Keberatan instansi Anda, dan keberatan atas finalis Anda yang sudah diterima untuk diperiksa.',
    'Your agency’s objections, and those about your finalists that were admitted.',
  ],
  agencyEmpty: ['Belum ada keberatan', 'No objections'],
  agencyEmptyBody: [
    'Keberatan atas hasil diajukan dari halaman usulannya, selama tenggatnya belum lewat.',
    'You object to a result from the page of the proposal, while the time runs.',
  ],
  mayIneligible: [
    (when: string) => `Anda dapat mengajukan keberatan atas hasil pemeriksaan ini sampai ${when}.`,
    (when: string) => `You can object to this result of the check until ${when}.`,
  ],
  mayNotSelected: [
    (when: string) => `Anda dapat mengajukan keberatan karena usulan tidak terpilih sampai ${when}.`,
    (when: string) => `You can object to not having been selected until ${when}.`,
  ],
  mayNow: [
    'Anda dapat mengajukan keberatan selama masa sanggah dibuka.',
    'You can object while the objection period is open.',
  ],
  mayNot: [
    'Tidak ada yang dapat dipersoalkan saat ini: tenggatnya lewat, belum dibuka, atau keberatan sudah diajukan.',
    'There is nothing to object to now: the time is over or has not begun, or an objection was filed.',
  ],
  onlyAdmin: ['Admin Lokal yang mengajukan keberatan.', 'The agency administrator files objections.'],
  object: ['Ajukan keberatan', 'File an objection'],
  seeOwn: [
    (n: number) => `Lihat ${n} keberatan`,
    (n: number) => (n === 1 ? 'See 1 objection' : `See ${n} objections`),
  ],
  sentOwn: [
    (n: number) => `Keberatan nomor ${n} diterima. Kabarnya dikirim ke surel Anda.`,
    (n: number) => `Objection ${n} has been received. You are told by mail.`,
  ],
  // one's own case
  caseLead: [
    'Keberatan yang Anda ajukan. Nama Anda hanya dibaca penyelenggara.',
    'The objection you filed. Only the organiser reads your name.',
  ],
});

/** Words of objections. */
export const objectionsWords = {
  id: { ...texts.id, ...hearing.id, ...objectionAnswer.id, kinds: kinds.id, effects: effects.id },
  en: { ...texts.en, ...hearing.en, ...objectionAnswer.en, kinds: kinds.en, effects: effects.en },
};
