import { area } from './define.ts';

/** The agency's desk and what the office answers it: the internal ranking, a later close, questions. */
export const deskWords = area({
  rankingTitle: ['Peringkat internal dan kuota', 'Internal ranking and quota'],
  rankingLeadAdmin: [
    'Susun usulan menurut pilihan instansi. Yang di atas dikirim lebih dulu dan mendapat nomor lebih dulu.',
    'Put the proposals in the order of your agency. The upper ones are submitted first and numbered first.',
  ],
  rankingLeadOther: [
    'Urutan pilihan instansi, disusun oleh Admin Lokal.',
    'The order of your agency, made by its administrator.',
  ],
  rankingHidden: [
    'Admin Lokal belum menampilkan urutannya. Di bawah ini usulan instansi menurut abjad.',
    'Your administrator has not shown the order yet. Below are the proposals by title.',
  ],
  quotaLeft: [
    (left: number, quota: number) => `${left} dari ${quota} tempat masih ada`,
    (left: number, quota: number) => `${left} of ${quota} places left`,
  ],
  quotaFull: [
    (quota: number) => `Kuota ${quota} sudah penuh`,
    (quota: number) => `All ${quota} places are taken`,
  ],
  quotaNone: ['Tanpa kuota', 'No quota'],
  quotaUsed: [(n: number) => `${n} sudah dikirim`, (n: number) => `${n} submitted`],
  overLine: [
    'Di luar kuota: usulan di bawah garis ini tidak dapat dikirim selama yang di atasnya dikirim.',
    'Over the quota: what stands below this line cannot be submitted while those above are.',
  ],
  up: [(title: string) => `Naikkan ${title}`, (title: string) => `Move ${title} up`],
  down: [(title: string) => `Turunkan ${title}`, (title: string) => `Move ${title} down`],
  moved: [
    (title: string, place: number) => `${title} sekarang di tempat ${place}.`,
    (title: string, place: number) => `${title} is now in place ${place}.`,
  ],
  choose: [(title: string) => `Pilih ${title} untuk dikirim`, (title: string) => `Choose ${title} to submit`],
  sendChosen: ['Dukung dan kirim yang dipilih', 'Endorse and submit the chosen'],
  sendHelp: [
    'Hanya usulan yang sudah diajukan ke Admin Lokal dapat dipilih. Pengiriman berjalan menurut urutan di atas.',
    'Only proposals sent to the administrator can be chosen. They are submitted in the order above.',
  ],
  sendConfirm: [
    'Isi usulan tidak dapat diubah lagi setelah dikirim. Instansi dan inovator menerima tanda terima.',
    'The text can no longer be changed once submitted. The agency and the innovators get a receipt.',
  ],
  nothingToSend: [
    'Tidak ada usulan kelompok ini yang menunggu dikirim.',
    'No proposal of this group waits to be sent.',
  ],
  chooseFirst: ['Pilih dahulu usulan yang akan dikirim.', 'Choose the proposals to submit first.'],
  sentCount: [
    (n: number) => `${n} usulan dikirim menurut urutan.`,
    (n: number) => (n === 1 ? '1 proposal submitted.' : `${n} proposals submitted in order.`),
  ],
  notSent: [
    (title: string, why: string) => `${title} tidak terkirim: ${why}`,
    (title: string, why: string) => `${title} was not submitted: ${why}`,
  ],
  showPlaces: ['Tampilkan urutan kepada inovator', 'Show the order to the innovators'],
  hidePlaces: ['Sembunyikan urutan dari inovator', 'Hide the order from the innovators'],
  placesShown: ['Inovator instansi melihat urutan ini.', 'The innovators of your agency see this order.'],
  placesHidden: [
    'Hanya Admin Lokal yang melihat urutan ini.',
    'Only the agency administrators see this order.',
  ],
  placesNowShown: ['Urutan ditampilkan kepada inovator.', 'The order is shown to the innovators.'],
  placesNowHidden: ['Urutan disembunyikan dari inovator.', 'The order is hidden from the innovators.'],
  windowShut: [
    'Pengiriman belum dibuka atau sudah ditutup. Urutan tetap dapat disusun.',
    'Submission is not open yet or has closed. The order can still be made.',
  ],
  leadBy: [(name: string) => `Penulis utama ${name}`, (name: string) => `Lead author ${name}`],
  noProposals: ['Belum ada usulan di kelompok ini.', 'No proposals in this group yet.'],
  // a later close
  extTitle: ['Perpanjangan waktu', 'Extensions'],
  extLead: [
    'Instansi yang boleh mengirim sesudah batas umum, dengan alasan dan yang memberinya.',
    'Agencies that may submit after the general close, with the reason and who granted it.',
  ],
  extOwn: [
    (at: string, before: string) => `Batas instansi Anda ${at} (semula ${before}).`,
    (at: string, before: string) => `Submissions of your agency close ${at} (before: ${before}).`,
  ],
  was: [(at: string) => `(semula ${at})`, (at: string) => `(before: ${at})`],
  closesMoved: [
    (at: string, before: string) => `Batas pengiriman ${at} (semula ${before}).`,
    (at: string, before: string) => `Submissions close ${at} (before: ${before}).`,
  ],
  extReason: [(why: string) => `Alasan perpanjangan: ${why}`, (why: string) => `Why it was extended: ${why}`],
  extPublic: [
    (agency: string, at: string, before: string) => `${agency} sampai ${at} (semula ${before})`,
    (agency: string, at: string, before: string) => `${agency} until ${at} (before: ${before})`,
  ],
  extGrant: ['Beri perpanjangan', 'Grant an extension'],
  extNew: ['Batas baru (WIB)', 'New close (WIB)'],
  extNewHelp: [
    (at: string, grace: number) =>
      `Batas untuk semua ${at}. Tenggang ${grace} menit berlaku juga sesudah batas baru.`,
    (at: string, grace: number) =>
      `The general close is ${at}. The grace of ${grace} minutes follows the new close too.`,
  ],
  extWhy: ['Alasan', 'Reason'],
  extWhyHelp: [
    'Dibaca oleh instansi dan tercatat. Umum melihat batasnya, tidak alasannya.',
    'Read by the agency and recorded. The public sees the close, not the reason.',
  ],
  extGranted: [
    (agency: string) => `Perpanjangan diberikan. Semua akun ${agency} menerima kabar.`,
    (agency: string) => `Extension granted. Every account of ${agency} is told.`,
  ],
  extWithdraw: ['Cabut perpanjangan', 'Withdraw the extension'],
  extWithdrawWhy: ['Alasan pencabutan', 'Why it is withdrawn'],
  extWithdrawn: [
    'Perpanjangan dicabut. Instansi menerima kabar.',
    'Extension withdrawn. The agency is told.',
  ],
  extNone: ['Belum ada perpanjangan waktu', 'No extensions yet'],
  extNoneBody: [
    'Buka halaman sebuah instansi untuk memberinya waktu lebih panjang.',
    'Open the page of an agency to give it more time.',
  ],
  extStanding: ['Berlaku', 'In force'],
  extEnded: [(at: string) => `Dicabut ${at}`, (at: string) => `Withdrawn ${at}`],
  extPast: ['Sudah lewat', 'Over'],
  extBefore: ['Semula', 'Before'],
  extAfter: ['Menjadi', 'Now'],
  extBy: ['Diberikan oleh', 'Granted by'],
  extNotNow: [
    'Perpanjangan hanya dapat diberikan selama pendaftaran atau seleksi administrasi.',
    'An extension can be granted only while proposals are taken or checked.',
  ],
  // questions
  askTitle: ['Tanya sekretariat', 'Ask the secretariat'],
  askLead: [
    'Jawaban datang ke halaman ini, ke kotak masuk, dan ke surel Anda.',
    'The answer comes to this page, to your inbox and to your mail.',
  ],
  askAbout: ['Tentang', 'About'],
  askGeneral: ['Hal umum, bukan satu usulan', 'A general matter, no single proposal'],
  askText: ['Pertanyaan Anda', 'Your question'],
  askTextHelp: [
    'Satu hal dalam satu pesan agar cepat dijawab.',
    'One matter in one message is answered soonest.',
  ],
  askSend: ['Kirim pertanyaan', 'Send the question'],
  askSent: ['Pertanyaan dikirim ke sekretariat.', 'Your question was sent to the secretariat.'],
  askNone: ['Belum ada pertanyaan', 'No questions yet'],
  askHere: ['Tanya sekretariat tentang usulan ini', 'Ask the secretariat about this proposal'],
  threadAbout: [(title: string) => `Tentang ${title}`, (title: string) => `About ${title}`],
  threadGeneral: ['Hal umum', 'General matter'],
  waitingSince: [
    (age: string) => `Menunggu jawaban ${age}`,
    (age: string) => `Awaiting an answer for ${age}`,
  ],
  ageMinutes: [(n: number) => `${n} menit`, (n: number) => (n === 1 ? '1 minute' : `${n} minutes`)],
  ageHours: [(n: number) => `${n} jam`, (n: number) => (n === 1 ? '1 hour' : `${n} hours`)],
  ageDays: [(n: number) => `${n} hari`, (n: number) => (n === 1 ? '1 day' : `${n} days`)],
  you: ['Anda', 'You'],
  secretariat: ['Sekretariat', 'Secretariat'],
  messages: [(n: number) => `${n} pesan`, (n: number) => (n === 1 ? '1 message' : `${n} messages`)],
  writeOn: ['Tulis lagi', 'Write again'],
  answer: ['Jawaban', 'Answer'],
  answerHelp: [
    'Dibaca oleh semua akun instansi ini sebagai jawaban sekretariat, tanpa nama Anda.',
    'Read by every account of this agency as the answer of the secretariat, without your name.',
  ],
  answerSend: ['Kirim jawaban', 'Send the answer'],
  answerSent: ['Jawaban dikirim ke instansi.', 'The answer was sent to the agency.'],
  officeQuestions: ['Pertanyaan instansi', 'Questions of agencies'],
  officeQuestionsLead: [
    'Yang menunggu paling lama ada di atas.',
    'Those that have waited longest stand first.',
  ],
  tabWaiting: [(n: number) => `Menunggu (${n})`, (n: number) => `Waiting (${n})`],
  tabAll: ['Semua', 'All'],
  tabAnswered: ['Sudah dijawab', 'Answered'],
  noneWaiting: ['Tidak ada pertanyaan yang menunggu', 'No question is waiting'],
  attQuestions: [
    (n: number, age: string) => `${n} pertanyaan instansi menunggu, yang terlama ${age}`,
    (n: number, age: string) =>
      n === 1
        ? `1 question of an agency waits, for ${age}`
        : `${n} questions of agencies wait, the oldest for ${age}`,
  ],
  faqTitle: ['Tanya jawab untuk umum', 'Questions and answers for everybody'],
  faqLead: [
    'Jawaban yang berlaku bagi semua. Tidak menyebut instansi yang bertanya.',
    'Answers that hold for all. They do not name who asked.',
  ],
  faqPublic: ['Tanya jawab', 'Questions and answers'],
  faqCount: [(n: number) => `Tanya jawab (${n})`, (n: number) => `Questions and answers (${n})`],
  faqNone: ['Belum ada tanya jawab', 'No questions and answers yet'],
  faqNoneBody: [
    'Jawaban yang berlaku bagi semua instansi tampil di sini.',
    'Answers that hold for every agency appear here.',
  ],
  faqSince: [(day: string) => `Diterbitkan ${day}.`, (day: string) => `Published ${day}.`],
  faqLink: ['Tautan ke jawaban ini', 'Link to this answer'],
  faqAsk: [
    'Instansi yang belum menemukan jawabannya bertanya kepada sekretariat:',
    'An agency that did not find its answer asks the secretariat:',
  ],
  faqSeePublic: ['Lihat halaman umum', 'See the public page'],
  faqPublish: ['Terbitkan sebagai tanya jawab', 'Publish as question and answer'],
  faqHelp: [
    'Hapus nama orang, instansi, dan usulan. Semua orang dapat membacanya.',
    'Take out names of people, agencies and proposals. Everybody can read it.',
  ],
  faqQuestion: ['Pertanyaan', 'Question'],
  faqAnswer: ['Jawaban', 'Answer'],
  faqPublished: ['Tanya jawab diterbitkan.', 'Published for everybody.'],
  faqWithdraw: ['Tarik dari umum', 'Withdraw from the public'],
  faqWithdrawn: ['Tanya jawab ditarik.', 'Withdrawn from the public.'],
});
