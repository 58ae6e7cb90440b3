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
  {
    kind: 'guide',
    slug: 'panduan-rencana-aksi-replikasi',
    titleId: 'Panduan menyusun rencana aksi replikasi',
    titleEn: 'Guide: writing a replication action plan',
    textId:
      '# Mulai dari keadaan sekarang\n\nUkur satu angka yang dirasakan warga, misalnya lama tunggu, sebelum apa pun diubah. Tanpa data awal, rencana tidak dapat disetujui hub.\n\n# Pisahkan inti dan penyesuaian\n\n- **Inti**: bagian yang membuat inovasi bekerja; dipertahankan.\n- **Penyesuaian**: bagian yang mengikuti keadaan daerah; dicatat alasannya.\n\n# Tulis tiga kegiatan atau lebih\n\nSetiap kegiatan punya penanggung jawab, tanggal, dan keluaran yang dapat diperlihatkan kepada pemeriksa.',
    textEn:
      '# Begin with how things stand\n\nMeasure one figure that people feel, such as waiting time, before anything is changed.\n\n# Part the core from what you adapt\n\nThe core is what makes the innovation work; adaptations are noted with their reason.',
    daysAgo: 40,
    inDays: 0,
    place: null,
    seats: null,
  },
  {
    kind: 'faq',
    slug: 'apakah-boleh-mereplikasi-sebagian',
    titleId: 'Apakah boleh mereplikasi sebagian saja?',
    titleEn: 'May we take over a part only?',
    textId:
      'Boleh. Pilih “sebagian” saat menyatakan minat, lalu sebutkan bagian inti yang dipertahankan di rencana aksi. Sertifikat menyebut cakupannya.',
    textEn:
      'Yes. Choose “a part” when you declare your interest and name the core you keep in the action plan. The certificate says so.',
    daysAgo: 35,
    inDays: 0,
    place: null,
    seats: null,
  },
  {
    kind: 'faq',
    slug: 'apa-yang-terjadi-bila-replikasi-berhenti',
    titleId: 'Apa yang terjadi bila replikasi berhenti di tengah jalan?',
    titleEn: 'What happens when a replication stops half way?',
    textId:
      'Catat sebabnya dengan kode. Replikasi yang berhenti tetap terbaca di halaman inovasinya, agar daerah berikut tahu apa yang perlu disiapkan. Itu bukan sanksi.',
    textEn: 'Its cause is noted by a code and stays readable, so that the next region knows what to prepare.',
    daysAgo: 33,
    inDays: 0,
    place: null,
    seats: null,
  },
] as const;

/** Written by one of the secretariat and read by the other, through the doors that an office uses, since it brings a file. */
export const DOWNLOAD = {
  titleId: 'Templat perjanjian replikasi',
  titleEn: 'Template of a replication agreement',
  textId:
    'Naskah perjanjian antara pemilik, replikator, dan hub. Isi bagian yang bertanda titik, lalu tanda tangani di halaman replikasi.',
  textEn:
    'The agreement of owner, replicator and hub. Fill in the dotted parts, then sign on the page of the replication.',
  fileName: 'templat-perjanjian-replikasi.pdf',
};

/** A replication that stopped, with its coded cause, and one that still ran twelve months later. Days count back from today. */
export const OUTCOMES = [
  {
    replicator: 'kebumen',
    state: 'sustained12',
    code: null,
    reason: null,
    purpose: 'Lansia di pesisir makan sekali sehari.',
    declared: 760,
    agreed: 740,
    started: 705,
    finished: 480,
    sustained12: 110,
    stopped: null,
  },
  {
    replicator: 'luwu-utara',
    state: 'stopped',
    code: 'no_budget',
    reason:
      'Anggaran permakanan dialihkan untuk pemulihan banjir. Data lansia yang sudah diperiksa tetap dipakai puskesmas.',
    purpose: 'Lansia sebatang kara di desa pegunungan belum terlayani.',
    declared: 420,
    agreed: 396,
    started: 350,
    finished: null,
    sustained12: null,
    stopped: 210,
  },
] as const;

/** What the monitoring of sustainability (PKRI) found and where it stands. The innovations are real, the findings invented. */
export const MONITORED = [
  {
    title: 'Rantang Kasih',
    state: 'concluded',
    result: 'berkelanjutan',
    reason:
      'Dua tahun setelah penghargaan masih berjalan di semua kecamatan, diatur peraturan bupati, dan diambil alih kabupaten lain.',
    minutes:
      'Dinas Sosial memperlihatkan daftar penerima yang diperbarui tiap bulan. Dua desa dihubungi lewat telepon dan membenarkan pengantaran pagi itu.',
    present: 'Dinas Sosial, Bagian Organisasi, dua penilai',
  },
  {
    title: 'Cakrukan Entrepreneur Muda Surabaya',
    state: 'invited',
    result: null,
    reason: null,
    minutes: null,
    present: null,
  },
] as const;
