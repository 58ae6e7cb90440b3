import { area } from './define.ts';

/** Words of the freeze: the banner that everybody sees, and the organiser's switch. */
export const freezeWords = area({
  title: ['Bekukan semua', 'Freeze everything'],
  lead: [
    'Untuk keadaan darurat: semua orang tetap dapat membaca, tidak seorang pun dapat mengubah, dan tidak ada surel yang dikirim. Berlaku seketika di seluruh sistem.',
    'For an emergency: everybody can go on reading, nobody can change anything, and no mail is sent. It holds at once in the whole system.',
  ],
  reason: ['Alasan', 'Reason'],
  reasonHelp: ['Dibaca semua orang, termasuk umum.', 'Everybody reads it, the public included.'],
  freeze: ['Bekukan sekarang', 'Freeze now'],
  thaw: ['Cabut pembekuan', 'End the freeze'],
  thawLead: [
    'Penyelenggara lain, bukan yang membekukan, dapat mencabutnya.',
    'An organiser other than the one who froze can end it.',
  ],
  console: [
    'Dibekukan dari server; hanya dapat dicabut di sana.',
    'It was frozen at the server, and ends only there.',
  ],
});
