import { area } from './define.ts';

/** The inbox of everybody, how its mails come, and the calendar. */
export const inbox = area({
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
});
