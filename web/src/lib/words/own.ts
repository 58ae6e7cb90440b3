import { area } from './define.ts';

/** What a person changes about their own account. */
export const ownWords = area({
  profile: ['Tentang Anda', 'About you'],
  profileLead: [
    'Piagam dan tanda tangan memakai nama yang berlaku saat dibuat.',
    'Certificates and signatures keep the name they were made with.',
  ],
  position: ['Jabatan atau gelar', 'Position or title'],
  phone: ['Nomor telepon', 'Telephone'],
  institution: ['Lembaga', 'Institution'],
  expertise: ['Bidang keahlian', 'Fields of expertise'],
  expertiseHelp: [
    'Untuk penilai: usulan dari bidang ini lebih dulu dibagikan kepada Anda.',
    'For jurors: proposals of these fields are given to you first.',
  ],
  languages: ['Bahasa', 'Languages'],
  languagesHelp: ['Pisahkan dengan koma.', 'Separate them by commas.'],
  save: ['Simpan', 'Save'],
  saved: ['Perubahan disimpan.', 'Changes saved.'],
  emailTitle: ['Alamat surel', 'E-mail address'],
  emailLead: [
    'Tautan pengesahan dikirim ke alamat baru. Alamat lama berlaku sampai Anda mengesahkannya.',
    'A link goes to the new address. The old one stays until you confirm.',
  ],
  emailNew: ['Alamat baru', 'New address'],
  emailPassword: ['Kata sandi Anda', 'Your password'],
  emailAsk: ['Kirim tautan', 'Send the link'],
  emailAsked: [
    (email: string) => `Bila ${email} dapat dipakai, tautannya sudah dikirim ke sana.`,
    (email: string) => `If ${email} can be used, the link was sent there.`,
  ],
  emailConfirmTitle: ['Sahkan alamat surel baru', 'Confirm the new e-mail address'],
  emailBefore: ['Alamat lama', 'Old address'],
  emailDo: ['Pakai alamat ini', 'Use this address'],
  emailOut: [
    'Anda keluar dari perangkat lain dan masuk lagi dengan alamat baru.',
    'You are signed out on other devices and sign in there with the new address.',
  ],
  emailDone: [
    (email: string) => `Alamat akun Anda sekarang ${email}.`,
    (email: string) => `The address of your account is now ${email}.`,
  ],
  sessions: ['Perangkat yang masuk', 'Where you are signed in'],
  sessionHere: ['Perangkat ini', 'This device'],
  sessionSince: [
    (from: string, until: string) => `Masuk ${from}, berlaku sampai ${until}`,
    (from: string, until: string) => `Signed in ${from}, until ${until}`,
  ],
  sessionUnknown: ['Perangkat tidak dikenal', 'Unknown device'],
  sessionEnd: ['Keluarkan', 'Sign out'],
  sessionEnded: ['Perangkat itu dikeluarkan.', 'That device is signed out.'],
  sessionOthers: ['Keluarkan semua perangkat lain', 'Sign out everywhere else'],
});
