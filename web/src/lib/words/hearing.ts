import { area } from './define.ts';

/** Words of the office and of the panel that hear an objection; part of `objections`. */
export const hearing = area({
  officeLead: [
    'Keberatan yang belum selesai menahan pengumuman hasil.',
    'An objection that is not closed holds the publication back.',
  ],
  tabOpen: ['Belum selesai', 'Not closed'],
  tabAll: ['Semua', 'All'],
  tabFiled: ['Perlu diperiksa', 'To be examined'],
  tabAdmitted: ['Di panel', 'With the panel'],
  tabUpheld: ['Perlu dijalankan', 'To be carried out'],
  emptyOpen: ['Tidak ada keberatan yang menunggu', 'No objection is waiting'],
  emptyFiltered: ['Tidak ada keberatan di sini', 'No objections here'],
  exportAs: ['Unduh daftar', 'Download the list'],
  nextAdmit: ['Periksa apakah dapat diterima', 'Examine whether it can be admitted'],
  nextPanel: ['Tunjuk panel', 'Appoint the panel'],
  nextOpinions: [
    (given: number, size: number) => `${given} dari ${size} anggota panel sudah berpendapat`,
    (given: number, size: number) => `${given} of ${size} panel members have given an opinion`,
  ],
  nextEffect: ['Jalankan akibat keputusan', 'Carry out the decision'],
  objector: ['Diajukan oleh', 'Filed by'],
  objectorNote: [
    'Hanya ruang panitia yang membaca nama ini. Panel, instansi, dan umum tidak.',
    'Only the office reads this name. The panel, the agency and the public do not.',
  ],
  about: ['Usulan yang dipersoalkan', 'The proposal'],
  openProposal: ['Buka usulan', 'Open the proposal'],
  text: ['Isi keberatan', 'The objection'],
  course: ['Perjalanan', 'Course'],
  couldFile: [
    (when: string) => `Dapat diajukan sampai ${when}`,
    (when: string) => `Could be filed until ${when}`,
  ],
  admittedOn: [(when: string) => `Diterima untuk diperiksa ${when}`, (when: string) => `Admitted ${when}`],
  panelDecided: [(when: string) => `Diputus ${when}`, (when: string) => `Decided ${when}`],
  settledOn: [(when: string) => `Dijalankan ${when}`, (when: string) => `Carried out ${when}`],
  decision: ['Keputusan', 'Decision'],
  effect: ['Akibat', 'Effect'],
  panel: ['Panel', 'Panel'],
  panelNone: ['Panel belum ditunjuk.', 'No panel has been appointed yet.'],
  panelWaits: ['Penyelenggara menunjuk panel.', 'An organiser appoints the panel.'],
  appoint: [
    (n: number) => `Tunjuk panel: ${n} orang, seorang di antaranya ketua`,
    (n: number) => `Appoint the panel: ${n} people, one of whom presides`,
  ],
  appointHelp: [
    'Yang tercantum tidak ikut memeriksa, membaca, atau menilai usulan ini, tidak berbenturan kepentingan, dan bukan pengaju.',
    'Nobody listed here checked, read or judged this proposal, has a conflict of interest, or filed the objection.',
  ],
  member: ['Anggota', 'Member'],
  presides: ['Ketua', 'Presides'],
  appointAct: ['Tunjuk panel', 'Appoint the panel'],
  tooFew: [
    (n: number) => `Kurang dari ${n} orang yang independen. Tambahkan peran lebih dahulu.`,
    (n: number) => `Fewer than ${n} people are independent. Grant roles first.`,
  ],
  appointed: ['Panel ditunjuk dan diberi tahu.', 'The panel is appointed and told.'],
  given: ['sudah berpendapat', 'opinion given'],
  notGiven: ['belum berpendapat', 'no opinion yet'],
  upholds: ['Mengabulkan', 'Would uphold'],
  rejects: ['Tidak mengabulkan', 'Would reject'],
  hiddenOpinion: [
    'Pendapat anggota lain terlihat setelah Anda menulis pendapat.',
    'The others’ opinions show once you have given yours.',
  ],
  myOpinion: ['Pendapat Anda', 'Your opinion'],
  opinionHelp: [
    'Pendapat diberikan sekali dan tidak dapat diubah. Pertimbangan suara terbanyak menjadi isi keputusan.',
    'An opinion is given once and cannot be changed. The considerations of the majority become the decision.',
  ],
  effectIf: ['Akibat bila dikabulkan', 'Effect if upheld'],
  opinionReasons: ['Pertimbangan', 'Considerations'],
  giveOpinion: ['Simpan pendapat', 'Give the opinion'],
  opinionKept: ['Pendapat Anda tersimpan.', 'Your opinion is kept.'],
  carryOut: ['Jalankan keputusan', 'Carry out the decision'],
  reader: ['Penilai yang membaca lagi', 'Evaluator who reads it'],
  readersNone: [
    'Tidak ada evaluator bebas yang belum membaca usulan ini. Tambahkan evaluator lebih dahulu.',
    'No evaluator is left who has not read this proposal. Add one first.',
  ],
  secondWaits: [
    'Diskualifikasi sudah diminta dan menunggu penyelenggara kedua.',
    'The disqualification has been asked for and waits for a second organiser.',
  ],
  seeRequests: ['Lihat permintaan', 'See the requests'],
  carriedOut: ['Keputusan dijalankan.', 'The decision has been carried out.'],
  askedTwo: [
    'Permintaan dibuat. Penyelenggara kedua yang tidak berbenturan memastikannya.',
    'The request is made. A second organiser without a conflict confirms it.',
  ],
  effectByOrganiser: [
    'Penyelenggara menjalankan akibat keputusan.',
    'An organiser carries the decision out.',
  ],
  attOpen: [
    (n: number) => `${n} keberatan belum selesai`,
    (n: number) => (n === 1 ? '1 objection is open' : `${n} objections are open`),
  ],
  // what holds the publication back
  holdsBack: [
    (n: number) => `${n} keberatan belum selesai: hasil belum dapat diumumkan`,
    (n: number) =>
      n === 1
        ? '1 objection is open: nothing can be published'
        : `${n} objections are open: nothing can be published`,
  ],
  // panel
  panelTitle: ['Keberatan yang Anda putuskan', 'Objections you decide on'],
  panelLead: [
    'Anda ditunjuk karena tidak ikut memeriksa atau menilai usulannya.',
    'You were appointed because you neither checked nor judged the proposal.',
  ],
  panelEmpty: ['Anda tidak sedang duduk di panel keberatan', 'You sit on no panel on objections'],
  panelEmptyBody: [
    'Bila ditunjuk, Anda menerima surel dan keberatannya tampil di sini.',
    'When you are appointed you get a mail, and the objection shows here.',
  ],
  owed: ['Menunggu pendapat Anda', 'Waits for your opinion'],
  checkResult: ['Hasil pemeriksaan yang dipersoalkan', 'The result of the check'],
});
