import { area } from './define.ts';

/** Signing in step by step, second factors, and a forgotten password. */
export const security = area({
  title: ['Keamanan akun', 'Account security'],
  lead: [
    'Faktor kedua menjaga akun walau kata sandinya diketahui orang lain.',
    'A second factor guards the account even when somebody else knows its password.',
  ],
  mustTitle: ['Peran Anda memerlukan faktor kedua', 'Your role needs a second factor'],
  mustBody: [
    'Pasang aplikasi autentikator atau kunci sandi. Setelah itu halaman lain terbuka.',
    'Set up an authenticator app or a passkey. The other pages open after that.',
  ],
  goOn: ['Lanjutkan ke pekerjaan', 'Go on to your work'],
  appTitle: ['Aplikasi autentikator', 'Authenticator app'],
  appNone: [
    'Aplikasi di ponsel menunjukkan kode enam angka yang berganti tiap 30 detik. Bekerja tanpa sinyal.',
    'An app on your phone shows a six-digit code that changes every 30 seconds. It works without a signal.',
  ],
  appSince: [(at: string) => `Terpasang sejak ${at}`, (at: string) => `In place since ${at}`],
  appStart: ['Pasang aplikasi', 'Set up an app'],
  appRemove: ['Lepas aplikasi', 'Remove the app'],
  appRemoved: ['Aplikasi autentikator dilepas.', 'The authenticator app was removed.'],
  scan: [
    'Pindai gambar ini dengan aplikasi autentikator di ponsel Anda.',
    'Scan this picture with the authenticator app on your phone.',
  ],
  qrAlt: ['Kode QR untuk aplikasi autentikator', 'QR code for the authenticator app'],
  byHand: ['Tidak dapat memindai? Ketik kunci ini di aplikasi:', 'Cannot scan? Type this key into the app:'],
  appOpen: ['Buka di aplikasi pada perangkat ini', 'Open in the app on this device'],
  code: ['Kode enam angka', 'Six-digit code'],
  codeHelp: ['Ketik kode yang tampil di aplikasi sekarang.', 'Type the code that the app shows now.'],
  confirm: ['Aktifkan', 'Activate'],
  codesTitle: ['Kode pemulihan', 'Recovery codes'],
  codesLead: [
    'Simpan di tempat aman: tiap kode membuka akun satu kali bila ponsel Anda hilang. Daftar ini hanya tampil sekarang.',
    'Keep them in a safe place: each opens the account once if your phone is lost. This list is shown only now.',
  ],
  codesLeft: [
    (n: number) => `${n} kode belum dipakai`,
    (n: number) => (n === 1 ? '1 code not used yet' : `${n} codes not used yet`),
  ],
  codesNew: ['Buat kode baru', 'Make new codes'],
  codesNewHelp: ['Kode yang lama tidak berlaku lagi.', 'The old ones stop working.'],
  codesFile: ['Unduh sebagai berkas teks', 'Download as a text file'],
  codesKept: ['Kode sudah saya simpan', 'I have kept the codes'],
  keysTitle: ['Kunci sandi', 'Passkeys'],
  keysNone: [
    'Masuk dengan sidik jari, wajah, atau PIN perangkat. Tidak ada kode yang perlu diketik, dan situs tiruan tidak dapat memakainya.',
    'Sign in with the fingerprint, face or PIN of your device. There is no code to type, and an imitation site cannot use it.',
  ],
  keysImpossible: [
    'Kunci sandi memerlukan alamat dengan nama, bukan angka. Aplikasi autentikator tetap dapat dipakai.',
    'Passkeys need an address with a name, not a number. An authenticator app works here.',
  ],
  keysNoScript: [
    'Kunci sandi memerlukan JavaScript pada peramban ini.',
    'Passkeys need JavaScript in this browser.',
  ],
  keyName: ['Nama kunci sandi', 'Name of the passkey'],
  keyNameHelp: ['Misalnya: ponsel kantor.', 'For instance: office phone.'],
  keyAdd: ['Tambah kunci sandi', 'Add a passkey'],
  keySaved: ['Kunci sandi disimpan.', 'The passkey was saved.'],
  keyMade: [(at: string) => `Dibuat ${at}`, (at: string) => `Made ${at}`],
  keyUsed: [(at: string) => `terakhir dipakai ${at}`, (at: string) => `last used ${at}`],
  keyBackedUp: ['tersimpan di beberapa perangkat', 'kept on several devices'],
  keyRename: ['Ganti nama', 'Rename'],
  keyRemove: ['Hapus', 'Remove'],
  keyRemoved: ['Kunci sandi dihapus.', 'The passkey was removed.'],
  keyFailed: [
    'Perangkat tidak menyelesaikan langkah ini. Coba lagi, atau pakai cara lain.',
    'The device did not finish this step. Try again, or use another way.',
  ],
  keySignIn: ['Masuk dengan kunci sandi', 'Sign in with a passkey'],
  keyUse: ['Pakai kunci sandi', 'Use a passkey'],
  or: ['atau', 'or'],
  stepTitle: ['Faktor kedua', 'Second factor'],
  stepLead: [
    'Kata sandi cocok. Satu langkah lagi, dalam lima menit.',
    'The password matches. One more step, within five minutes.',
  ],
  stepCode: ['Kode', 'Code'],
  stepCodeHelp: [
    'Dari aplikasi autentikator, atau salah satu kode pemulihan.',
    'From your authenticator app, or one of your recovery codes.',
  ],
  stepAgain: ['Mulai dari awal', 'Begin again'],
  proofTitle: ['Buktikan bahwa ini Anda', 'Prove that it is you'],
  proofLead: [
    'Langkah penting meminta bukti baru. Berlaku 15 menit.',
    'An important step asks for a fresh proof. It holds for 15 minutes.',
  ],
  proofDo: ['Buktikan', 'Prove it'],
  proofOpen: [
    'Buktikan di tab baru, lalu ulangi langkah ini',
    'Prove it in a new tab, then repeat this step',
  ],
  proofDone: [
    'Terima kasih. Tutup tab ini, lalu ulangi langkah di tab sebelumnya.',
    'Thank you. Close this tab and repeat the step in the one before.',
  ],
  forgot: ['Lupa kata sandi?', 'Forgotten your password?'],
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
});
