import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** An authenticator of our own (WebAuthn, ES256, no attestation), so that a test can answer wrongly in every way. */
export type Authenticator = {
  id: string;
  counter: number;
  make(options: any, how?: How): object;
  sign(options: any, how?: How): object;
};
type How = { origin?: string; challenge?: string; verified?: boolean; rpId?: string };

const [PRESENT, VERIFIED, BACKUP, MADE] = [0x01, 0x04, 0x18, 0x40];

/** CBOR (RFC 8949) of the few things that are needed: small integers, short texts, bytes, maps. */
function cbor(value: unknown): Buffer {
  const head = (major: number, n: number) =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([head(5, entries.length), ...entries.flatMap((pair) => pair.map(cbor))]);
}

export function openAuthenticator(site = 'https://kipp.contoh.id'): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(32);
  const id = credentialId.toString('base64url');
  const said = (type: string, options: any, how: How) =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: how.challenge ?? options.challenge,
        origin: how.origin ?? site,
        crossOrigin: false,
      }),
    );
  const authData = (how: How, made: Buffer | null) => {
    const flags = PRESENT | (how.verified === false ? 0 : VERIFIED) | BACKUP | (made ? MADE : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(self.counter);
    const rpId = createHash('sha256')
      .update(how.rpId ?? new URL(site).hostname)
      .digest();
    return Buffer.concat([rpId, Buffer.from([flags]), counter, made ?? Buffer.alloc(0)]);
  };
  const answer = (response: Record<string, Buffer>) => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: Object.fromEntries(
      Object.entries(response).map(([name, value]) => [name, value.toString('base64url')]),
    ),
  });
  const self: Authenticator = {
    id,
    counter: 1,
    make(options, how = {}) {
      const made = Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([0, 32]),
        credentialId,
        cbor(coseOf(publicKey)),
      ]);
      const attestationObject = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData(how, made)],
        ]),
      );
      return answer({ clientDataJSON: said('webauthn.create', options, how), attestationObject });
    },
    sign(options, how = {}) {
      self.counter += 1;
      const clientDataJSON = said('webauthn.get', options, how);
      const authenticatorData = authData(how, null);
      const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientDataJSON).digest()]);
      return answer({ clientDataJSON, authenticatorData, signature: sign('sha256', signed, privateKey) });
    },
  };
  return self;
}

function coseOf(key: KeyObject): Map<number, unknown> {
  const { x, y } = key.export({ format: 'jwk' }) as { x: string; y: string };
  return new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ]);
}
