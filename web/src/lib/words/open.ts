import { area } from './define.ts';

/** The public pages. */
export const openWords = area({
  name: ['Kompetisi Inovasi Pelayanan Publik', 'Public Service Innovation Competition'],
  homeLead: [
    'Setiap tahun instansi pemerintah mengusulkan inovasi pelayanannya. Penilai independen membaca, mewawancarai, dan memilih; hasilnya dapat diperiksa siapa pun.',
    'Every year public bodies propose their service innovations. Independent jurors read, interview and choose; anyone can check the result.',
  ],
  openEditions: ['Edisi yang berjalan', 'Editions under way'],
  pastEditions: ['Edisi yang sudah diumumkan', 'Announced editions'],
  noEditions: ['Belum ada edisi yang dibuka', 'No edition is open yet'],
  noEditionsBody: [
    'Jadwal pendaftaran tampil di sini setelah penyelenggara membukanya.',
    'The calendar appears here once the organiser opens it.',
  ],
  closes: [(at: string) => `Ditutup ${at}`, (at: string) => `Closes ${at}`],
  closedBefore: [(at: string) => `Semula ditutup ${at}`, (at: string) => `It was to close ${at}`],
  opens: [(at: string) => `Dibuka ${at}`, (at: string) => `Opens ${at}`],
  daysLeft: [(n: number) => `${n} hari lagi`, (n: number) => (n === 1 ? '1 day left' : `${n} days left`)],
  seeResults: ['Lihat hasil', 'See the results'],
  howTitle: ['Cara ikut', 'How to take part'],
  how1: ['Daftarkan instansi dengan surat resmi', 'Register your agency with an official letter'],
  how1b: [
    'Surat bertanda tangan pejabat; panitia memeriksanya, lalu Admin Lokal menerima undangan.',
    'A signed letter; the office checks it, then your agency administrator is invited.',
  ],
  how2: ['Tulis usulan', 'Write the proposal'],
  how2b: [
    'Tulisan tersimpan di perangkat dan di server sambil Anda mengetik.',
    'What you type is kept on your device and on the server as you write.',
  ],
  how3: ['Admin Lokal mengirim', 'The agency administrator submits'],
  how3b: [
    'Anda menerima tanda terima dengan nomor, waktu, dan sidik.',
    'You get a receipt with a number, a time and a fingerprint.',
  ],
  checkCert: ['Periksa keaslian piagam', 'Check a certificate'],
  checkCertBody: [
    'Pindai kode QR pada piagam, atau ketik kodenya di sini.',
    'Scan the QR code on the certificate, or type its code here.',
  ],
  code: ['Kode piagam', 'Certificate code'],
  check: ['Periksa', 'Check'],
  register: ['Daftarkan instansi', 'Register an agency'],
  footer: [
    'KIPP dijalankan oleh penyelenggara edisi masing-masing. Data pribadi dilindungi UU 27/2022.',
    'KIPP is run by the organiser of each edition. Personal data is protected by Law 27/2022.',
  ],
  signInLead: [
    'Gunakan akun yang dibagikan panitia atau Admin Lokal.',
    'Use the account given by the office or your agency administrator.',
  ],
  password: ['Kata sandi', 'Password'],
  show: ['Tampilkan', 'Show'],
  hide: ['Sembunyikan', 'Hide'],
  continue: ['Lanjutkan', 'Continue'],
  noCaptcha: ['Tidak ada captcha. Boleh menempel kata sandi.', 'No captcha. You may paste your password.'],
  noAccount: ['Instansi Anda belum punya akun?', 'Does your agency have no account yet?'],
  byLetter: ['Daftarkan dengan surat resmi', 'Register with an official letter'],
  registrationCloses: ['Pendaftaran ditutup', 'Registration closes'],
  signedOut: ['Anda sudah keluar.', 'You are signed out.'],
  // registration by letter
  regTitle: ['Daftarkan instansi dengan surat resmi', 'Register an agency with an official letter'],
  regLead: [
    'Panitia memeriksa surat ini. Setelah sesuai, nama yang ditunjuk menerima undangan lewat surel untuk membuat kata sandi.',
    'The office checks this letter. Once it is in order, the person named receives an invitation by email to choose a password.',
  ],
  regBody: ['Penyelenggara', 'Organiser'],
  regAgency: ['Nama instansi', 'Agency name'],
  regAgencyHelp: [
    'Nama resmi, misalnya Pemerintah Kabupaten Lumajang.',
    'The official name, for example Pemerintah Kabupaten Lumajang.',
  ],
  regLevel: ['Jenis instansi', 'Kind of agency'],
  regRegion: ['Kode wilayah', 'Region code'],
  regRegionHelp: [
    'Kode Kemendagri, misalnya 35.08 untuk Kabupaten Lumajang. Kosongkan untuk kementerian dan lembaga.',
    'The Home Affairs code, for example 35.08 for Lumajang Regency. Leave empty for ministries and national bodies.',
  ],
  regAdmin: ['Nama Admin Lokal', 'Name of the agency administrator'],
  regPosition: ['Jabatan', 'Position'],
  regEmailHelp: [
    'Surel kantor. Undangan dikirim ke alamat ini.',
    'An office address. The invitation goes here.',
  ],
  regLetter: ['Surat penunjukan', 'Letter of appointment'],
  regLetterHelp: [
    'PDF atau foto, dengan kop, tanda tangan, dan cap. Paling besar 2 MB.',
    'PDF or photo, with letterhead, signature and stamp. At most 2 MB.',
  ],
  regSend: ['Kirim pendaftaran', 'Send the registration'],
  regDone: ['Pendaftaran sudah kami terima', 'We have your registration'],
  regDoneBody: [
    'Surat dan data tersimpan di server. Panitia memeriksanya; jawabannya dikirim ke surel yang Anda tulis. Anda tidak perlu mengirim ulang.',
    'The letter and the data are on the server. The office will check them and answer to the address you gave. There is no need to send again.',
  ],
  // invitation
  invTitle: ['Buat kata sandi', 'Choose a password'],
  invFor: [(agency: string) => `Undangan untuk ${agency}`, (agency: string) => `Invitation to ${agency}`],
  invLead: [
    'Membuka tautan ini tidak mengubah apa pun. Undangan terpakai setelah Anda menekan tombol di bawah.',
    'Opening this link changes nothing. The invitation is used once you press the button below.',
  ],
  invPasswordHelp: [
    'Paling sedikit 10 huruf. Kalimat pendek lebih mudah diingat.',
    'At least 10 characters. A short sentence is easier to remember.',
  ],
  invAccept: ['Simpan dan masuk', 'Save and sign in'],
  invGone: ['Undangan ini sudah tidak berlaku', 'This invitation no longer works'],
  invGoneBody: [
    'Undangan sudah dipakai atau lewat waktunya. Minta Admin Lokal atau panitia mengirim yang baru.',
    'It has been used or has run out. Ask your agency administrator or the office for a new one.',
  ],
  // errors
  errNotFound: ['Halaman ini tidak ada', 'This page does not exist'],
  errTooLarge: ['Berkasnya terlalu besar', 'The file is too large'],
  errTooLargeBody: [
    'Tidak ada yang diterima dari kiriman ini. Kembali ke halaman tadi, kecilkan berkasnya, lalu coba lagi.',
    'Nothing of what was sent has been taken. Go back to the page, make the file smaller and try again.',
  ],
  errNotFoundBody: [
    'Alamatnya mungkin salah ketik atau sudah dipindahkan. Tulisan Anda tidak terpengaruh.',
    'The address may be mistyped or moved. What you wrote is not affected.',
  ],
  errForbidden: ['Halaman ini tidak dapat Anda buka', 'You cannot open this page'],
  errServer: ['Halaman ini gagal dibuka', 'This page failed to open'],
  errServerBody: [
    'Kesalahan di pihak kami. Yang sudah diterima server tetap aman.',
    'The fault is ours. What the server has received is safe.',
  ],
  tryAgain: ['Coba lagi', 'Try again'],
  incident: [(code: string) => `Kejadian ${code}`, (code: string) => `Incident ${code}`],
});
