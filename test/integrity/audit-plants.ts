import type postgres from 'postgres';
import { drizzle } from 'drizzle-orm/postgres-js';
import { checkChain } from '../../server/integrity/audit-check.ts';
import type { Asker } from '../../server/integrity/audit-queries.ts';

/** An event of the chain that is neither among the first nor the last, and the one after it. */
const MIDDLE = `(select event_id from audit_links where chain = $chain and position = 5)`;
const INSERT = (
  id: string,
) => `insert into events (id, name, body_id, edition_id, actor_id, subject_type, subject_id, subject_version, payload, at)
  select ${id}, name, body_id, edition_id, actor_id, subject_type, subject_id, subject_version, payload, at from events where id = ${MIDDLE};`;

/** What somebody with the owner's password might do to the audit, past every trigger. */
const TAMPERINGS: Readonly<Record<string, string>> = {
  'an actor changed': `update events set actor_id = 'system' || actor_id where id = ${MIDDLE}`,
  'an instant moved by a millionth of a second': `update events set at = at + interval '1 microsecond' where id = ${MIDDLE}`,
  'a word in the payload changed': `update events set payload = payload || '{"from": "lain"}' where id = ${MIDDLE}`,
  'an event of another body made one of this': `update events set body_id = null where id = ${MIDDLE}`,
  'an event removed': `delete from events where id = ${MIDDLE}`,
  'an event removed with its link': `delete from events where id = ${MIDDLE}; delete from audit_links where chain = $chain and position = 5`,
  'an event removed with its link, the others moved up': `delete from events where id = ${MIDDLE}; delete from audit_links where chain = $chain and position = 5;
    update audit_links set position = position + 1000000 where chain = $chain and position > 5;
    update audit_links set position = position - 1000001 where chain = $chain and position > 1000000`,
  'an event put in': INSERT('gen_random_uuid()'),
  'an event put in with a link between others': `${INSERT(`'00000000-0000-7000-8000-00000000aaaa'`)}
    update audit_links set position = position + 1000001 where chain = $chain and position >= 5;
    update audit_links set position = position - 1000000 where chain = $chain and position > 1000000;
    insert into audit_links select chain, 5, '00000000-0000-7000-8000-00000000aaaa', body_id, false, repeat('a', 64), sealed_at from audit_links where chain = $chain and position = 4`,
  'two links exchanged': `update audit_links set position = 1000000 where chain = $chain and position = 5;
    update audit_links set position = 5 where chain = $chain and position = 6; update audit_links set position = 6 where chain = $chain and position = 1000000`,
  'the hashes of two links exchanged': `update audit_links a set hash = b.hash from audit_links b
    where a.chain = $chain and b.chain = $chain and (a.position, b.position) in ((5, 6), (6, 5))`,
};

/** Does each to the audit of a body in a transaction that is undone. @returns what was done unseen */
export async function unseenTamperings(owner: postgres.Sql, chain: string): Promise<string[]> {
  const unseen: string[] = [];
  for (const [name, statements] of Object.entries(TAMPERINGS)) {
    const undone = new Error('undone');
    const done = owner.begin(async (tx) => {
      await tx.unsafe('set local session_replication_role = replica');
      await tx.unsafe(statements.replaceAll('$chain', `'${chain}'`));
      if ((await checkChain(askerOf(tx), chain)).faults.length === 0) unseen.push(name);
      throw undone;
    });
    await done.catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  }
  return unseen;
}

/** The owner's own connection as the checker asks it. */
export function askerOf(tx: postgres.TransactionSql): Asker {
  return drizzle(
    Object.assign(tx, { options: { parsers: {}, serializers: {} } }) as unknown as postgres.Sql,
  ) as unknown as Asker;
}
