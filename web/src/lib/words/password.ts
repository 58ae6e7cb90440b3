import { area } from './define.ts';

/** Choosing a password: by an invitation, or because the old one was forgotten. */
export const passwordWords = area({
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
  forgotTitle: ['Pilih kata sandi baru', 'Choose a new password'],
  forgotLead: [
    'Tautan dikirim ke alamat surel akun Anda dan berlaku satu jam.',
    'A link goes to the e-mail address of your account and is good for an hour.',
  ],
  forgotAsk: ['Kirim tautan', 'Send the link'],
  forgotSent: [
    (email: string) =>
      `Bila ${email} memiliki akun, tautannya sedang dikirim ke sana. Periksa juga folder spam.`,
    (email: string) =>
      `If ${email} has an account, the link is on its way there. Look in the spam folder too.`,
  ],
  newPassword: ['Kata sandi baru', 'New password'],
  newPasswordHelp: [
    'Paling sedikit 10 karakter. Kalimat pendek mudah diingat.',
    'At least 10 characters. A short sentence is easy to remember.',
  ],
  newPasswordDo: ['Simpan kata sandi', 'Save the password'],
  newPasswordDone: [
    'Kata sandi diganti. Masuk dengan kata sandi yang baru.',
    'The password was changed. Sign in with the new one.',
  ],
  linkGoneBody: [
    'Tautan berlaku 24 jam, sekali pakai, dan hanya di peramban tempat Anda masuk dengan akun yang tetap dipakai.',
    'The link is good for 24 hours, once, and only where you are signed in as the account that stays.',
  ],
  expires: [
    (at: string) => `Undangan ini berlaku sampai ${at}.`,
    (at: string) => `This invitation is good until ${at}.`,
  ],
});
