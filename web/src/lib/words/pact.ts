import { area } from './define.ts';

/** Words of the jurors' pact and of conflicts of interest, on both sides. */
export const pactWords = area({
  lead: [
    (n: number) => `Sebelum ${n} usulan Anda terbuka: sebut hubungan Anda, lalu tanda tangani.`,
    (n: number) => `Before your ${n} proposals open: name your ties, then sign.`,
  ],
  leadNone: [
    'Sebelum usulan terbuka: sebut hubungan Anda, lalu tanda tangani.',
    'Before any proposal opens: name your ties, then sign.',
  ],
  signedAt: [
    (version: number, at: string) => `Anda menandatangani versi ${version} pada ${at}.`,
    (version: number, at: string) => `You signed version ${version} on ${at}.`,
  ],
  version: [(n: number) => `versi ${n}`, (n: number) => `version ${n}`],
  sign: ['Tanda tangani pakta', 'Sign the pact'],
  signed: ['Pakta ditandatangani. Usulan Anda terbuka.', 'The pact is signed. Your proposals are open.'],
  signedFreed: [
    (n: number) => `Pakta ditandatangani. ${n} usulan yang berbenturan dilepas dari tugas Anda.`,
    (n: number) => `The pact is signed. ${n} proposals with a conflict left your tasks.`,
  ],
  agree: ['Saya sudah membaca dan menyetujui pakta ini', 'I have read this pact and agree to it'],
  agreeFirst: ['Centang persetujuan dahulu.', 'Tick the agreement first.'],
  about: ['Tentang Anda', 'About you'],
  institution: ['Tempat bekerja', 'Where you work'],
  institutionHelp: [
    'Nama lengkap. Bila sama dengan instansi peserta, usulannya tidak dibagikan kepada Anda.',
    'Its full name. If it takes part, its proposals are not given to you.',
  ],
  region: ['Daerah asal', 'Home region'],
  regionFind: ['Ketik sebagian namanya, lalu pilih', 'Type a part of its name, then choose'],
  regionUnknown: [
    'Pilih nama daerah dari daftar yang muncul, atau kosongkan.',
    'Choose the name of a region from the list that opens, or leave it empty.',
  ],
  regionHelp: [
    'Usulan pemerintah daerah itu tidak dibagikan kepada Anda.',
    'Proposals of that region’s governments are not given to you.',
  ],
  noRegion: ['Tidak ada yang perlu disebut', 'None to name'],
  relatives: ['Kerabat dekat di instansi peserta', 'Close relatives in agencies that take part'],
  relativesHelp: [
    'Siapa dan di mana. Dibaca ketua dan penyelenggara saja.',
    'Who and where. Only the chair and the organisers read it.',
  ],
  ties: ['Hubungan dengan instansi', 'Ties with agencies'],
  tiesHelp: [
    'Cari instansi atau unitnya. Satu hubungan berlaku untuk seluruh pemerintah daerah atau kementerian itu. Bila tidak ada, langsung ke pakta di bawah.',
    'Search an agency or a unit. One tie counts for the whole government or ministry. Where you have none, go on to the pact below.',
  ],
  find: ['Nama instansi atau unit', 'Name of the agency or unit'],
  findButton: ['Cari', 'Search'],
  nothing: [
    (q: string) => `Tidak ada instansi bernama "${q}". Coba satu kata saja.`,
    (q: string) => `No agency is called "${q}". Try a single word.`,
  ],
  which: ['Hubungannya', 'The tie'],
  kinds: ['Jenis hubungan', 'Kind of tie'],
  agency: ['Bekerja atau pernah bekerja di sana', 'Work or worked there'],
  coaching: ['Mendampingi usulannya', 'Coached its proposal'],
  institutionKind: ['Tempat kerja', 'Workplace'],
  regionKind: ['Daerah asal', 'Home region'],
  relative: ['Kerabat', 'Relative'],
  declared: ['Mundur dari satu usulan', 'Stepped aside from one proposal'],
  addTie: ['Nyatakan hubungan', 'Declare the tie'],
  added: ['Hubungan dicatat.', 'The tie is recorded.'],
  addedFreed: [
    (n: number) => `Hubungan dicatat. ${n} usulan dilepas dari tugas Anda.`,
    (n: number) => `The tie is recorded. ${n} proposals left your tasks.`,
  ],
  mine: ['Yang sudah Anda nyatakan', 'What you have declared'],
  none: ['Belum ada hubungan yang dinyatakan', 'No ties declared yet'],
  // seats and offers
  invitedTo: [
    (stage: string, edition: string) => `Anda diundang menilai: ${stage}, ${edition}`,
    (stage: string, edition: string) => `You are asked to judge: ${stage}, ${edition}`,
  ],
  available: [
    (stage: string) => `Anda bersedia menilai ${stage}. Usulan dibagikan kemudian.`,
    (stage: string) => `You will judge ${stage}. Proposals come later.`,
  ],
  acceptAll: [(n: number) => `Terima semua (${n})`, (n: number) => `Accept all (${n})`],
  waiting: [
    (n: number) => `${n} usulan menunggu jawaban Anda`,
    (n: number) => `${n} proposals wait for your answer`,
  ],
  waitingLead: [
    'Periksa judul dan instansinya. Bila tidak bersedia atau ada benturan, tolak satu per satu dengan alasan; sisanya terima sekaligus.',
    'Look at title and agency. Turn down one by one with a reason where you must; accept the rest together.',
  ],
  acceptedAll: [(n: number) => `${n} tugas diterima.`, (n: number) => `${n} tasks accepted.`],
  // the office's side
  conflicts: ['Benturan kepentingan', 'Conflicts of interest'],
  conflictsLead: [
    'Yang dinyatakan penilai berlaku seketika. Dugaan dari panitia berlaku setelah ketua memutuskan.',
    'What jurors declare counts at once. What the office suspects counts once the chair decides.',
  ],
  chairLead: [
    'Dugaan dari panitia berlaku setelah Anda menyatakannya berlaku. Keputusan dicatat dengan alasannya.',
    'What the office suspects counts once you put it in force. The decision is recorded with its reason.',
  ],
  nothingWaits: ['Tidak ada dugaan yang menunggu keputusan', 'No suspicion waits for a decision'],
  declaredBySelf: ['dinyatakan penilai sendiri', 'declared by the juror'],
  suspect: ['Catat dugaan', 'Record a suspicion'],
  suspected: ['Dugaan dicatat. Ketua menerima surel.', 'Recorded. The chair gets a mail.'],
  juror: ['Penilai', 'Juror'],
  where: ['Instansi atau daerah', 'Agency or region'],
  note: ['Keterangan', 'Note'],
  noted: ['dicatat panitia', 'recorded by the office'],
  emptyConflicts: ['Belum ada benturan yang dinyatakan', 'No conflicts declared yet'],
});
