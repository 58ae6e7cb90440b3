import { runMigrations } from 'bullmq';
import pg from 'pg';

type JobSchema = {
  /** The schema that BullMQ's tables get to themselves; the `prefix` of `openJobs`. */
  schema: string;
  /** The application role that adds and works jobs. */
  role: string;
  /** Every queue there is. The application role cannot add in bulk to a queue that is not named here. */
  queues: readonly string[];
};

/** Serialises two servers that start at once: GRANT fails when two sessions touch the same object. */
const MIGRATION_LOCK = 0x6b697070;

/**
 * Brings BullMQ's tables to the version this BullMQ needs and lets the application role work on them. Run by
 * the owner role beside the other migrations; safe to repeat and to run twice at once.
 *
 * The application role gets row rights and nothing more. BullMQ would make a sequence at the first bulk add to
 * a queue, which takes CREATE on the schema; a role with CREATE there could plant functions that the owner
 * runs at the next migration, so the sequences are made here instead. Adding in bulk also uses temporary
 * tables, hence TEMPORARY on the database.
 */
export async function migrateJobs(ownerUrl: string, { schema, role, queues }: JobSchema): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  // A server that stops while we are idle is reported by the next query; without a listener it ends the process.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runMigrations(client, schema);
    for (const queue of queues) await client.query(await sequenceFor(client, schema, queue));
    await client.query(await grantsFor(client, schema, role));
  } finally {
    await client.end();
  }
}

async function sequenceFor(client: pg.Client, schema: string, queue: string): Promise<string> {
  const named = client.escapeIdentifier(schema);
  const { rows } = await client.query<{ statement: string }>(
    `SELECT format('CREATE SEQUENCE IF NOT EXISTS %I.%I', $1::text, ${named}.job_id_seq_name($2)) AS statement`,
    [schema, queue],
  );
  return onlyRow(rows).statement;
}

async function grantsFor(client: pg.Client, schemaName: string, roleName: string): Promise<string> {
  const { rows } = await client.query<{ database: string }>('SELECT current_database() AS database');
  const database = client.escapeIdentifier(onlyRow(rows).database);
  const schema = client.escapeIdentifier(schemaName);
  const role = client.escapeIdentifier(roleName);
  return `
    GRANT TEMPORARY ON DATABASE ${database} TO ${role};
    GRANT USAGE ON SCHEMA ${schema} TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role};
  `;
}

function onlyRow<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (!row) throw new Error('PostgreSQL answered without a row');
  return row;
}
