/** What the demonstration's portal tells of Rantang Kasih and on its pages. The innovation is real; these words, figures and replications are invented. */
export const TUTORIAL = {
  summary:
    'Makanan diantar setiap hari kepada lansia yang hidup sendiri, dimasak warung terdekat dan dibayar dari anggaran daerah serta donatur.\n\nBagian inti: data lansia yang diperiksa desa, makanan setiap hari, dan pengantar yang melapor. Menu dan jam antar boleh disesuaikan.',
  steps: [
    {
      title: 'Data lansia yang hidup sendiri',
      how: 'Desa mengunjungi setiap lansia sebatang kara, mencatat penyakit dan pantangan makan, lalu camat memeriksa daftarnya.',
      who: 'Desa dan puskesmas',
      days: 30,
      output: 'Daftar penerima yang diperiksa',
    },
    {
      title: 'Pilih warung dan pengantar',
      how: 'Satu warung melayani paling banyak 15 lansia dalam jarak 2 km. Pengantar melapor lewat pesan singkat setiap pagi.',
      who: 'Kecamatan',
      days: 14,
      output: 'Perjanjian dengan warung',
    },
    {
      title: 'Antar, periksa, perbaiki',
      how: 'Puskesmas menimbang penerima setiap bulan. Yang beratnya turun dua bulan berturut-turut dikunjungi.',
      who: 'Puskesmas',
      days: 90,
      output: 'Laporan gizi bulanan',
    },
  ],
  cost: 'Rp15.000 sehari untuk satu lansia (harga 2025), ditambah Rp20 juta sekali untuk pendataan.',
  people:
    'Satu pengelola di dinas sosial, satu penghubung di setiap kecamatan, warung dan pengantar setempat.',
  rules: 'Peraturan bupati tentang bantuan permakanan, dan perjanjian dengan warung.',
  pitfalls:
    'Daftar penerima yang tidak diperbarui: lansia yang baru hidup sendiri terlewat, yang sudah meninggal tetap dibayar.',
};

export const QUESTIONS = [
  {
    by: 'admin-gresik',
    asker: 'Pemerintah Kabupaten Gresik',
    text: 'Bagaimana warung dibayar saat anggaran awal tahun belum cair?',
    daysAgo: 120,
    answer:
      'Donatur dan badan zakat menutup Januari sampai Februari, lalu diganti. Perjanjiannya ditulis di muka.',
    after: 2,
  },
  {
    by: 'admin-ntb',
    asker: 'Pemerintah Provinsi Nusa Tenggara Barat',
    text: 'Apakah bisa dijalankan di pulau kecil tanpa warung?',
    daysAgo: 60,
    answer: 'Bisa. Di dua desa kami ibu-ibu posyandu yang memasak bergiliran.',
    after: 4,
  },
  {
    by: 'admin-lumajang',
    asker: 'Pemerintah Kabupaten Lumajang',
    text: 'Adakah contoh formulir pendataan yang boleh kami pakai?',
    daysAgo: 3,
    answer: null,
    after: 0,
  },
] as const;

export const PLAN = {
  baseline: 'Dari 214 lansia yang hidup sendiri, 61 makan dua kali sehari atau lebih.',
  target: '200 dari 214 makan layak setiap hari.',
  core: ['Data lansia diperiksa desa', 'Makanan setiap hari', 'Pengantar melapor'],
  adaptation: 'Warung diganti dapur posyandu di desa pegunungan.',
  obstacles: 'Jalan putus pada musim hujan.',
  budget: 'Rp1,2 miliar setahun dari anggaran daerah.',
};

export const ACTIVITIES = [
  {
    title: 'Pendataan lansia',
    doer: 'Dinas Sosial',
    output: '214 lansia terdata',
    code: 'complete',
    reason: 'Daftar dicocokkan dengan 20 kunjungan acak.',
  },
  {
    title: 'Perjanjian dengan dapur dan warung',
    doer: 'Kecamatan',
    output: '18 perjanjian',
    code: 'complete',
    reason: 'Semua perjanjian diperlihatkan.',
  },
  {
    title: 'Pengantaran selama tiga bulan',
    doer: 'Dinas Sosial',
    output: 'Laporan gizi',
    code: 'substantial',
    reason: '187 dari 214 menerima setiap hari menurut laporan puskesmas.',
  },
] as const;

export const ARTICLES = [
  {
    kind: 'news',
    slug: 'lumajang-menyelesaikan-replikasi-rantang-kasih',
    titleId: 'Lumajang menyelesaikan replikasi Rantang Kasih',
    titleEn: 'Lumajang completes its replication of Rantang Kasih',
    textId:
      'Hub Jawa Timur dan verifikator menemukan **187 dari 214** lansia menerima makanan setiap hari.\n\n# Yang disesuaikan\n\n- dapur posyandu menggantikan warung di desa pegunungan\n- laporan pengantar lewat pesan singkat\n\nBaca [panduan replikasinya](/innovations?q=Rantang%20Kasih).',
    textEn:
      'The hub of East Java and a verifier found that **187 of 214** elderly people receive a meal every day.',
    daysAgo: 58,
    inDays: 0,
    place: null,
    seats: null,
  },
  {
    kind: 'news',
    slug: 'validasi-data-inovasi-dimulai',
    titleId: 'Validasi data inovasi dimulai',
    titleEn: '',
    textId:
      'Instansi diminta memeriksa data inovasinya di direktori: masih berjalan, berubah, atau berhenti beserta sebabnya.\n\nData yang diperbarui muncul lebih tinggi dalam pencarian.',
    textEn: '',
    daysAgo: 10,
    inDays: 0,
    place: null,
    seats: null,
  },
  {
    kind: 'event',
    slug: 'webinar-menulis-panduan-replikasi',
    titleId: 'Webinar: menulis panduan replikasi',
    titleEn: 'Webinar: writing a replication tutorial',
    textId:
      'Pemilik inovasi berlatih menulis langkah, biaya, dan kekeliruan yang biasa terjadi, dibimbing hub yang pernah mendampingi replikasi.',
    textEn: '',
    daysAgo: 5,
    inDays: 21,
    place: 'Daring',
    seats: 300,
  },
] as const;
