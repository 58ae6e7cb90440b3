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

test('production needs its address and its secret, and takes no default', () => {
  const production = { DATABASE_URL: OWNER, KIPP_ENV: 'production' };
  expect(refusal(production)).toBe('BASE_URL');
  expect(refusal({ ...production, BASE_URL: 'https://kipp.contoh.id' })).toBe('KIPP_SECRET_FILE');
});

test("the application's address has its own role and a password derived from the owner's", () => {
  const url = new URL(applicationUrl(OWNER));
  expect([url.username, url.pathname, url.password.length]).toEqual(['kipp_app', '/kipp', 64]);
  expect(applicationUrl(OWNER)).toBe(applicationUrl(OWNER));
  expect(new URL(applicationUrl(OWNER.replace('geheim', 'lain'))).password).not.toBe(url.password);
});
