import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context.ts';
import { TOKEN_MINUTES, signingKey, type SigningKey } from '../tokens.ts';

/** How long what was read of the keys is believed: a key taken away at once is gone everywhere after this. */
const BELIEVED_MS = 1_000;

/** So many tokens are remembered at most: each person's page asks many times with the same one. */
const REMEMBERED = 2_000;

type Known = { key: SigningKey; acceptedUntil: number | null };
/** A token whose signature was found good: what it names, by which key, until when (ms). */
type Verified = { kid: string; sid: string; expiresAt: number };

export type Keyring = {
  /** Signs an access token for a session with the newest key. */
  sign(app: FastifyInstance, claims: { sid: string; sub: string }): Promise<string>;
  /** The session that a token names; null for a token that is not ours, has expired, or whose key was taken away. */
  sessionOf(app: FastifyInstance, token: string): Promise<string | null>;
};

/**
 * The keys of access tokens. They are numbered in the database and worked out from the installation's secret, so that every
 * server has the same and none is stored. A token is taken only under the key its `kid` names, by EdDSA and nothing else.
 */
export function openKeyring(context: Context): Keyring {
  let read: { at: number; keys: Promise<Map<string, Known>> } | null = null;
  const verified = new Map<string, Verified>();
  const keys = (freshly = false) => {
    if (freshly || !read || performance.now() - read.at > BELIEVED_MS) {
      const reading = { at: performance.now(), keys: readKeys(context) };
      reading.keys.catch(() => {
        if (read === reading) read = null;
      });
      read = reading;
    }
    return read.keys;
  };
  return {
    async sign(app, claims) {
      const newest = [...(await keys()).values()].find((one) => one.acceptedUntil === null)!;
      const { kid, privatePem } = newest.key;
      return app.jwt.sign(claims, { key: privatePem, kid, expiresIn: `${TOKEN_MINUTES}m` });
    },
    async sessionOf(app, token) {
      const kid = verified.get(token)?.kid ?? kidOf(app, token);
      if (kid === null) return null;
      // Another server may have signed with a key that this one has not read yet.
      const known = (await keys()).get(kid) ?? (await keys(true)).get(kid);
      if (!known || (known.acceptedUntil !== null && known.acceptedUntil <= Date.now())) return null;
      const read = verified.get(token) ?? verify(app, token, kid, known.key);
      if (!read || read.expiresAt <= Date.now()) return null;
      remember(verified, token, read);
      return read.sid;
    },
  };
}

/** A good signature stays good: it is worked out once for each token. Its key and its end are asked about every time. */
function verify(app: FastifyInstance, token: string, kid: string, key: SigningKey): Verified | null {
  try {
    const { sid, exp } = app.jwt.verify<{ sid?: unknown; exp?: unknown }>(token, {
      key: key.publicPem,
      cache: false,
    });
    return typeof sid === 'string' && typeof exp === 'number' ? { kid, sid, expiresAt: exp * 1000 } : null;
  } catch {
    return null;
  }
}

/** The one that was used longest ago makes room. */
function remember(verified: Map<string, Verified>, token: string, read: Verified): void {
  verified.delete(token);
  verified.set(token, read);
  if (verified.size > REMEMBERED) verified.delete(verified.keys().next().value!);
}

function kidOf(app: FastifyInstance, token: string): string | null {
  try {
    const { header } = app.jwt.decode<{ header: { kid?: unknown } }>(token, { complete: true })!;
    return typeof header.kid === 'string' && /^[0-9a-f]{16}$/.test(header.kid) ? header.kid : null;
  } catch {
    return null;
  }
}

async function readKeys(context: Context): Promise<Map<string, Known>> {
  const rows = await context.db.sql<
    { number: number; until: number | null }[]
  >`select * from kipp_signing_keys()`;
  return new Map(
    rows.map(({ number, until }) => {
      const key = signingKey(context.config.secret, number);
      return [key.kid, { key, acceptedUntil: until }] as const;
    }),
  );
}
