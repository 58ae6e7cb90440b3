/** Addresses of raters: what makes two spellings one person, and what is kept of them. Pure. */
import { createHmac } from 'node:crypto';

export type Address = {
  /** Where mail goes: as typed, without white space around it. */
  mailTo: string;
  /** Keyed hash of the folded address: the same for every spelling of one mailbox. */
  hash: string;
  domain: string;
};

/**
 * Folds an e-mail address to what every spelling of one mailbox has in common: case does not count, nor what follows
 * a plus in the name; for Gmail, dots in the name do not count either.
 */
export function foldAddress(typed: string): string {
  const text = typed.trim().toLowerCase();
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1).replace(/^googlemail\.com$/, 'gmail.com');
  const name = text.slice(0, at).split('+')[0]!;
  return `${domain === 'gmail.com' ? name.replaceAll('.', '') : name}@${domain}`;
}

/** @param secret the installation's root secret; without it a hash cannot be tried against a list of addresses */
export function readAddress(typed: string, secret: Buffer): Address {
  const folded = foldAddress(typed);
  return {
    mailTo: typed.trim(),
    hash: keyedHash(secret, 'rater', folded),
    domain: folded.slice(folded.indexOf('@') + 1),
  };
}

/** The network somebody comes from, as a keyed hash: the /24 of IPv4, the /48 of IPv6. */
export function networkOf(ip: string, secret: Buffer): string {
  const v4 = /(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(ip);
  return keyedHash(secret, 'network', v4 ? v4[1]! : ip.split(':').slice(0, 3).join(':')).slice(0, 16);
}

/** A secret that was mailed or handed out, as it is kept. */
export function keyedHash(secret: Buffer, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose} ${text}`).digest('hex');
}
