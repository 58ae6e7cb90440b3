import { area } from './define.ts';

/** What is said while somebody writes: where the text lies, how many words are left. */
export const typingWords = area({
  sessionOver: ['Sesi Anda sudah berakhir.', 'Your session has ended.'],
  signInAgain: [
    'Masuk lagi di tab baru, lalu kembali ke sini',
    'Sign in again in a new tab, then come back here',
  ],
  textIsHere: [
    'Tulisan Anda aman di perangkat ini dan dikirim begitu bisa.',
    'What you typed is safe on this device and is sent as soon as it can be.',
  ],
  textIsOnPage: [
    'Tulisan Anda hanya ada di halaman ini: jangan tutup halaman ini.',
    'What you typed is on this page only: do not close this page.',
  ],
  onDevice: [
    (at: string) => `Tersimpan di perangkat pukul ${at}`,
    (at: string) => `Saved on this device at ${at}`,
  ],
  notOnDevice: ['Belum di perangkat', 'Not on this device'],
  onServer: [
    (at: string) => `Tersimpan di server pukul ${at}`,
    (at: string) => `Saved on the server at ${at}`,
  ],
  notOnServer: ['Belum di server', 'Not on the server'],
  serverWaiting: ['Menunggu dikirim ke server', 'Waiting to be sent to the server'],
  serverRefused: ['Server belum menerima: lihat pesannya', 'The server did not take it: see the message'],
  staysHere: [
    'Tanpa sambungan. Halaman ini tetap terbuka; coba lagi setelah tersambung.',
    'No connection. This page stays open; try again once there is one.',
  ],
  // The same where a bar is narrow.
  device: ['Perangkat', 'Device'],
  waiting: ['Menunggu server', 'Waiting for server'],
  refused: ['Server menolak', 'Server refused'],
  wordsLeft: [(n: string) => `Tersisa ${n} kata`, (n: string) => `${n} words left`],
  wordsOver: [
    (n: string) => `Lebih ${n} kata, kurangi sebelum dikirim`,
    (n: string) => `${n} words over; cut before submitting`,
  ],
  wordsOf: [(n: string, max: string) => `${n} dari ${max}`, (n: string, max: string) => `${n} of ${max}`],
});
