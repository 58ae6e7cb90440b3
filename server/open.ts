import { join } from 'node:path';
import { databaseClock, makeIds, makeRandom, type Context } from './context.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { holdSecret } from './db/secret-mark.ts';
import { mailbox } from './db/schema/index.ts';
import { act, asSystem } from './db/door.ts';
import { DELIVERY_QUEUE } from './events/delivery-queue.ts';
import { openClamd } from './files/clamd.ts';
import { openDiskStore } from './files/disk.ts';
import { openS3Store } from './files/s3.ts';
import { makeForeground } from './foreground.ts';
import { openLog } from './log.ts';
import { migrateJobs } from './jobs/migrate.ts';
import { openJobs } from './jobs/jobs.ts';
import { openMailbox, type Mailer } from './mail/mailer.ts';
import { openSmtp } from './mail/smtp.ts';

/**
 * Brings the database, and the job tables beside it, to the newest state.
 * @throws ConfigError where the database was made with another secret than this one
 */
export async function migrateAll(config: Config): Promise<void> {
  await migrate(config.ownerDatabaseUrl, config.databaseUrl);
  await holdSecret(config);
  if (config.redisUrl === null) {
    await migrateJobs(config.ownerDatabaseUrl, {
      schema: config.jobsPrefix,
      role: 'kipp_app',
      queues: [DELIVERY_QUEUE],
    });
  }
}

/** Opens every part by the configuration; what is given is used instead (tests: clock, ids, random, mailer). */
export async function openContext(config: Config, given: Partial<Context> = {}): Promise<Context> {
  const log = given.log ?? openLog(config);
  const random = given.random ?? makeRandom();
  const db = given.db ?? openDatabase(config.databaseUrl, config.poolSize);
  const jobs =
    given.jobs ??
    (await openJobs(
      {
        postgresUrl: config.databaseUrl,
        prefix: config.jobsPrefix,
        ...(config.redisUrl ? { redisUrl: config.redisUrl } : {}),
      },
      log,
    ));
  const files =
    given.files ??
    (config.s3 ? await openS3Store(config.s3) : await openDiskStore(join(config.dataFolder, 'files')));
  const context: Context = {
    config,
    log,
    random,
    db,
    jobs,
    files,
    scanner: given.scanner ?? (config.clamd ? openClamd(config.clamd) : null),
    pdf: given.pdf ?? (await import('./pdf/pdf.ts')).openPdfMaker(),
    foreground: given.foreground ?? makeForeground(),
    clock: given.clock ?? databaseClock,
    ids: given.ids ?? makeIds(),
    mailer: given.mailer ?? ({} as Mailer),
  };
  if (!given.mailer) context.mailer = openMail(config, context);
  return context;
}

/** SMTP where it is configured; otherwise the mailbox inside the application, which only the demo may have. */
function openMail(config: Config, context: Context): Mailer {
  if (config.smtpUrl)
    return openSmtp({ url: config.smtpUrl, from: config.mailFrom, fromName: 'KIPP' }, context.log);
  return openMailbox((message) =>
    act(asSystem(context), async (tx) => {
      await tx.insert(mailbox).values({
        id: context.ids.next(),
        messageId: message.messageId,
        address: message.to,
        subject: message.subject,
        text: message.text,
        html: message.html,
        receivedAt: tx.at,
      });
    }),
  );
}

export async function closeContext(context: Context): Promise<void> {
  await context.jobs.close();
  await Promise.allSettled([context.mailer.close(), context.pdf.close()]);
  await context.db.close();
}
