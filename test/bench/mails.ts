import { resolve } from 'node:path';
import postgres from 'postgres';
import { findEmbeddedPostgres } from '../../server/db/embedded/embedded.ts';
import { startSmtpHost } from '../mail/smtp-host.ts';
import type { Figure } from './figure.ts';
import { startServer } from './server-process.ts';

const MAILS = 5_000;

/**
 * Five thousand mails of received submissions, each to a person of its own, from the ledger through the queue to a real SMTP
 * server: from the moment they are due until the last has been taken. The server is started on this folder for it.
 */
export async function measureMails(folder: string): Promise<Figure[]> {
  const host = await startSmtpHost();
  const server = await startServer(folder, { SMTP_URL: host.url, MAIL_FROM: 'kipp@ukur.contoh.id' });
  const { ownerUrl } = (await findEmbeddedPostgres(resolve(folder, 'postgres')))!;
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await writeDeliveries(owner);
    const before = host.received.length;
    const began = performance.now();
    await owner`update deliveries set next_at = now() where template = 'submission.submitted' and state = 'pending'`;
    while (host.received.length - before < MAILS) {
      if (performance.now() - began > 300_000)
        throw new Error(`${host.received.length - before} of ${MAILS} mails in five minutes`);
      await new Promise((done) => setTimeout(done, 50));
    }
    const seconds = (performance.now() - began) / 1000;
    const name = `${MAILS.toLocaleString('en')} mails handed to SMTP`;
    return [{ name, value: seconds, unit: 's', limit: 60, better: 'below' }];
  } finally {
    await owner.end();
    await server.stop();
    await host.stop();
  }
}

/** Due in a day, so that nothing goes before the clock runs. */
async function writeDeliveries(owner: postgres.Sql) {
  await owner`insert into people (id, email, name, created_at)
    select uuidv7(), 'surel-' || i || '@ukur.contoh.id', 'Penerima ' || i, now() from generate_series(1, ${MAILS}::int) i`;
  await owner`with told as (
      insert into events (id, name, body_id, edition_id, actor_id, subject_type, subject_id, subject_version, payload, at)
      select uuidv7(), 'submission.submitted', s.body_id, s.edition_id, 'system', 'submission', s.id, 1, '{}', now()
      from submissions s where s.number is not null order by s.id limit 1 returning *)
    insert into deliveries (id, event_id, body_id, edition_id, effect, template, recipient_id, address, language, values, state, next_at, created_at, dedupe)
    select uuidv7(), e.id, e.body_id, e.edition_id, 'mail', e.name, p.id, p.email, 'id', '{}', 'pending', now() + interval '1 day', now(),
      e.id || ':mail:' || p.id
    from told e cross join people p where p.email like 'surel-%@ukur.contoh.id'`;
}
