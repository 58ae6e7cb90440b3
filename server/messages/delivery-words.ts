import type { Words } from '../db/schema/columns.ts';

/** What the states of a delivery are called. A delivery has no workflow: the relay moves it, a person mends it. */
export const DELIVERY_LABELS: Record<string, Words> = {
  pending: { id: 'Menunggu giliran', en: 'Waiting its turn' },
  sending: { id: 'Sedang dikerjakan', en: 'Being done' },
  sent: { id: 'Terkirim', en: 'Sent' },
  doubtful: { id: 'Belum pasti terkirim', en: 'Not certain whether sent' },
  failed: { id: 'Gagal', en: 'Failed' },
  closed: { id: 'Ditutup', en: 'Closed' },
};

/** How the way to the mail server is. */
export const BREAKER_LABELS: Record<'closed' | 'open' | 'trying', Words> = {
  closed: { id: 'Surel berjalan', en: 'Mail is going out' },
  open: {
    id: 'Surel ditahan: server surel tidak menjawab',
    en: 'Mail is held: the mail server does not answer',
  },
  trying: { id: 'Surel dicoba lagi sedikit demi sedikit', en: 'Mail is tried again, a few at a time' },
};

/** What happened to a delivery, where that is no state of it. */
export const HISTORY_LABELS: Record<string, Words> = {
  pending: { id: 'Ditunda, dicoba lagi nanti', en: 'Put off, to be tried again' },
  bounced: { id: 'Kembali dari server penerima', en: 'Came back from the receiving server' },
  delayed: { id: 'Tertahan di server penerima', en: 'Held up at the receiving server' },
  'webhook.sent': { id: 'Diterima oleh penerima webhook', en: 'Taken by the receiver of the webhook' },
  'webhook.pending': { id: 'Tidak diterima, dicoba lagi nanti', en: 'Not taken, to be tried again' },
  'webhook.failed': { id: 'Tidak diterima, tidak dicoba lagi', en: 'Not taken, not tried again' },
  'webhook.closed': { id: 'Tidak dikirim: webhook dimatikan', en: 'Not sent: the webhook is switched off' },
  'delivery.resent': { id: 'Diminta kirim ulang', en: 'Asked to be sent again' },
  'delivery.closed': { id: 'Ditutup oleh panitia', en: 'Closed by the office' },
  'delivery.reopened': { id: 'Penutupan dibatalkan', en: 'The closing was taken back' },
};

export const ACTS: Record<'resend' | 'close' | 'reopen', Words> = {
  resend: { id: 'Kirim ulang', en: 'Send again' },
  close: { id: 'Tutup tanpa kirim ulang', en: 'Close without sending again' },
  reopen: { id: 'Batalkan penutupan', en: 'Take back the closing' },
};

/** Whether a person decides about it: a mail that is doubtful or failed; what a webhook missed, also once that was put aside. */
export function isToDecide({ state, effect }: { state: string; effect: string }): boolean {
  return state === 'doubtful' || state === 'failed' || (effect === 'webhook' && state === 'closed');
}

/** Enough of an address to recognise it, too little to write to it. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '***' : `${address[0]!}***${address.slice(at)}`;
}

/** A host's answer may repeat the address that it refused; whoever may not see addresses gets its words without them. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(/\S+/g, (word) => (word.indexOf('@') > 0 ? '***' : word));
}
