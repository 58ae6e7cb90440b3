import { area } from './define.ts';

const importKinds = {
  id: {
    agencies: 'Instansi',
    accounts: 'Akun instansi',
    jurors: 'Penilai',
    innovations: 'Pemenang terdahulu',
    submissions: 'Usulan',
  } as Record<string, string>,
  en: {
    agencies: 'Agencies',
    accounts: 'Agency accounts',
    jurors: 'Jurors',
    innovations: 'Past winners',
    submissions: 'Proposals',
  } as Record<string, string>,
};

/** What each import takes, column by column. */
const importHelp = {
  id: {
    agencies:
      'name (nama), level (kementerian, lembaga, provinsi, kabupaten, kota, bumn, bumd), parent (nama induk), region (kode atau nama wilayah), time_zone (WIB, WITA, WIT), underdeveloped (ya atau tidak). Empat yang terakhir boleh kosong.',
    accounts:
      'name (nama), email, role (innovator atau agency-admin), agency (nama instansi yang sudah terdaftar), unit (UPP, boleh kosong). Setiap orang baru menerima undangan lewat surel.',
    jurors:
      'name (nama), email, role (evaluator, evaluator-chair, panelist, panel-chair), institution (lembaga), region (daerah asal), senior (ya atau tidak). Berlaku untuk edisi yang sedang dibuka; yang baru menerima undangan.',
    innovations:
      'year (tahun), rank_group (penghargaan), title (judul), agency (instansi), agency_level (jenis), category (kategori), source (sumber).',
    submissions:
      'key (nomor usulan di sistem asal atau pada berkas kertas), agency (instansi yang sudah terdaftar), group (kelompok), title (judul). Boleh kosong: unit, author (surel inovator; tanpa ini Admin Lokal), category, sdgs (nomor dipisahkan koma), implemented_since (tanggal), dan setiap isian formulir. Setiap baris menjadi draf milik instansinya, yang melengkapi dan mengirimkannya sendiri. Baris yang pernah diimpor tidak ditimpa. Berkas paling besar 16 MB; lewat API atau baris perintah bisa lebih.',
  } as Record<string, string>,
  en: {
    agencies:
      'name, level (kementerian, lembaga, provinsi, kabupaten, kota, bumn, bumd), parent (its name), region (code or name), time_zone (WIB, WITA, WIT), underdeveloped (yes or no). The last four may be empty.',
    accounts:
      'name, email, role (innovator or agency-admin), agency (a registered name), unit (may be empty). Everybody new is invited by mail.',
    jurors:
      'name, email, role (evaluator, evaluator-chair, panelist, panel-chair), institution, region (home region), senior (yes or no). For the edition that is open here; those who are new are invited.',
    innovations: 'year, rank_group (award), title, agency, agency_level, category, source.',
    submissions:
      "key (its number in the other system or on paper), agency (a registered name), group, title. May be empty: unit, author (the innovator's address; without it the administrator), category, sdgs (numbers with commas), implemented_since (a date), and every field of the form. Each row becomes a draft of its agency, which completes and submits it. A row that came before is not written over. At most 16 MB here; more by the API or the command line.",
  } as Record<string, string>,
};

const roleNames = {
  id: {
    innovator: 'Inovator (UPP)',
    'agency-admin': 'Admin Lokal',
    secretariat: 'Tim Sekretariat',
    evaluator: 'Evaluator',
    'evaluator-chair': 'Ketua Tim Evaluasi',
    panelist: 'Panelis',
    'panel-chair': 'Ketua Tim Panel',
    organiser: 'Penyelenggara',
    auditor: 'Auditor',
    hub: 'Hub JIPP',
    'hub-verifier': 'Verifikator hub',
    steward: 'Pengawas',
  } as Record<string, string>,
  en: {
    innovator: 'Innovator (service unit)',
    'agency-admin': 'Agency administrator',
    secretariat: 'Secretariat',
    evaluator: 'Evaluator',
    'evaluator-chair': 'Chair of the evaluators',
    panelist: 'Panelist',
    'panel-chair': 'Chair of the panel',
    organiser: 'Organiser',
    auditor: 'Auditor',
    hub: 'JIPP hub',
    'hub-verifier': 'Hub verifier',
    steward: 'Steward',
  } as Record<string, string>,
};

/** Words for accounts, agencies and the people in them. */
const texts = area({
  navImports: ['Impor', 'Imports'],
  register: ['Daftar instansi', 'Register of agencies'],
  registerLead: [
    'Jenis, induk, wilayah, dan zona waktu setiap instansi. Benturan kepentingan dihitung sampai ke induk dan unitnya.',
    'Kind, parent, region and time zone of every agency. Conflicts of interest count up to the parent and its units.',
  ],
  applications: ['Pendaftaran yang menunggu', 'Registrations waiting'],
  decidedBefore: [
    (n: number) => `${n} pendaftaran yang sudah diputus`,
    (n: number) => `${n} registrations decided before`,
  ],
  newAdminFor: [
    'Admin Lokal baru untuk instansi yang sudah terdaftar. Peran Admin Lokal yang lama berakhir begitu surat ini dinyatakan sesuai; draf tetap milik instansi.',
    'A new administrator for an agency that is registered. The former one’s role ends as soon as this letter is in order; drafts stay with the agency.',
  ],
  parent: ['Induk', 'Parent'],
  region: ['Wilayah', 'Region'],
  regionHelp: [
    'Kode wilayah, misalnya 35.78. Kosongkan bila berskala nasional.',
    'Region code, such as 35.78. Leave empty for the whole country.',
  ],
  zone: ['Zona waktu', 'Time zone'],
  level: ['Jenis', 'Kind'],
  underdeveloped: ['Daerah tertinggal', 'Underdeveloped area'],
  admins: ['Admin Lokal', 'Administrator'],
  noAdmin: ['belum ada', 'none yet'],
  units: ['Unit pelayanan (UPP)', 'Service units (UPP)'],
  unit: ['Unit', 'Unit'],
  noUnit: ['Tanpa unit', 'No unit'],
  unitName: ['Nama unit', 'Name of the unit'],
  addUnit: ['Tambah unit', 'Add unit'],
  closeUnit: ['Tutup unit', 'Close unit'],
  unitsNone: ['Belum ada unit pelayanan', 'No service units yet'],
  unitAdded: [(name: string) => `${name} ditambahkan.`, (name: string) => `${name} added.`],
  unitClosed: [
    'Unit ditutup. Anggotanya tetap anggota instansi.',
    'Unit closed. Its members stay in the agency.',
  ],
  agenciesEmpty: ['Belum ada instansi', 'No agency yet'],
  agenciesEmptyBody: [
    'Instansi masuk daftar setelah surat pendaftarannya disetujui, atau lewat impor.',
    'Agencies enter the register once their letter of registration is approved, or by an import.',
  ],
  members: ['Anggota', 'Members'],
  facts: ['Data instansi', 'Facts of the agency'],
  factsSaved: ['Data instansi disimpan.', 'The agency was saved.'],
  parentHelp: [
    'Ketik nama instansi induk persis seperti di daftar. Kosongkan bila tidak ada.',
    'Type the parent’s name as it stands in the list. Leave empty if there is none.',
  ],
  parentUnknown: [
    (name: string) => `"${name}" tidak ada di daftar.`,
    (name: string) => `"${name}" is not in the list.`,
  ],
  moreNames: [
    (n: number) => `${n} nama cocok; tulis lengkap.`,
    (n: number) => `${n} names match; write it whole.`,
  ],
  save: ['Simpan', 'Save'],
  invitations: ['Undangan yang belum dijawab', 'Invitations not answered yet'],
  invitationRule: [
    (days: number) =>
      `Undangan berlaku ${days} hari. Sesudah itu kirim ulang; tautan lama tidak berlaku lagi.`,
    (days: number) =>
      `An invitation is good for ${days} days. After that send it again; the old link is void.`,
  ],
  expired: ['kedaluwarsa', 'expired'],
  waiting: ['surel menunggu dikirim', 'mail waiting to be sent'],
  sent: ['surel terkirim', 'mail sent'],
  doubtful: ['surel belum pasti sampai', 'not certain whether the mail arrived'],
  bounced: ['surel kembali: alamatnya ditolak', 'mail bounced: the address was refused'],
  resend: ['Kirim ulang', 'Send again'],
  revoke: ['Batalkan', 'Take back'],
  resent: [
    (email: string) => `Undangan dikirim lagi ke ${email}.`,
    (email: string) => `Invitation sent again to ${email}.`,
  ],
  revoked: ['Undangan dibatalkan; tautannya tidak berlaku lagi.', 'Invitation taken back; its link is void.'],
  endRole: ['Akhiri peran', 'End role'],
  endRoleOf: [(name: string) => `Akhiri peran ${name}`, (name: string) => `End the role of ${name}`],
  endWhy: ['Alasan (dibaca yang bersangkutan)', 'Reason (read by the person)'],
  ended: [
    (name: string) => `Peran ${name} berakhir. Surel masuk antrean kirim.`,
    (name: string) => `The role of ${name} has ended. The mail is queued.`,
  ],
  peopleTitle: [(n: string) => `${n} orang`, (n: string) => `${n} people`],
  peopleLead: [
    'Panitia, penilai, dan jejaring. Pilih peran untuk melihat Admin Lokal atau inovator.',
    'Office, jury and network. Choose a role to see agency administrators or innovators.',
  ],
  role: ['Peran', 'Role'],
  officeAndJury: ['Panitia, penilai, jejaring', 'Office, jury, network'],
  since: [(at: string) => `sejak ${at}`, (at: string) => `since ${at}`],
  noAccount: ['belum membuat kata sandi', 'no password yet'],
  invitePerson: ['Undang orang', 'Invite a person'],
  inviteJurorHint: [
    'Evaluator dan panelis diangkat untuk satu edisi; lembaga dan daerah asalnya diisi di halaman Penilai.',
    'Evaluators and panelists are appointed for one edition; institution and home region are kept on the Jurors page.',
  ],
  peopleNone: ['Tidak ada orang yang cocok', 'Nobody matches'],
  newAdminLead: [
    'Untuk instansi yang sudah terdaftar. Surat resmi menyebut Admin Lokal yang baru; semua draf tetap milik instansi.',
    'For an agency that is registered. The official letter names the new administrator; all drafts stay with the agency.',
  ],
  importsTitle: ['Impor dari lembar kerja', 'Import from a spreadsheet'],
  importNext: ['Sesudah ini', 'What happens next'],
  importNextDrafts: [
    'Setiap usulan menjadi draf milik instansinya. Admin Lokal menerima surel berisi daftar draf itu, lalu memeriksa, melengkapi, dan mengirimkannya sendiri sebelum pendaftaran ditutup. Yang tidak dikirim tidak ikut dinilai.',
    'Each proposal becomes a draft of its agency. The administrators get a mail that lists the drafts; they check, complete and submit them before registration closes. What is not submitted is not judged.',
  ],
  importNextDone: [
    'Surel kepada Admin Lokal sudah masuk buku kirim.',
    'The mails to the administrators are in the delivery ledger.',
  ],
  importNextDraftsLink: ['Lihat draf di daftar usulan', 'See the drafts in the list of proposals'],
  importsLead: [
    'Unggah CSV atau XLSX. Berkas diperiksa lebih dahulu; belum ada yang ditulis sampai Anda menyetujuinya.',
    'Upload a CSV or XLSX. The file is looked through first; nothing is written until you agree.',
  ],
  importKind: ['Isi berkas', 'What it holds'],
  importFile: ['Berkas CSV atau XLSX', 'CSV or XLSX file'],
  importTry: ['Periksa berkas', 'Check the file'],
  importTemplates: ['Kolom dan templat', 'Columns and templates'],
  importsBefore: ['Impor terakhir', 'Last imports'],
  importsNone: ['Belum ada impor', 'No imports yet'],
  importRows: [(n: string) => `${n} baris`, (n: string) => `${n} rows`],
  importCreate: [(n: string) => `${n} baru`, (n: string) => `${n} new`],
  importChange: [(n: string) => `${n} berubah`, (n: string) => `${n} changed`],
  importSame: [(n: string) => `${n} sudah sama`, (n: string) => `${n} the same already`],
  importRefused: [(n: string) => `${n} ditolak`, (n: string) => `${n} refused`],
  importTried: ['Diperiksa, belum ditulis', 'Checked, not written yet'],
  importDone: ['Sudah ditulis', 'Written'],
  importWould: ['Yang akan ditulis', 'What would be written'],
  importNothing: ['Tidak ada yang perlu ditulis', 'Nothing needs writing'],
  importFirst: [
    (n: string) => `${n} baris pertama ditampilkan.`,
    (n: string) => `The first ${n} rows are shown.`,
  ],
  importRefusedRows: ['Baris yang ditolak', 'Refused rows'],
  importRefusedLead: [
    'Perbaiki baris ini lalu unggah lagi; baris yang lain tidak tertulis dua kali.',
    'Mend these rows and upload them again; the others are not written twice.',
  ],
  importWrite: [(n: string) => `Tulis ${n} baris`, (n: string) => `Write ${n} rows`],
  importWritten: [(n: string) => `${n} baris ditulis.`, (n: string) => `${n} rows written.`],
  line: ['Baris', 'Line'],
  column: ['Kolom', 'Column'],
  why: ['Alasan', 'Reason'],
  create: ['baru', 'new'],
  change: ['berubah', 'changed'],
  hubLead: [
    'Dampingi instansi yang menerapkan inovasi instansi lain, dari minat sampai terbukti berjalan.',
    'Help agencies that take over an innovation of another, from the first interest to proof that it runs.',
  ],
  hubWork: ['Pekerjaan Anda', 'Your work'],
  hubDirectory: ['Direktori inovasi', 'Directory of innovations'],
  hubResults: ['Hasil kompetisi', 'Results of the competition'],
  hubResultsBody: [
    'Daftar pemenang dari setiap edisi yang sudah diumumkan.',
    'Winners of every edition that was published.',
  ],
  myRoles: ['Peran Anda', 'Your roles'],
  searchInnovations: ['Judul atau instansi', 'Title or agency'],
  innovationsNone: ['Tidak ada inovasi yang cocok', 'No innovation matches'],
  mergeTitle: ['Punya dua akun?', 'Two accounts?'],
  mergeLead: [
    'Tulis alamat akun yang lain. Kami mengirim tautan ke sana; buka tautan itu di peramban ini. Akun yang sedang Anda pakai tetap, yang lain ditutup dan perannya pindah ke sini.',
    'Give the address of the other account. We send a link there; open it in this browser. The account you are using stays, the other is closed and its roles move here.',
  ],
  mergeAddress: ['Alamat surel akun yang lain', 'E-mail address of the other account'],
  mergeAsk: ['Kirim tautan', 'Send the link'],
  mergeAsked: [
    (email: string) => `Jika ada akun dengan alamat ${email}, tautannya sudah dikirim ke sana.`,
    (email: string) => `If there is an account with the address ${email}, the link was sent there.`,
  ],
  mergeConfirmTitle: ['Gabungkan dua akun', 'Merge two accounts'],
  mergeKept: ['Tetap dipakai', 'Stays'],
  mergeRetired: ['Ditutup; alamatnya tetap sebagai alias', 'Closed; its address stays as an alias'],
  mergeMoves: ['Peran yang pindah', 'Roles that move'],
  mergeDo: ['Gabungkan sekarang', 'Merge now'],
  mergeDone: [
    (alias: string) => `Kedua akun sudah menjadi satu. ${alias} tidak dapat dipakai masuk lagi.`,
    (alias: string) => `The two accounts are one. ${alias} can no longer sign in.`,
  ],
  mergeInHand: [
    'Akun yang akan ditutup masih memegang tugas penilaian. Selesaikan atau kembalikan dahulu, atau mulai dari akun itu.',
    'The account to be closed has judging in hand. Finish it or give it back first, or begin from that account.',
  ],
  linkGone: ['Tautan ini tidak berlaku', 'This link is void'],
});

export const peopleWords = {
  id: { ...texts.id, roleNames: roleNames.id, importKinds: importKinds.id, importHelp: importHelp.id },
  en: { ...texts.en, roleNames: roleNames.en, importKinds: importKinds.en, importHelp: importHelp.en },
};
