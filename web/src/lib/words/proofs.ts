import { area } from './define.ts';

/** Words of the pages on which anybody checks a receipt, a result or a seal, and of the office's page about the audit. */
export const proofsWords = area({
  lead: [
    'Hitung ulang hasil kompetisi, atau periksa tanda terima usulan. Semuanya dihitung di perangkat Anda: tidak ada berkas yang dikirim.',
    'Recompute a result of the competition, or check the receipt of a proposal. Everything is computed on your device: no file is sent.',
  ],
  files: ['Semua berkas lengkap dan tidak berubah', 'All files are there and unchanged'],
  rules: ['Aturan dan hasilnya dapat dibaca', 'Rules and result can be read'],
  seal: [
    'Segel paket (tanda bahwa isinya tetap) ditandatangani situs ini',
    'The package’s seal (the mark that it is unchanged) was signed by this site',
  ],
  scores: ['Setiap nilai sah menurut rubrik', 'Every score is valid by its rubric'],
  stages: [
    'Nilai sama dengan yang disegel saat tahap ditutup',
    'Scores are those sealed when each stage closed',
  ],
  ranking: ['Jumlah nilai dan peringkat dihitung ulang sama', 'Totals and ranks recompute alike'],
  top: [
    'Yang terpilih sesuai peringkat, atau ada alasannya',
    'Who was chosen follows the ranks, or has a reason',
  ],
  tiers: ['Penghargaan sesuai peringkat', 'Honours follow the ranks'],
  form: ['Bentuk berkas', 'Form of the file'],
  key: ['Kunci situs ini', 'The key of this site'],
  signature: ['Tanda tangan sistem', 'Signature of the system'],
  content: ['Isi sama dengan yang ditandatangani', 'Contents are those that were signed'],
  inclusion: ['Ikut disegel saat pendaftaran ditutup', 'Sealed with the others when registration closed'],
  another: ['Periksa berkas lain', 'Check another file'],
  packageGet: ['Paket hasil (ZIP)', 'Result package (ZIP)'],
  checkIt: ['Hitung ulang sendiri', 'Recompute it yourself'],
  proofGet: ['Unduh bukti untuk komputer (JSON)', 'Download the proof for computers (JSON)'],
  sealTitle: ['Segel tahap', 'Seals of the stages'],
  sealLead: [
    'Setiap tahap yang ditutup disegel: dari semua catatannya dihitung satu kode (sidik), yang ditandatangani dan disebarkan. Mengubah satu nilai sesudahnya menghasilkan kode lain, jadi ketahuan.',
    'Every stage is sealed as it closes: one code (a fingerprint) is computed from all its records, signed and spread. Changing one score later gives another code, so it shows.',
  ],
  sealOf: [(stage: string) => `Catatan tahap ${stage}`, (stage: string) => `Records of the stage ${stage}`],
  sealAudit: [
    (stage: string) => `Jejak audit saat ${stage} ditutup`,
    (stage: string) => `The audit when ${stage} closed`,
  ],
  records: [(count: string) => `${count} catatan`, (count: string) => `${count} records`],
  closedAt: ['Ditutup', 'Closed'],
  fingerprint: ['Sidik', 'Fingerprint'],
  note: ['Catatan bertanda tangan', 'The signed note'],
  witnessLanguage: ['Bahasa surel', 'Language of the mails'],
  auditLead: [
    'Setiap perubahan tercatat berurutan, masing-masing dengan sidik: kode yang dihitung dari isinya dan dari catatan sebelumnya. Di sini rantai kode itu dihitung ulang dari awal.',
    'Every change is recorded in order, each with a fingerprint: a code computed from it and from the record before. Here that chain of codes is recomputed from its beginning.',
  ],
  whole: ['Catatan perubahan (rantai audit) utuh', 'The record of changes (the audit) is whole'],
  broken: ['Catatan perubahan (rantai audit) rusak', 'The record of changes (the audit) is broken'],
  events: [(count: string) => `${count} peristiwa`, (count: string) => `${count} events`],
  waiting: [
    (count: string) => `${count} menunggu giliran disegel`,
    (count: string) => `${count} wait to be sealed`,
  ],
  place: [
    (n: number | null) => (n === null ? 'di luar rantai' : `mata rantai ${n}`),
    (n: number | null) => (n === null ? 'outside the chain' : `link ${n}`),
  ],
  altered: [
    'bukan yang disegel: diubah, disisipkan, atau dipindahkan',
    'is not what was sealed: changed, put in or moved',
  ],
  eventRemoved: ['peristiwanya hilang', 'its event is gone'],
  linkRemoved: ['hilang', 'is gone'],
  cut: [
    'dan seterusnya hilang, padahal ada segel yang menghitungnya',
    'and what follows is gone, though a seal counted it',
  ],
  forked: ['tidak sama dengan segel yang pernah ditandatangani', 'is not what a seal signed'],
  unchained: ['peristiwa disisipkan melewati aplikasi', 'an event was put in past the application'],
  outside: [
    'ditulis pemilik basis data, bukan aplikasi',
    'was written by the owner of the database, not by the application',
  ],
  witnesses: ['Saksi di luar sistem', 'Witnesses outside the system'],
  witnessesLead: [
    'Mereka menerima setiap segel lewat surel. Salinan di luar sistem inilah yang membuktikan bahwa tidak ada yang diubah kemudian.',
    'They get every seal by mail. These copies outside the system are what proves that nothing was changed later.',
  ],
  noWitness: [
    'Belum ada saksi di luar para penyelenggara.',
    'There is no witness beside the organisers yet.',
  ],
  witnessName: ['Nama', 'Name'],
  witnessEmail: ['Alamat surel', 'E-mail address'],
  witnessAdd: ['Tambah saksi', 'Add a witness'],
  witnessEnd: [(name: string) => `Akhiri ${name}`, (name: string) => `End ${name}`],
  end: ['Akhiri', 'End'],
  seals: ['Segel yang sudah terbit', 'Seals so far'],
  noSeals: ['Belum ada tahap yang ditutup.', 'No stage has closed yet.'],
});
