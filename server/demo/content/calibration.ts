/** The practice round of the demonstration: one benchmark text and what jurors and the chair give it. Invented. */

export const BENCHMARK = {
  title: 'Teks acuan: Antrean Tanpa Duduk di Puskesmas (rekaan)',
  parts: [
    {
      criterion: 'latar_belakang',
      text: 'Pasien puskesmas menunggu rata-rata tiga jam. Loket dibuka pukul tujuh, tetapi antrean dimulai pukul empat pagi. Tujuannya menurunkan waktu tunggu menjadi di bawah empat puluh menit dalam satu tahun.',
    },
    {
      criterion: 'kebaruan',
      text: 'Pasien mengambil nomor lewat pesan singkat tanpa internet dan datang pada jam yang diberikan. Puskesmas lain memakai aplikasi yang memerlukan ponsel pintar.',
    },
    {
      criterion: 'implementasi',
      text: 'Dimulai di dua poli, lalu di semua poli setelah empat bulan. Petugas loket dilatih dua hari.',
    },
    {
      criterion: 'signifikansi',
      text: 'Waktu tunggu turun dari 180 menit menjadi 35 menit menurut catatan loket selama satu tahun. Belum ada pengukuran oleh pihak lain.',
    },
    {
      criterion: 'adaptabilitas',
      text: 'Dua puskesmas di kecamatan tetangga sedang menyiapkannya. Biayanya kecil karena memakai nomor ponsel biasa.',
    },
    {
      criterion: 'sumber_daya',
      text: 'Satu petugas, satu ponsel, dan anggaran pesan sebesar Rp1,2 juta sebulan.',
    },
    {
      criterion: 'keberlanjutan',
      text: 'Ditetapkan dengan keputusan kepala puskesmas dan masuk anggaran tahun berikutnya.',
    },
  ],
} as const;

/** Points by aspect, in the order of the text's parts. The third juror is far from the others. */
export const PRACTICE: readonly { evaluatorKey: string; points: readonly number[] }[] = [
  { evaluatorKey: 'evaluator-1', points: [78, 74, 72, 76, 66, 75, 70] },
  { evaluatorKey: 'evaluator-2', points: [80, 76, 70, 72, 64, 74, 72] },
  { evaluatorKey: 'evaluator-3', points: [92, 90, 88, 93, 90, 88, 91] },
  { evaluatorKey: 'evaluator-4', points: [75, 70, 74, 70, 62, 72, 68] },
];

export const CHAIR_NOTES = [
  {
    criterion: 'signifikansi',
    points: 72,
    note: 'Angka sebelum dan sesudah ada, tetapi hanya dari catatan sendiri. Bukti yang belum diperiksa pihak lain tetap di bawah 75.',
  },
  {
    criterion: 'adaptabilitas',
    points: 62,
    note: 'Dua puskesmas masih menyiapkan; belum ada yang menjalankan. Itu potensi, bukan replikasi.',
  },
] as const;
