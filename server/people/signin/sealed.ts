import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

/** A key of its own for every purpose, from the installation's secret (RFC 5869). */
export function keyFor(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
}

/**
 * Seals a text for the database by AES-256-GCM, bound to whom it belongs: moved to another row it does not open.
 * @param iv 12 random bytes, never used twice
 */
export function seal(key: Buffer, text: string, owner: string, iv: Buffer): string {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** @throws Error when the text was altered, or sealed for another owner or under another key */
export function open(key: Buffer, sealed: string, owner: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/**
 * The secret that follows one of a session's cookie. It follows from the one before, so that two tabs that renew at once get the same.
 */
export function successorOf(secret: Buffer, cookie: string): string {
  return createHmac('sha256', keyFor(secret, 'kipp session successor 1')).update(cookie).digest('base64url');
}
