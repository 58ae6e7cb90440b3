import { area } from './define.ts';

/** The inbox of everybody, how its mails come, and the calendar. */
export const inboxWords = area({
  title: ['Kotak masuk', 'Inbox'],
  lead: [
    'Semua kabar untuk Anda, juga bila surelnya tidak sampai.',
    'All the news for you, even where its mail did not arrive.',
  ],
  unread: ['Belum dibaca', 'Unread'],
  isNew: ['Baru', 'New'],
  empty: ['Belum ada kabar', 'No news yet'],
  emptyUnread: ['Semua sudah dibaca', 'Everything has been read'],
  readAll: ['Tandai semua sudah dibaca', 'Mark all as read'],
  allRead: ['Semua kabar ditandai sudah dibaca.', 'All news is marked as read.'],
  markUnread: ['Tandai belum dibaca', 'Mark as unread'],
  markedUnread: ['Kabar ditandai belum dibaca.', 'The message is marked as unread.'],
  settings: ['Pengaturan kabar', 'News settings'],
  settingsLead: [
    'Atur kabar mana yang juga datang lewat surel, dan kalender Anda.',
    'Choose which news also comes by mail, and your calendar.',
  ],
  byMail: ['Lewat surel', 'By mail'],
  reminders: ['Pengingat batas waktu', 'Reminders of deadlines'],
  remindEach: ['Setiap pengingat lewat surel', 'Each reminder by mail'],
  remindDigest: ['Digabung dalam ringkasan harian', 'Gathered in the daily digest'],
  remindInbox: ['Hanya di kotak masuk', 'In the inbox alone'],
  digest: ['Ringkasan harian untuk panitia', 'Daily digest for the office'],
  digestMail: ['Lewat surel setiap pagi', 'By mail each morning'],
  digestInbox: ['Hanya di kotak masuk', 'In the inbox alone'],
  alwaysMailed: [
    'Kabar tentang urusan Anda sendiri, misalnya hasil seleksi, selalu dikirim lewat surel.',
    'News about your own matters, such as a verdict, is always mailed.',
  ],
  wishKept: ['Pengaturan disimpan.', 'The settings were saved.'],
  calendar: ['Kalender', 'Calendar'],
  calendarLead: [
    'Wawancara Anda dan batas waktu tahapan dapat muncul di kalender ponsel atau komputer Anda, dan ikut berubah bila jadwal berubah.',
    'Your interviews and the deadlines of stages can stand in the calendar of your phone or computer, and change with the dates.',
  ],
  feedAddress: ['Alamat langganan', 'Address to subscribe to'],
  feedSecret: [
    'Siapa pun yang punya alamat ini dapat membaca kalender Anda, jadi jangan dibagikan.',
    'Whoever has this address can read your calendar, so do not pass it on.',
  ],
  feedRead: [(at: string) => `Terakhir dibaca ${at}.`, (at: string) => `Last read ${at}.`],
  feedUnread: ['Belum pernah dibaca.', 'Not read yet.'],
  feedMake: ['Buat alamat langganan', 'Make an address'],
  feedRenew: ['Ganti dengan alamat baru', 'Replace by a new address'],
  feedEnd: ['Akhiri langganan', 'End the subscription'],
  feedMade: ['Alamat langganan siap dipakai.', 'The address is ready to use.'],
  feedEnded: [
    'Langganan diakhiri. Alamat lama tidak berlaku lagi.',
    'The subscription has ended. The old address leads nowhere.',
  ],
});
