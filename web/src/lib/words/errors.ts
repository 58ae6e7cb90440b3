import { area } from './define.ts';

/** Pages that cannot be shown. */
export const errorsWords = area({
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
