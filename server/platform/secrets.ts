import { createHash, createHmac, hkdfSync } from 'node:crypto';

/**
 * Secrets that are handed out are worked out from the installation's own and the row's id: the database never holds them, so that
 * a copy of it opens nothing, and the same request repeated answers the same.
 */
function derived(secret: Buffer, purpose: string, text: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  return createHmac('sha256', key).update(text).digest();
}

/** What an API token begins with: recognised in the header, and by programs that look for secrets in code. */
export const TOKEN_PREFIX = 'kipp_';

/** The token of that row; 256 bits after the prefix. */
export function apiTokenOf(secret: Buffer, id: string): string {
  return TOKEN_PREFIX + derived(secret, 'kipp api token 1', id).toString('base64url');
}

/** The signing secret of a webhook in the form of Standard Webhooks: `whsec_` and 32 bytes in base64. */
export function webhookSecretOf(secret: Buffer, id: string, number: number): string {
  return `whsec_${derived(secret, 'kipp webhook 1', `${id}:${number}`).toString('base64')}`;
}

/** Only the hash of a secret that was handed out is kept. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
