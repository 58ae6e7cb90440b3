import { area, type Words } from './define.ts';

export const rehearsalWords = area({
  title: ['Gladi kompetisi', 'Rehearsal of a competition'],
  lead: [
    'Satu edisi penuh dijalankan oleh orang tiruan dengan aturan Anda: dari pendaftaran sampai piagam dan ralat. Tidak ada surel yang keluar, tidak ada yang tampil untuk umum, dan semuanya dapat dihapus tanpa bekas.',
    'A whole edition run by simulated people under your rules: from registration to certificates and a correction. No mail leaves, nothing of it is public, and all of it can be wiped without a trace.',
  ],
  begin: ['Mulai gladi', 'Start a rehearsal'],
  rules: ['Aturan yang dijalankan', 'Rules to run'],
  ownRules: [(name: string) => `Edisi ini: ${name}`, (name: string) => `This edition: ${name}`],
  size: ['Banyak usulan', 'Number of proposals'],
  sizeHint: [
    '10 sampai 3.500. Seratus usulan selesai dalam kira-kira setengah menit.',
    '10 to 3,500. A hundred proposals take about half a minute.',
  ],
  seed: ['Angka pengulang gladi', 'Number to repeat it by'],
  seedHint: [
    'Biarkan 1. Dengan angka yang sama gladi berjalan persis sama lagi; angka lain membuat orang, usulan, dan nilai yang lain.',
    'Leave it at 1. The same number runs exactly the same again; another makes other people, proposals and scores.',
  ],
  none: ['Belum ada gladi', 'No rehearsal yet'],
  noneHint: ['Mulai satu gladi; jalannya tampak di sini.', 'Start one; its course shows here.'],
  proposals: [(count: string) => `${count} usulan`, (count: string) => `${count} proposals`],
  leftLess: ['kurang dari satu menit lagi', 'less than a minute left'],
  left: [
    (minutes: number) => `kira-kira ${minutes} menit lagi`,
    (minutes: number) => `about ${minutes} min left`,
  ],
  leftUnknown: ['menghitung sisa waktu …', 'working out the time left …'],
  waiting: ['Pekerja mengambil gladi ini dalam beberapa detik.', 'A worker takes this up within seconds.'],
  rehearsedDay: [
    (day: string) => `Hari dalam gladi: ${day}`,
    (day: string) => `Day in the rehearsal: ${day}`,
  ],
  took: [(seconds: string) => `${seconds} detik`, (seconds: string) => `${seconds} s`],
  tookLess: ['kurang dari 1 detik', 'less than 1 s'],
  look: ['Lihat isinya sebagai pengamat', 'Look into it as an observer'],
  stop: ['Hentikan gladi', 'Stop the rehearsal'],
  resume: ['Lanjutkan gladi', 'Go on'],
  wipeTitle: ['Hapus tanpa bekas', 'Wipe without a trace'],
  wipeLead: [
    'Semua orang, usulan, nilai, berkas, surel, dan catatan gladi ini dihapus dan tidak dapat dikembalikan. Yang tertinggal hanya catatan bahwa gladi ini pernah dijalankan, oleh siapa, dan kapan.',
    'All people, proposals, scores, files, mails and records of this rehearsal go and cannot be brought back. What stays is the note that it was run, by whom and when.',
  ],
  wipeName: [
    (name: string) => `Ketik "${name}" untuk menegaskan`,
    (name: string) => `Type "${name}" to confirm`,
  ],
  wipe: ['Hapus gladi ini', 'Wipe this rehearsal'],
  wiping: [
    'Sedang dihapus. Halaman ini kosong bila selesai.',
    'It is being wiped. This page is empty when it is done.',
  ],
  before: ['Gladi yang pernah dijalankan', 'Rehearsals that were run'],
  problem: ['Gladi terhenti oleh gangguan', 'A fault stopped the rehearsal'],
});

/** What the simulated people did, by the name under which it is counted. */
const DEEDS: Record<string, Words> = {
  agencies: { id: 'instansi', en: 'agencies' },
  people: { id: 'orang', en: 'people' },
  'drafts begun': { id: 'draf dimulai', en: 'drafts begun' },
  'answers kept': { id: 'isian disimpan', en: 'answers kept' },
  'files uploaded': { id: 'berkas diunggah', en: 'files uploaded' },
  'sample files named': { id: 'lampiran contoh', en: 'sample files named' },
  'sent to the administrator': { id: 'diajukan ke Admin Lokal', en: 'sent to the administrator' },
  'returned for changes': { id: 'dikembalikan', en: 'returned for changes' },
  received: { id: 'diterima', en: 'received' },
  'received late': { id: 'diterima terlambat', en: 'received late' },
  withdrawn: { id: 'ditarik', en: 'withdrawn' },
  'passed the check': { id: 'lolos pemeriksaan', en: 'passed the check' },
  'failed the check': { id: 'tidak lolos', en: 'failed the check' },
  'looked at by a second person': { id: 'diperiksa orang kedua', en: 'looked at by a second person' },
  'pacts signed': { id: 'pakta ditandatangani', en: 'pacts signed' },
  'tasks dealt': { id: 'tugas dibagikan', en: 'tasks dealt' },
  'tasks taken': { id: 'tugas diterima', en: 'tasks taken' },
  'tasks turned down': { id: 'tugas ditolak penilai', en: 'tasks turned down' },
  'places left empty': { id: 'tempat penilai kosong', en: 'places left empty' },
  'proposals opened': { id: 'usulan dibuka', en: 'proposals opened' },
  'sheets sent': { id: 'lembar nilai dikirim', en: 'score sheets sent' },
  'windows moved': { id: 'jadwal digeser', en: 'windows moved' },
  'stages closed': { id: 'tahap ditutup', en: 'stages closed' },
  'confirmed by a second organiser': {
    id: 'dikonfirmasi penyelenggara kedua',
    en: 'confirmed by a second organiser',
  },
  'nominees chosen': { id: 'nomine dipilih', en: 'nominees chosen' },
  'finalists chosen': { id: 'finalis dipilih', en: 'finalists chosen' },
  'top-innovations chosen': { id: 'Top Inovasi dipilih', en: 'Top Innovations chosen' },
  'agencies told': { id: 'usulan diumumkan', en: 'proposals announced' },
  'objections filed': { id: 'keberatan diajukan', en: 'objections filed' },
  'objections decided': { id: 'keberatan diputus', en: 'objections decided' },
  'interviews planned': { id: 'wawancara dijadwalkan', en: 'interviews planned' },
  'interviews held': { id: 'wawancara selesai', en: 'interviews held' },
  'decrees recorded': { id: 'keputusan dicatat', en: 'decrees recorded' },
  published: { id: 'pengumuman', en: 'publications' },
  'corrections published': { id: 'ralat diumumkan', en: 'corrections published' },
  'effects done': {
    id: 'tindak lanjut (piagam dan lainnya) dijalankan',
    en: 'follow-ups (certificates and others) done',
  },
  'mails in the ledger': { id: 'surel dicatat, tidak dikirim', en: 'mails entered, none sent' },
  'refused incomplete': { id: 'ditolak: belum lengkap', en: 'refused: incomplete' },
  'refused guard_refused': { id: 'ditolak: melebihi kuota', en: 'refused: over the quota' },
  'refused deadline_passed': { id: 'ditolak: lewat batas waktu', en: 'refused: after the deadline' },
};

/** "274 diterima", "7 diterima terlambat" …: in the order they first happened; counts of zero and unnamed ones are left out. */
export function deedsOf(
  counts: Record<string, number>,
  lang: keyof Words,
  number: (n: number) => string,
): string[] {
  return Object.keys(DEEDS).flatMap((name) =>
    counts[name] ? [`${number(counts[name])} ${DEEDS[name]![lang]}`] : [],
  );
}

/** What stays in the record. */
export const TRACES: Record<string, Words> = {
  'rehearsal.started': { id: 'Dimulai', en: 'Started' },
  'rehearsal.wipeOrdered': { id: 'Penghapusan diperintahkan', en: 'Wipe ordered' },
  'rehearsal.wiped': { id: 'Terhapus', en: 'Wiped' },
};
