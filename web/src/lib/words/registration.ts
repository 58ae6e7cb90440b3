import { area } from './define.ts';

/** An agency registers by an official letter. */
export const registrationWords = area({
  regTitle: ['Daftarkan instansi dengan surat resmi', 'Register an agency with an official letter'],
  regLead: [
    'Panitia memeriksa surat ini. Setelah sesuai, nama yang ditunjuk menerima undangan lewat surel untuk membuat kata sandi.',
    'The office checks this letter. Once it is in order, the person named receives an invitation by email to choose a password.',
  ],
  regBody: ['Penyelenggara', 'Organiser'],
  regOpen: ['Pendaftaran usulan dibuka', 'Open for proposals now'],
  regNotOpen: ['Belum membuka pendaftaran usulan', 'Not open for proposals yet'],
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
  agenciesNone: ['Tidak ada instansi yang cocok', 'No agency matches'],
  choose: ['Pilih', 'Choose'],
  find: ['Cari', 'Search'],
  findAgency: ['Cari instansi Anda', 'Find your agency'],
  findHelp: ['Paling sedikit dua huruf dari namanya.', 'At least two letters of its name.'],
  newAdminTitle: ['Ganti Admin Lokal', 'Change the agency administrator'],
  notThere: ['Instansi belum terdaftar?', 'Agency not registered yet?'],
  registerIt: ['Daftarkan instansinya', 'Register the agency'],
  hasAdmin: [
    'Instansi sudah terdaftar dan Admin Lokalnya berganti?',
    'Registered already, and the administrator changed?',
  ],
  registrationCloses: ['Pendaftaran ditutup', 'Registration closes'],
});
