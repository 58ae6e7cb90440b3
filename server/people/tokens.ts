import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';

/** RFC 8410: an Ed25519 private key in PKCS #8 is this prefix and the 32 byte seed. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

export type SigningKey = { kid: string; privatePem: string; publicPem: string };

/** How long an access token is good; its session outlives it and gives new ones. */
export const TOKEN_MINUTES = 10;

/**
 * A key that signs access tokens, derived from the installation's secret so that every server has the same.
 * @param number counts the rotations, from 1
 */
export function signingKey(secret: Buffer, number = 1): SigningKey {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', `kipp token signing ${number}`, 32));
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey: KeyObject = createPublicKey(privateKey);
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return {
    kid: createHash('sha256').update(publicPem).digest('hex').slice(0, 16),
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem,
  };
}

/** Only the hash of a secret that was handed out is kept. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
