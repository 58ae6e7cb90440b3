import postgres from 'postgres';
import { examine } from '../db/doctor.ts';
import { configured } from './installation.ts';

/** `kipp doctor`: 0 when every invariant holds, 1 with the rows that break one. */
export async function doctor(): Promise<number> {
  const config = await configured();
  const owner = postgres(config.ownerDatabaseUrl, { max: 1, onnotice: () => {} });
  try {
    const findings = await examine(owner);
    for (const { name, says, rows } of findings)
      console.log(
        `✕ ${name}: not true that ${says}\n${rows.map((row) => `    ${JSON.stringify(row)}`).join('\n')}`,
      );
    console.log(
      findings.length === 0 ? 'every invariant holds' : `${findings.length} invariants do not hold`,
    );
    return findings.length === 0 ? 0 : 1;
  } finally {
    await owner.end();
  }
}
