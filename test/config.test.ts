import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applicationUrl, ConfigError, readConfig } from '../server/config.ts';

const OWNER = 'postgres://owner:geheim@127.0.0.1:5432/kipp';
const refusal = (env: Record<string, string>) => {
  try {
    readConfig(env);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split(':')[0];
  }
};

test('a broken setting stops the start with the name of its variable', () => {
  expect(refusal({ DATABASE_URL: OWNER, PORT: 'tiga ribu' })).toBe('PORT');
  expect(refusal({ DATABASE_URL: 'mysql://x' })).toBe('DATABASE_URL');
  expect(refusal({ DATABASE_URL: OWNER, REDIS_URL: 'http://x' })).toBe('REDIS_URL');
  expect(refusal({ DATABASE_URL: OWNER, MAIL_FROM: 'bukan surel' })).toBe('MAIL_FROM');
  expect(refusal({ DATABASE_URL: OWNER, KIPP_ENV: 'prod' })).toBe('KIPP_ENV');
  expect(refusal({ DATABASE_URL: OWNER, LOG_LEVEL: 'loud' })).toBe('LOG_LEVEL');
  expect(refusal({ DATABASE_URL: OWNER, S3_ENDPOINT: 'http://127.0.0.1:9000' })).toBe('S3_ACCESS_KEY_FILE');
  expect(refusal({})).toBe('DATABASE_URL');
});

test('production needs its address, a way for mails and its secret, and takes no default', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kipp-config-'));
  const secret = (text: string) => {
    writeFileSync(join(folder, 'secret'), text);
    return { KIPP_SECRET_FILE: join(folder, 'secret') };
  };
  const production = { DATABASE_URL: OWNER, KIPP_ENV: 'production' };
  const known = { ...production, BASE_URL: 'https://kipp.contoh.id', SMTP_URL: 'smtp://mail.contoh.id' };
  expect(refusal(production)).toBe('BASE_URL');
  expect(refusal({ ...production, BASE_URL: 'https://kipp.contoh.id' })).toBe('SMTP_URL');
  expect(refusal({ ...known, BASE_URL: 'http://kipp.contoh.id' })).toBe('BASE_URL');
  expect(refusal({ ...known, DATABASE_URL: OWNER.replace('geheim', 'postgres') })).toBe('DATABASE_OWNER_URL');
  expect(refusal({ ...known, DATABASE_URL: OWNER.replace('geheim', 'owner') })).toBe('DATABASE_OWNER_URL');
  expect(refusal(known)).toBe('KIPP_SECRET_FILE');
  expect(refusal({ ...known, ...secret('11'.repeat(32)) })).toBe('KIPP_SECRET_FILE');
  expect(refusal({ ...known, ...secret('0123456789abcdef'.repeat(4)) })).toBe('accepted');
  rmSync(folder, { recursive: true });
});

test("the application's address has its own role and a password derived from the owner's", () => {
  const url = new URL(applicationUrl(OWNER));
  expect([url.username, url.pathname, url.password.length]).toEqual(['kipp_app', '/kipp', 64]);
  expect(applicationUrl(OWNER)).toBe(applicationUrl(OWNER));
  expect(new URL(applicationUrl(OWNER.replace('geheim', 'lain'))).password).not.toBe(url.password);
});
