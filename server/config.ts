import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readProviders, type OidcProvider } from './oidc-settings.ts';

/** The only reader of process.env. A broken setting stops the start with the variable's name. */
export type Config = {
  environment: 'production' | 'demo';
  host: string;
  port: number;
  /** The address people type; links in mails and certificates begin with it. */
  baseUrl: string;
  dataFolder: string;
  ownerDatabaseUrl: string;
  databaseUrl: string;
  poolSize: number;
  redisUrl: string | null;
  jobsPrefix: string;
  smtpUrl: string | null;
  mailFrom: string;
  s3: { endpoint: string; bucket: string; region: string; accessKey: string; secretKey: string } | null;
  /** The service that signs certificates; null where people sign outside and upload. */
  signature: { url: string; token: string | null } | null;
  /** What Prometheus shows at /metrics; null where only this machine may read it. */
  metricsToken: string | null;
  /** Root of the derived secrets (token signing, verification codes); 32 bytes. */
  secret: Buffer;
  /** Where a secret drawn just now will be kept, once the database is seen to be empty; null where it was read from a file. */
  newSecretPath: string | null;
  /** The Ed25519 key that signs checkpoints and receipts, 32 bytes; never in the database. */
  checkpointSeed: Buffer;
  uploadLimitBytes: number;
  /** What one person may send within 24 hours. */
  uploadQuotaBytes: number;
  /** Where a clamd listens, tcp://HOST:PORT or unix:/PATH; null where files are judged by our own checks alone. */
  clamd: string | null;
  /** Identity providers by which people may sign in; none unless a file names them. */
  oidc: OidcProvider[];
  /** Whether organisers, secretariat and jurors need a second factor before anything else opens to them. */
  secondFactor: boolean;
  /** Lets webhooks reach addresses inside the network (tests, a receiver on the same machine); never in production. */
  webhooksToPrivate: boolean;
  /** The hour in Jakarta from which officers get their daily digest; null for none. */
  digestHour: number | null;
  worker: boolean;
  /** Whether the demonstration also plays the year before and a province's, after the start. */
  demoYears: boolean;
  logLevel: string;
};

export class ConfigError extends Error {
  override name = 'ConfigError';
}

const port = z.coerce.number().int().min(0).max(65535);
const settings = z.object({
  KIPP_ENV: z.enum(['production', 'demo']).default('demo'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  BASE_URL: z.url().optional(),
  KIPP_DATA: z.string().default('.kipp'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(16),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  JOBS_PREFIX: z
    .string()
    .regex(/^[a-z0-9_]{1,20}$/)
    .default('kipp'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().default('kipp@contoh.id'),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().default('kipp'),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_FILE: z.string().optional(),
  S3_SECRET_KEY_FILE: z.string().optional(),
  SIGNATURE_URL: z.url({ protocol: /^https?$/ }).optional(),
  SIGNATURE_TOKEN_FILE: z.string().optional(),
  METRICS_TOKEN_FILE: z.string().optional(),
  KIPP_SECRET_FILE: z.string().optional(),
  KIPP_CHECKPOINT_KEY_FILE: z.string().optional(),
  UPLOAD_LIMIT_BYTES: z.coerce
    .number()
    .int()
    .min(1024)
    .default(2 * 1024 * 1024),
  UPLOAD_QUOTA_BYTES: z.coerce
    .number()
    .int()
    .min(1024)
    .default(200 * 1024 * 1024),
  KIPP_CLAMD: z
    .string()
    .regex(/^(tcp:\/\/[^/\s]+|unix:\/\S+)$/, 'must be tcp://HOST:PORT or unix:/PATH')
    .optional(),
  DIGEST_HOUR: z.union([z.literal('off'), z.coerce.number().int().min(0).max(23)]).default(7),
  WEBHOOK_PRIVATE: z.enum(['on', 'off']).default('off'),
  OIDC_PROVIDERS_FILE: z.string().optional(),
  SECOND_FACTOR: z.enum(['on', 'off']).optional(),
  KIPP_WORKER: z.enum(['on', 'off']).default('on'),
  DEMO_YEARS: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
});

/** Every variable that is read; a deployment that sets another one sets nothing. */
export const SETTING_NAMES: readonly string[] = Object.keys(settings.shape);

/**
 * Reads the configuration.
 * @param env usually process.env; an empty text counts as unset
 * @param overrides what the starter knows better (the embedded database's address)
 * @throws ConfigError naming the variable and what it should be
 */
export function readConfig(
  env: Record<string, string | undefined> = process.env,
  overrides: { ownerDatabaseUrl?: string } = {},
): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${String(issue?.path[0])}: ${issue?.message ?? 'is not valid'}`);
  }
  const s = parsed.data;
  const owner = overrides.ownerDatabaseUrl ?? s.DATABASE_OWNER_URL ?? s.DATABASE_URL;
  if (!owner) throw new ConfigError('DATABASE_URL: no database is configured (npm start brings its own)');
  if (s.KIPP_ENV === 'production') refuseDefaults(s, owner);
  const dataFolder = resolve(s.KIPP_DATA);
  const signature = signatureSettings(s);
  const { secret, newSecretPath } = readSecret(s.KIPP_SECRET_FILE, s.KIPP_ENV, dataFolder);
  const separate = s.DATABASE_OWNER_URL && s.DATABASE_URL && !overrides.ownerDatabaseUrl;
  return {
    environment: s.KIPP_ENV,
    host: s.HOST,
    port: s.PORT,
    baseUrl: (s.BASE_URL ?? `http://${s.HOST}:${s.PORT}`).replace(/\/$/, ''),
    dataFolder,
    ownerDatabaseUrl: owner,
    databaseUrl: separate ? s.DATABASE_URL! : applicationUrl(owner),
    poolSize: s.DATABASE_POOL,
    redisUrl: s.REDIS_URL ?? null,
    jobsPrefix: s.JOBS_PREFIX,
    smtpUrl: s.SMTP_URL ?? null,
    mailFrom: s.MAIL_FROM,
    s3: s3Settings(s),
    signature,
    metricsToken: s.METRICS_TOKEN_FILE ? readFile('METRICS_TOKEN_FILE', s.METRICS_TOKEN_FILE) : null,
    secret,
    newSecretPath,
    checkpointSeed: checkpointSeed(s.KIPP_CHECKPOINT_KEY_FILE, secret),
    uploadLimitBytes: s.UPLOAD_LIMIT_BYTES,
    uploadQuotaBytes: s.UPLOAD_QUOTA_BYTES,
    clamd: s.KIPP_CLAMD ?? null,
    digestHour: s.DIGEST_HOUR === 'off' ? null : s.DIGEST_HOUR,
    oidc: providerSettings(s),
    secondFactor: (s.SECOND_FACTOR ?? (s.KIPP_ENV === 'production' ? 'on' : 'off')) === 'on',
    webhooksToPrivate: s.WEBHOOK_PRIVATE === 'on',
    worker: s.KIPP_WORKER === 'on',
    demoYears: s.KIPP_ENV === 'demo' && s.DEMO_YEARS === 'on',
    logLevel: s.LOG_LEVEL,
  };
}

/** Where the embedded database of this data folder is; null when the environment names an outside one. */
export function embeddedFolder(env: Record<string, string | undefined> = process.env): string | null {
  return env['DATABASE_URL'] ? null : resolve(env['KIPP_DATA'] || '.kipp', 'postgres');
}

/**
 * The address by which the application's own role reaches the owner's database. Its password is derived
 * from the owner's, so that every server of one installation knows it and none has to be told.
 */
export function applicationUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.password = createHmac('sha256', decodeURIComponent(url.password)).update('kipp_app').digest('hex');
  url.username = 'kipp_app';
  return url.href;
}

/** What a demonstration may do without, or guess, a production may not. */
function refuseDefaults(s: z.infer<typeof settings>, ownerUrl: string): void {
  if (!s.BASE_URL) throw new ConfigError('BASE_URL: needed in production');
  if (!s.BASE_URL.startsWith('https:') && !LOOPBACK.test(new URL(s.BASE_URL).hostname))
    throw new ConfigError('BASE_URL: must begin with https in production, except on this machine itself');
  if (!s.SMTP_URL) throw new ConfigError('SMTP_URL: needed in production, where mails must leave the house');
  if (s.WEBHOOK_PRIVATE === 'on')
    throw new ConfigError(
      'WEBHOOK_PRIVATE: must be off in production, where it would open the network inside',
    );
  const { username, password } = new URL(ownerUrl);
  if (GUESSABLE.has(decodeURIComponent(password).toLowerCase()) || password === username)
    throw new ConfigError('DATABASE_OWNER_URL: its password is one that anybody would guess');
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const GUESSABLE = new Set(['', 'postgres', 'password', 'kipp', 'kipp_owner', 'secret', 'changeme', 'admin']);

function s3Settings(s: z.infer<typeof settings>): Config['s3'] {
  if (!s.S3_ENDPOINT) return null;
  return {
    endpoint: s.S3_ENDPOINT,
    bucket: s.S3_BUCKET,
    region: s.S3_REGION,
    accessKey: readFile('S3_ACCESS_KEY_FILE', s.S3_ACCESS_KEY_FILE),
    secretKey: readFile('S3_SECRET_KEY_FILE', s.S3_SECRET_KEY_FILE),
  };
}

/** A certificate on its way to be signed is not shown to the network: a real service is reached by TLS. */
function signatureSettings(s: z.infer<typeof settings>): Config['signature'] {
  if (!s.SIGNATURE_URL) return null;
  if (s.KIPP_ENV === 'production' && !s.SIGNATURE_URL.startsWith('https:'))
    throw new ConfigError('SIGNATURE_URL: must begin with https in production');
  const token = s.SIGNATURE_TOKEN_FILE ? readFile('SIGNATURE_TOKEN_FILE', s.SIGNATURE_TOKEN_FILE) : null;
  return { url: s.SIGNATURE_URL, token };
}

function providerSettings(s: z.infer<typeof settings>): OidcProvider[] {
  try {
    return readProviders(s.OIDC_PROVIDERS_FILE, s.KIPP_ENV);
  } catch (error) {
    throw new ConfigError(`OIDC_PROVIDERS_FILE: ${(error as Error).message}`);
  }
}

function readFile(variable: string, path: string | undefined): string {
  if (!path) throw new ConfigError(`${variable}: names no file`);
  if (!existsSync(path)) throw new ConfigError(`${variable}: there is no file ${path}`);
  return readFileSync(path, 'utf8').trim();
}

/** A key of its own where the installation has one; else one derived from its secret, which is outside the database too. */
function checkpointSeed(file: string | undefined, secret: Buffer): Buffer {
  if (!file) return Buffer.from(hkdfSync('sha256', secret, '', 'kipp checkpoint key', 32));
  const text = readFile('KIPP_CHECKPOINT_KEY_FILE', file);
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new ConfigError('KIPP_CHECKPOINT_KEY_FILE: must hold 64 hexadecimal digits');
  return Buffer.from(text, 'hex');
}

/**
 * Production names its secret; a demo draws one on first use. It is written beside the data only when the database is seen to be
 * empty (db/secret-mark.ts): a new secret under an old database would make all its receipts look false.
 */
function readSecret(
  file: string | undefined,
  environment: string,
  dataFolder: string,
): Pick<Config, 'secret' | 'newSecretPath'> {
  if (!file && environment === 'production') throw new ConfigError('KIPP_SECRET_FILE: needed in production');
  const path = file ?? join(dataFolder, 'secret');
  if (!file && !existsSync(path)) return { secret: randomBytes(32), newSecretPath: path };
  const text = readFile('KIPP_SECRET_FILE', path);
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new ConfigError('KIPP_SECRET_FILE: must hold 64 hexadecimal digits');
  // Drawn by chance, 64 digits show nearly all of the sixteen; "1111…" is somebody's placeholder.
  if (environment === 'production' && new Set(text).size < 8)
    throw new ConfigError('KIPP_SECRET_FILE: is not a random secret (openssl rand -hex 32 makes one)');
  return { secret: Buffer.from(text, 'hex'), newSecretPath: null };
}
