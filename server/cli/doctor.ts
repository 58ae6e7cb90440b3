import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { examine } from '../db/doctor.ts';
import { secretFault } from '../db/secret-mark.ts';
import type { Config } from '../config.ts';
import { checkAudit } from '../integrity/audit-check.ts';
import type { Claim } from '../integrity/audit-walk.ts';
import { checkSeals } from '../integrity/seal-check.ts';
import { auditLine } from './audit-line.ts';
import { configured } from './installation.ts';
import { readSeals } from './seals.ts';

/**
 * `kipp doctor [--seal NOTE.txt …]`: 0 when every invariant holds and every audit and seal is whole, 1 with the rows that
 * break one and the links that do not hold. Seals kept outside the database find what its owner could hide.
 */
export async function doctor(args: string[]): Promise<number> {
  const config = await configured();
  const outside = await readSeals(args, config, await listFormerKeys(config.ownerDatabaseUrl));
  const fault = await tellOfSecret(config);
  return (await isWhole(config.ownerDatabaseUrl, outside)) && !fault ? 0 : 1;
}

/** @returns whether the database was made under another secret than the configured one */
async function tellOfSecret(config: Config): Promise<boolean> {
  const owner = postgres(config.ownerDatabaseUrl, { max: 1, onnotice: () => {} });
  try {
    const fault = await secretFault(owner, config);
    if (fault) console.log(`✕ ${fault}`);
    return fault !== null;
  } finally {
    await owner.end();
  }
}

async function listFormerKeys(ownerUrl: string): Promise<string[]> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await owner<{ vkey: string }[]>`
      select vkey from checkpoint_key_changes union select vkey from site_keys`;
    return rows.map(({ vkey }) => vkey);
  } finally {
    await owner.end();
  }
}

/** Looks at every invariant, recomputes every audit and every sealed tree, and prints what it found. */
export async function isWhole(ownerUrl: string, outside: ReadonlyMap<string, Claim[]>): Promise<boolean> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const findings = await examine(owner);
    for (const { name, says, rows } of findings)
      console.log(
        `✕ ${name}: not true that ${says}\n${rows.map((row) => `    ${JSON.stringify(row)}`).join('\n')}`,
      );
    console.log(
      findings.length === 0 ? 'every invariant holds' : `${findings.length} invariants do not hold`,
    );
    const audits = await checkAudit(drizzle(owner), outside);
    for (const audit of audits)
      if (audit.length > 0 || audit.waiting > 0 || audit.faults.length > 0) console.log(auditLine(audit));
    const seals = await checkSeals(drizzle(owner));
    for (const { checkpointId, kind } of seals.faults)
      console.log(`✕ checkpoint ${checkpointId} does not hold: its ${kind}`);
    if (seals.checked > 0 && seals.faults.length === 0)
      console.log(`${seals.checked} signed checkpoints, whole`);
    return findings.length + seals.faults.length === 0 && audits.every(({ faults }) => faults.length === 0);
  } finally {
    await owner.end();
  }
}
