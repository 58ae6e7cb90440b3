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

export const ACTS: Record<'resend' | 'close', Words> = {
  resend: { id: 'Kirim ulang', en: 'Send again' },
  close: { id: 'Tutup tanpa kirim ulang', en: 'Close without sending again' },
};

/** The states in which a person decides. */
export const TO_DECIDE: readonly string[] = ['doubtful', 'failed'];

/** Enough of an address to recognise it, too little to write to it. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '***' : `${address[0]!}***${address.slice(at)}`;
}
