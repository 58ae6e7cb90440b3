import { hkdfSync, timingSafeEqual } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import postgres from 'postgres';
import { ConfigError, type Config } from '../config.ts';

const SENTENCES = {
  secret_missing:
    'There is a competition in this database and no secret at %, and a new one would make every receipt issued before look false. Put the secret of the installation back there, or name its file by KIPP_SECRET_FILE.',
  secret_other:
    'This database was made under another secret, and under this one every receipt issued before would look false. Put the secret of the installation back, or name its file by KIPP_SECRET_FILE.',
};

/** What the database may know of the secret: enough to recognise it, nothing to find it by or to sign with. */
export function markOf(secret: Buffer): string {
  return Buffer.from(hkdfSync('sha256', secret, '', 'kipp secret mark 1', 32)).toString('hex');
}

/**
 * What is wrong with starting on this database by this secret, as a stable code and what to do; null where nothing is. An
 * empty database belongs to whoever comes; one without a mark, of an earlier version, to the secret that is there.
 */
export async function secretFault(
  owner: postgres.ISql,
  { secret, newSecretPath }: Pick<Config, 'secret' | 'newSecretPath'>,
): Promise<string | null> {
  if (!(await isFilled(owner))) return null;
  if (newSecretPath !== null)
    return `secret_missing: ${SENTENCES.secret_missing.replace('%', newSecretPath)}`;
  const [known] = await owner<{ mark: string }[]>`select mark from secret_marks`;
  const isSame = !known || timingSafeEqual(Buffer.from(known.mark), Buffer.from(markOf(secret)));
  return isSame ? null : `secret_other: ${SENTENCES.secret_other}`;
}

/**
 * Holds the configured secret to the database's: keeps a new one where nothing is there yet, and remembers by which it was made.
 * @throws ConfigError secret_missing or secret_other, and then nothing is written
 */
export async function holdSecret(config: Config): Promise<void> {
  const owner = postgres(config.ownerDatabaseUrl, { max: 1, onnotice: () => {} });
  try {
    const fault = await secretFault(owner, config);
    if (fault) throw new ConfigError(fault);
    if (config.newSecretPath !== null) keep(config.secret, config.newSecretPath);
    config.newSecretPath = null;
    await owner`
      insert into secret_marks (mark, made_at) values (${markOf(config.secret)}, clock_timestamp())
      on conflict (single) do update set mark = excluded.mark, made_at = excluded.made_at where secret_marks.mark <> excluded.mark`;
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/** Whether there is a competition: one body, person or event. */
export async function isFilled(owner: postgres.ISql): Promise<boolean> {
  const [row] = await owner<{ filled: boolean }[]>`
    select exists (select from bodies) or exists (select from people) or exists (select from events) as filled`;
  return row!.filled;
}

/** @throws ConfigError where another start wrote one in the meantime: two secrets must never serve one database */
function keep(secret: Buffer, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, secret.toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new ConfigError(`secret_other: ${SENTENCES.secret_other}`);
  }
}
