import { area } from './define.ts';

/** Words of the rating by the public: the page to rate on, and the office's page that guards it. */
export const ratingWords = area({
  title: ['Nilai finalis', 'Rate the finalists'],
  lead: [
    'Seberapa bermanfaat inovasi ini bagi Anda? Nilai sebanyak yang Anda kenal.',
    'How useful are these innovations to you? Rate as many as you know.',
  ],
  invite: ['Nilai finalis sekarang', 'Rate the finalists now'],
  until: [(when: string) => `Dibuka sampai ${when}.`, (when: string) => `Open until ${when}.`],
  notOpen: ['Penilaian masyarakat sedang tidak dibuka', 'The rating by the public is not open'],
  notOpenBody: ['Daftar finalis tetap dapat dibaca di bawah ini.', 'The finalists can still be read below.'],
  step1: ['Buktikan alamat surel Anda', 'Prove your e-mail address'],
  step1Body: [
    'Satu orang satu suara untuk setiap finalis. Tanpa akun dan tanpa kata sandi: kami mengirim kode ke surel Anda. Alamatnya tidak disimpan, hanya sidiknya.',
    'One person, one rating for each finalist. No account and no password: we mail you a code. The address is not kept, only its fingerprint.',
  ],
  email: ['Alamat surel', 'E-mail address'],
  sendCode: ['Kirim kode', 'Send the code'],
  step2: ['Ketik kode dari surel', 'Type the code from the mail'],
  step2Body: [
    (email: string) => `Kode enam angka sudah dikirim ke ${email}. Periksa juga folder spam.`,
    (email: string) => `A code of six digits was sent to ${email}. Look in the spam folder, too.`,
  ],
  code: ['Kode enam angka', 'Code of six digits'],
  begin: ['Mulai menilai', 'Start rating'],
  otherAddress: ['Pakai alamat lain', 'Use another address'],
  entered: [
    'Anda dapat menilai. Jawaban dapat diubah sampai penutupan.',
    'You can rate now. Answers can be changed until the close.',
  ],
  progress: [
    (rated: number, total: number) => `${rated} dari ${total} finalis sudah Anda nilai`,
    (rated: number, total: number) => `You rated ${rated} of ${total} finalists`,
  ],
  category: ['Kategori', 'Category'],
  all: ['Semua kategori', 'All categories'],
  show: ['Tampilkan', 'Show'],
  save: ['Simpan nilai', 'Save my rating'],
  change: ['Ubah nilai', 'Change my rating'],
  saved: [
    (title: string) => `Nilai untuk "${title}" tersimpan.`,
    (title: string) => `Your rating of "${title}" is kept.`,
  ],
  mine: ['Sudah Anda nilai', 'You rated this'],
  least: ['tidak sama sekali', 'not at all'],
  most: ['sangat', 'very much'],
  rateThis: ['Beri nilai', 'Rate this one'],
  next: ['Finalis berikutnya', 'More finalists'],
  first: ['Kembali ke awal', 'Back to the start'],
  noneBody: [
    'Begitu diumumkan, finalis tampil di sini untuk dibaca dan dinilai.',
    'Once they are announced, they stand here to be read and rated.',
  ],
  noneHere: ['Tidak ada finalis dalam kategori ini', 'No finalist in this category'],
  none: ['Belum ada finalis yang diumumkan', 'No finalist is announced yet'],
  order: ['Urutannya acak dan sama bagi semua orang.', 'The order is random and the same for everybody.'],
  enterTitle: ['Satu langkah lagi', 'One more step'],
  enterBody: [
    'Tekan tombol untuk mulai menilai di perangkat ini. Tautan dari surel hanya dapat dipakai sekali.',
    'Press the button to start rating on this device. The link from the mail works once.',
  ],
  officeTitle: ['Penilaian masyarakat', 'Rating by the public'],
  officeLead: [
    'Nilai tidak terlihat oleh siapa pun sampai tahap ini ditutup. Periksa lonjakan sebelum menutupnya.',
    'Nobody sees a score until this stage is closed. Look through the bursts before you close it.',
  ],
  count: [
    (n: number, out: number) => `${n} nilai dihitung, ${out} tidak dihitung.`,
    (n: number, out: number) => `${n} ratings count, ${out} do not.`,
  ],
  leastRatings: [
    (n: number) => `Finalis dengan kurang dari ${n} nilai tidak memiliki nilai masyarakat.`,
    (n: number) => `A finalist with fewer than ${n} ratings has no public score.`,
  ],
  bursts: ['Lonjakan yang perlu diperiksa', 'Bursts to look at'],
  noBursts: ['Tidak ada lonjakan.', 'There are no bursts.'],
  fromNetwork: ['dari satu jaringan', 'from one network'],
  fromDomain: [
    (domain: string) => `dari alamat ${domain}`,
    (domain: string) => `from addresses of ${domain}`,
  ],
  inHour: [
    (n: number, when: string) => `${n} nilai dalam satu jam sejak ${when}`,
    (n: number, when: string) => `${n} ratings in the hour from ${when}`,
  ],
  exclude: ['Jangan hitung', 'Leave out of the count'],
  excludeReason: ['Alasan', 'Reason'],
  excluded: [
    (n: number) => `${n} nilai tidak dihitung lagi.`,
    (n: number) => `${n} ratings no longer count.`,
  ],
  conflicted: [
    'Anda memiliki benturan kepentingan dengan instansi ini. Penyelenggara lain yang memutuskan.',
    'You have a conflict of interest with this agency. Another organiser decides.',
  ],
  exclusions: ['Yang tidak dihitung', 'Left out of the count'],
  lift: ['Hitung kembali', 'Count again'],
  lifted: ['dihitung kembali', 'counts again'],
  scores: ['Nilai masyarakat', 'Public scores'],
  ratings: ['Jumlah nilai', 'Ratings'],
  score: ['Nilai', 'Score'],
  finalist: ['Finalis', 'Finalist'],
  hidden: [
    (n: number) => `${n} finalis tidak ditampilkan karena benturan kepentingan Anda.`,
    (n: number) => `${n} finalists are not shown because of your conflict of interest.`,
  ],
});
