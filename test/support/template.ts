import postgres from 'postgres';
import { applicationUrl } from '../../server/config.ts';
import { migrate } from '../../server/db/migrate.ts';
import { DELIVERY_QUEUE } from '../../server/events/delivery-queue.ts';
import { migrateJobs } from '../../server/jobs/migrate.ts';

export const TEMPLATE = 'kipp_template';

/** Migrates one database from nothing; every test file gets a copy of it in milliseconds. */
export async function prepareTemplate(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(`drop database if exists ${TEMPLATE} with (force)`);
  await sql.unsafe(`create database ${TEMPLATE}`);
  await sql.end();
  const url = new URL(ownerUrl);
  url.pathname = `/${TEMPLATE}`;
  await migrate(url.href, applicationUrl(url.href), { careless: true });
  await migrateJobs(url.href, { schema: 'kipp', role: 'kipp_app', queues: [DELIVERY_QUEUE] });
}
