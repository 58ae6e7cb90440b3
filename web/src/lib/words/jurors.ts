import { area } from './define.ts';

/** Words of the office's pages about the jury: who they are, reminders, replacement, closing. */
export const jurorsWords = area({
  back: ['Penilai', 'Jurors'],
  search: ['Cari nama, surel, instansi', 'Search name, e-mail, institution'],
  show: ['Tampilkan', 'Show'],
  unfinished: ['Belum selesai', 'Not finished'],
  without: ['Belum pernah diberi tugas', 'Never given a task'],
  account: ['Belum membuat kata sandi', 'No password yet'],
  unsigned: ['Belum menandatangani pakta', 'Pact not signed'],
  share: ['Kemajuan', 'Progress'],
  stage: ['Tahap', 'Stage'],
  unsignedMark: ['pakta belum ditandatangani', 'pact not signed'],
  profile: ['Keterangan penilai', 'About the juror'],
  profileLead: [
    'Dipakai saat usulan dibagikan: daerah asal dan instansi menjadi benturan kepentingan, keahlian didahulukan, batas beban tidak pernah dilampaui.',
    'Used when proposals are handed out: home region and institution are conflicts, expertise comes first, the most is never exceeded.',
  ],
  institution: ['Instansi atau kampus', 'Institution or university'],
  region: ['Daerah asal', 'Home region'],
  noRegion: ['Tidak dicatat', 'Not recorded'],
  senior: ['Penilai senior', 'Senior juror'],
  expertise: ['Keahlian', 'Expertise'],
  languages: ['Bahasa yang dibaca', 'Languages they read'],
  languagesHelp: [
    'Pisahkan dengan koma, misalnya: Indonesia, Inggris, Jawa.',
    'Separate with commas, such as: Indonesian, English, Javanese.',
  ],
  least: ['Usulan paling sedikit per tahap', 'Least proposals a stage'],
  most: ['Usulan paling banyak per tahap', 'Most proposals a stage'],
  saved: ['Keterangan penilai tersimpan.', 'The juror’s details are saved.'],
  more: ['Keterangan tambahan', 'More details'],
  tasks: ['Tugas', 'Tasks'],
  leaves: ['Penilai berhalangan: bagikan tugasnya', 'The juror cannot go on: hand over the tasks'],
  // seats
  seats: ['Kesediaan menilai', 'Availability'],
  seatsLead: [
    'Tanyakan kesediaan sebelum usulan dibagikan. Yang menolak atau berhenti tidak diberi tugas; yang belum menjawab menunggu.',
    'Ask before proposals are handed out. Whoever declines or leaves gets no task; whoever has not answered waits.',
  ],
  seatsAskChosen: ['Tanyakan kepada yang dipilih', 'Ask those chosen'],
  seatsNever: ['Belum ditanya', 'Not asked yet'],
  seatsAsked: ['Sudah ditanya', 'Asked'],
  seatsNone: ['Belum ada penilai yang ditanya pada tahap ini', 'Nobody was asked for this stage yet'],
  seatsAll: ['Semua penilai edisi ini sudah ditanya.', 'Every juror of this edition was asked.'],
  seatsSent: [
    (n: number) => `${n} penilai ditanya. Suratnya belum berangkat.`,
    (n: number) => `${n} jurors asked. The letters have not left yet.`,
  ],
  seatsLeave: [
    (minutes: string) =>
      `Undangannya berangkat ${minutes} menit kemudian; sampai saat itu dapat diurungkan di halaman ini. Setelah itu surat tidak dapat ditarik: kalau seorang penilai tidak jadi menilai, catat berhentinya di halamannya.`,
    (minutes: string) =>
      `The invitations leave ${minutes} minutes later; until then they can be taken back on this page. After that a letter cannot be taken back: if a juror will not judge after all, record that they left on their page.`,
  ],
  seatsHeld: [
    (n: string) => `${n} undangan belum berangkat`,
    (n: string) => `${n} invitations have not left yet`,
  ],
  seatsBack: ['Urungkan undangan yang dipilih', 'Take the chosen invitations back'],
  seatsBackAct: ['Urungkan undangan', 'Take invitations back'],
  seatsBackAgain: ['Mereka dapat ditanya lagi.', 'They can be asked again.'],
  seatsBarred: [
    (names: string) => `Tidak ditanya karena berbenturan dengan semua usulan: ${names}.`,
    (names: string) => `Not asked, since every proposal is a conflict for them: ${names}.`,
  ],
  // reminders
  remind: ['Ingatkan penilai', 'Remind jurors'],
  remindTitle: [
    (n: number) => (n ? `${n} penilai belum selesai` : 'Semua penilai sudah selesai'),
    (n: number) => (n ? `${n} jurors have not finished` : 'Every juror has finished'),
  ],
  remindLead: [
    (stage: string, at: string) =>
      `${stage} ditutup ${at}. Pengingat otomatis berjalan menurut buku aturan; di sini Anda mengingatkan sekarang, paling banyak sekali sehari untuk setiap penilai.`,
    (stage: string, at: string) =>
      `${stage} closes ${at}. Automatic reminders follow the rule book; here you remind now, at most once a day for each juror.`,
  ],
  remindClosed: [
    'Tahap ini tidak sedang berjalan, jadi tidak ada yang diingatkan.',
    'This stage is not running, so nobody is reminded.',
  ],
  remindNow: ['Ingatkan yang dipilih', 'Remind those chosen'],
  remindedAt: ['Terakhir diingatkan', 'Last reminded'],
  remindedToday: ['sudah diingatkan hari ini', 'reminded today'],
  remindNever: ['belum pernah', 'never'],
  choose: [(name: string) => `Pilih ${name}`, (name: string) => `Choose ${name}`],
  reminded: [
    (n: number) => `${n} penilai diingatkan lewat surel dan kotak masuk.`,
    (n: number) => `${n} jurors were reminded by mail and in their inbox.`,
  ],
  // replacement
  replaceTitle: [(name: string) => `Ganti penilai: ${name}`, (name: string) => `Replace a juror: ${name}`],
  replaceLead: [
    (released: number, done: number) =>
      `${released} tugas yang belum selesai dilepas dan ditawarkan kepada penilai lain. ${done} lembar yang sudah terkirim tetap dihitung.`,
    (released: number, done: number) =>
      `${released} unfinished tasks are released and offered to others. ${done} sheets that were sent still count.`,
  ],
  replaceNone: ['Tidak ada tugas yang dapat dialihkan', 'There is nothing to hand over'],
  begun: [
    (n: number) => `${n} lembar sudah berisi nilai yang belum dikirim; nilai itu tidak dihitung.`,
    (n: number) => `${n} sheets hold scores that were not sent; those do not count.`,
  ],
  whoTakes: ['Siapa mengambil alih', 'Who takes over'],
  takesOver: ['Penilai pengganti', 'New reader'],
  whyLoad: ['tanpa benturan, beban paling ringan', 'no conflict, lightest load'],
  whyExpertise: ['tanpa benturan, ahli pada kategorinya', 'no conflict, knows the category'],
  whyPinned: ['Anda tetapkan', 'you decided'],
  loadFromTo: [
    (a: number, b: number) => `bebannya ${a} menjadi ${b}`,
    (a: number, b: number) => `load ${a} to ${b}`,
  ],
  automatic: ['Biarkan sistem memilih', 'Let the system choose'],
  decide: [(name: string) => `Tetapkan ${name}`, (name: string) => `Choose ${name}`],
  forbid: [(name: string) => `Jangan ${name}`, (name: string) => `Not ${name}`],
  wish: ['Keputusan Anda', 'Your decision'],
  recount: ['Hitung ulang', 'Work it out again'],
  reset: ['Lepas semua keputusan', 'Drop all decisions'],
  moves: ['Tugas lain yang ikut berpindah', 'Other tasks that move'],
  movesLead: [
    'Hanya tugas yang belum dijawab, dan hanya karena tanpa itu ada usulan yang kekurangan penilai.',
    'Only tasks not answered yet, and only because a proposal would lack a reader without it.',
  ],
  fromTo: [(a: string, b: string) => `dari ${a} kepada ${b}`, (a: string, b: string) => `from ${a} to ${b}`],
  unplaced: ['Belum ada penggantinya', 'Nobody can take these'],
  unplacedLead: [
    (left: number) => `Tersisa ${left} penilai lain.`,
    (left: number) => `${left} other readers remain.`,
  ],
  whyReads: ['sudah membacanya', 'reads it already'],
  whyConflict: ['berbenturan kepentingan', 'has a conflict of interest'],
  whySuspected: ['diduga berbenturan, menunggu ketua', 'is suspected of a conflict, waits for the chair'],
  whyAsked: ['pernah ditugasi dan berhenti', 'was asked before and left'],
  whyField: ['bukan dari instansi bidangnya', 'is not of an institution of its field'],
  whyForbidden: ['Anda larang', 'you ruled out'],
  whyFull: ['bebannya penuh', 'has as many as they can'],
  whyAway: ['tidak ikut pada tahap ini', 'takes no part in this stage'],
  sharesInstitution: [
    'Ada usulan yang dibaca dua penilai dari satu instansi, karena tidak ada pilihan lain.',
    'One proposal is read by two jurors of one institution, since there is no other choice.',
  ],
  replaceReason: ['Alasan penilai berhenti', 'Why the juror leaves'],
  replaceReasonHelp: [
    'Dibaca oleh penilai itu dan tercatat pada setiap tugas yang dilepas.',
    'The juror reads it, and it is kept on every task that is released.',
  ],
  replaceNow: ['Lepas dan bagikan', 'Release and hand over'],
  replaced: [
    (released: number, given: number) =>
      `${released} tugas dilepas, ${given} ditawarkan kepada penilai lain.`,
    (released: number, given: number) => `${released} tasks released, ${given} offered to others.`,
  ],
  replacedShort: [
    (n: number) => `${n} usulan masih kekurangan penilai.`,
    (n: number) => `${n} proposals still lack a reader.`,
  ],
  // closing
  closeLink: ['Tutup tahap', 'Close the stage'],
  closingTitle: [(stage: string) => `Menutup ${stage}`, (stage: string) => `Closing ${stage}`],
  closedTitle: [(stage: string) => `${stage} sudah ditutup`, (stage: string) => `${stage} is closed`],
  closingLead: [
    (n: number) =>
      n
        ? `${n} penilai belum selesai. Menutup sekarang perlu alasan dan penyelenggara kedua.`
        : 'Semua penilai sudah selesai. Anda dapat menutup tahap ini sendiri.',
    (n: number) =>
      n
        ? `${n} jurors have not finished. Closing now takes a reason and a second organiser.`
        : 'Every juror has finished. You can close this stage alone.',
  ],
  closingPlanned: [(at: string) => `Batas waktu ${at}.`, (at: string) => `Deadline ${at}.`],
  lateOnes: ['Siapa yang belum selesai', 'Who has not finished'],
  begunCol: ['Berisi nilai, belum dikirim', 'Scored, not sent'],
  lost: ['Yang hilang bila ditutup sekarang', 'What is lost by closing now'],
  lostTasks: [
    (n: number) => `${n} tugas dilepas dan tidak dapat dikerjakan lagi.`,
    (n: number) => `${n} tasks are released and cannot be done any more.`,
  ],
  lostBegun: [
    (n: number) => `${n} lembar berisi nilai yang belum dikirim; semuanya tidak dihitung.`,
    (n: number) => `${n} sheets hold scores that were not sent; none of them counts.`,
  ],
  lostThin: [
    (n: number) => `${n} usulan dinilai lebih sedikit penilai daripada yang dibagikan:`,
    (n: number) => `${n} proposals are scored by fewer readers than were given:`,
  ],
  lostUnread: [
    (n: number) =>
      `${n} usulan lolos tidak dibagikan kepada penilai mana pun. Bila tahap ditutup sekarang, usulan itu tidak berperingkat dan tidak dapat dipilih.`,
    (n: number) =>
      `${n === 1 ? '1 passed proposal was' : `${n} passed proposals were`} given to no reader. Closing now leaves ${n === 1 ? 'it' : 'them'} without a rank, and no choice can take ${n === 1 ? 'it' : 'them'}.`,
  ],
  giveOut: ['Bagikan kepada penilai', 'Give to readers'],
  sheetsOf: [
    (n: number, all: number) => `${n} dari ${all} lembar`,
    (n: number, all: number) => `${n} of ${all} sheets`,
  ],
  sheets: [(n: number) => `${n} lembar`, (n: number) => `${n} sheets`],
  andMore: [(n: number) => `dan ${n} lagi`, (n: number) => `and ${n} more`],
  closingReason: ['Alasan menutup sekarang', 'Why it closes now'],
  closingReasonHelp: [
    'Dibaca oleh penyelenggara kedua dan oleh penilai yang tugasnya dilepas.',
    'The second organiser reads it, and so do the jurors who are released.',
  ],
  askClosing: ['Minta penutupan', 'Ask to close'],
  closeNow: ['Tutup dan kunci semua nilai', 'Close and lock every score'],
  waiting: [
    (at: string) => `Permintaan penutupan menunggu penyelenggara kedua sampai ${at}.`,
    (at: string) => `A request to close waits for a second organiser until ${at}.`,
  ],
  toRequests: ['Buka permintaan', 'Open the requests'],
  remindInstead: ['Ingatkan dahulu', 'Remind them first'],
  frozen: ['Yang dibekukan', 'What was frozen'],
  frozenAt: ['Ditutup', 'Closed'],
  frozenLocked: ['Lembar terkunci', 'Sheets locked'],
  frozenReleased: ['Tugas dilepas', 'Tasks released'],
  frozenVoid: ['Lembar tidak dihitung', 'Sheets not counted'],
  frozenBy: ['Diputuskan oleh', 'Decided by'],
  frozenPair: [(a: string, b: string) => `${a} dan ${b}`, (a: string, b: string) => `${a} and ${b}`],
  frozenAlone: ['satu penyelenggara; tidak ada penilai yang tertinggal', 'one organiser; no juror was late'],
  severity: ['Ketatnya penilai', 'Severity of jurors'],
  severityFrozen: [
    (n: number) => `dihitung untuk ${n} penilai dan dibekukan`,
    (n: number) => `computed for ${n} jurors and frozen`,
  ],
  fingerprint: ['Sidik', 'Fingerprint'],
  // handing out and appointing
  officeTitle: [
    (done: string, all: string) => `${done} dari ${all} lembar nilai selesai`,
    (done: string, all: string) => `${done} of ${all} score sheets done`,
  ],
  assign: ['Bagikan usulan kepada penilai', 'Give every proposal its readers'],
  assignLead: [
    (minutes: string) =>
      `Beban dibagi rata, benturan kepentingan dihindari, yang sudah dibagikan tidak diubah. Setiap penilai menerima satu surat, yang berangkat ${minutes} menit kemudian; sampai saat itu semuanya dapat diurungkan di halaman ini. Setelah itu tugas dibebaskan satu per satu, dengan alasan.`,
    (minutes: string) =>
      `Loads are even, conflicts avoided, what is assigned stays. Each juror gets one letter, which leaves ${minutes} minutes later; until then all of it can be taken back on this page. After that tasks are freed one by one, with the reason.`,
  ],
  assigned: [
    (n: number) => `${n} tugas dibagikan. Suratnya belum berangkat.`,
    (n: number) => `${n} tasks assigned. The letters have not left yet.`,
  ],
  handedOut: [
    (n: string, jurors: string) => `${n} tugas baru dibagikan kepada ${jurors} penilai`,
    (n: string, jurors: string) => `${n} tasks were just given to ${jurors} jurors`,
  ],
  tasksOf: [
    (name: string, n: string) => `${name}, ${n} tugas`,
    (name: string, n: string) => `${name}, ${n} tasks`,
  ],
  takeBack: [(n: string) => `Urungkan ${n} tugas ini`, (n: string) => `Take these ${n} tasks back`],
  takeBackAct: ['Urungkan pembagian', 'Take tasks back'],
  takeBackAgain: [
    'Pembagian berikutnya dapat memberikan usulan yang sama lagi.',
    'The next plan can give the same proposals again.',
  ],
  shortOf: [
    (n: number) => `${n} usulan masih kekurangan penilai.`,
    (n: number) => `${n} proposals are still short of readers.`,
  ],
  jurorsEmpty: ['Belum ada penilai pada edisi ini', 'No jurors in this edition yet'],
  noAccount: ['belum membuat kata sandi', 'has no password yet'],
  appoint: ['Tunjuk penilai', 'Appoint a juror'],
  appointedBarred: [
    (barred: number, of: number) =>
      `Karena benturan kepentingan, ${barred} dari ${of} usulan tidak akan diberikan kepadanya.`,
    (barred: number, of: number) =>
      `Because of conflicts of interest, ${barred} of ${of} proposals will not be given to them.`,
  ],
  appointed: [
    (name: string) => `${name} ditunjuk. Undangan masuk antrean kirim.`,
    (name: string) => `${name} is appointed. The invitation is queued.`,
  ],
  whoReads: ['Siapa membaca apa', 'Who reads what'],
  hiddenReader: ['tertutup bagi Anda', 'hidden from you'],
});
