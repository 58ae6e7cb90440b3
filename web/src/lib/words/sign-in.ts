import { area } from './define.ts';

/** Coming in: signing in step by step, a forgotten password, an invitation. */
export const signInWords = area({
  signInLead: [
    'Gunakan akun yang dibagikan panitia atau Admin Lokal.',
    'Use the account given by the office or your agency administrator.',
  ],
  password: ['Kata sandi', 'Password'],
  show: ['Tampilkan', 'Show'],
  hide: ['Sembunyikan', 'Hide'],
  continue: ['Lanjutkan', 'Continue'],
  noCaptcha: ['Kata sandi boleh ditempel.', 'You may paste your password.'],
  noAccount: ['Instansi Anda belum punya akun?', 'Does your agency have no account yet?'],
  byLetter: ['Daftarkan dengan surat resmi', 'Register with an official letter'],
  signedOut: ['Anda sudah keluar.', 'You are signed out.'],
  keyElsewhere: [
    'Kunci sandi memerlukan alamat dengan nama, bukan angka. Di komputer ini halaman yang sama terbuka di sini, dan Anda masuk sekali lagi di sana:',
    'Passkeys need an address with a name, not a number. On this computer the same page opens here, and you sign in once more there:',
  ],
  keyFailed: [
    'Perangkat tidak menyelesaikan langkah ini. Coba lagi, atau pakai cara lain.',
    'The device did not finish this step. Try again, or use another way.',
  ],
  keySignIn: ['Masuk dengan kunci sandi', 'Sign in with a passkey'],
  keyUse: ['Pakai kunci sandi', 'Use a passkey'],
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
  forgot: ['Lupa kata sandi?', 'Forgotten your password?'],
  providerSignIn: [(name: string) => `Masuk dengan ${name}`, (name: string) => `Sign in with ${name}`],
});
