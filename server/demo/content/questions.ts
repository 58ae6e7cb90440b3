/** What agencies of the demonstration asked the secretariat, and what it tells everybody. Invented. */

export type DemoFaq = { question: string; answer: string };
export type DemoQuestion = { agencyKey: string; text: string; answer: string | null };

export const FAQS: readonly DemoFaq[] = [
  {
    question: 'Apakah inovasi yang berjalan kurang dari dua tahun boleh diusulkan?',
    answer:
      'Lihat umur inovasi yang diminta kelompoknya pada halaman aturan edisi. Umur dihitung sampai hari pendaftaran ditutup, dan diperiksa otomatis sebelum usulan dikirim.',
  },
  {
    question: 'Siapa yang mengirimkan usulan kepada panitia?',
    answer:
      'Admin Lokal. Inovator menulis dan mengirim draf kepada Admin Lokal, yang memeriksa, mengembalikan bila perlu, lalu mengirimkannya sesuai kuota instansi.',
  },
  {
    question: 'Surat apa saja yang harus dilampirkan?',
    answer:
      'Surat pernyataan implementasi, surat identitas, dan surat kesediaan replikasi. Templatnya dapat diunduh pada bagian lampiran di formulir.',
  },
];

export const QUESTIONS: readonly DemoQuestion[] = [
  {
    agencyKey: 'brebes',
    text: 'Kepala dinas kami baru berganti. Apakah surat pernyataan perlu ditandatangani ulang oleh pejabat yang baru?',
    answer:
      'Tidak perlu, selama surat ditandatangani pejabat yang berwenang pada tanggal surat. Cantumkan jabatan dan tanggalnya dengan jelas.',
  },
  {
    agencyKey: 'lumajang',
    text: 'Data capaian tahun ini baru final minggu depan. Bolehkah kami memakai angka sementara di bagian dampak?',
    answer: null,
  },
];
