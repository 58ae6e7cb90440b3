import { sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type postgres from 'postgres';
import { signingKey } from '../../server/people/tokens.ts';

/**
 * Bearer tokens for many people at once, signed with the installation's own key: 800 sign-ins would measure argon2.
 * @param hours how long ago they were issued and how long they hold, for servers whose clock is wrong
 */
export function tokenMaker(folder: string, owner: postgres.Sql, hours = { before: 0, after: 1 }) {
  const key = signingKey(Buffer.from(readFileSync(join(folder, 'secret'), 'utf8').trim(), 'hex'));
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return async (emails: string): Promise<Map<string, string>> => {
    const rows = await owner<{ id: string; person_id: string }[]>`
      select s.id, s.person_id from sessions s join people p on p.id = s.person_id where p.email like ${emails}`;
    const now = Math.floor(Date.now() / 1000);
    return new Map(
      rows.map(({ id, person_id: sub }) => {
        const text = `${part({ alg: 'EdDSA', typ: 'JWT', kid: key.kid })}.${part({ sid: id, sub, iat: now - hours.before * 3600, exp: now + hours.after * 3600, iss: 'kipp', aud: 'kipp-api' })}`;
        return [sub, `${text}.${sign(null, Buffer.from(text), key.privatePem).toString('base64url')}`];
      }),
    );
  };
}
