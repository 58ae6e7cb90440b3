import { area } from './define.ts';

/** Words of the administrative check. */
export const screening = area({
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
  openList: ['Buka antrean', 'Open the queue'],
  readProposal: ['Baca usulan lengkap', 'Read the whole proposal'],
  attachments: ['Surat dan lampiran', 'Letters and attachments'],
});
