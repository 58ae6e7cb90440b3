import { alone } from './alone.ts';
import { measureBackup } from './backup.ts';
import { seed } from './seed.ts';

/** `node test/bench/backup-alone.ts`: 20,000 submissions, their backup, and its restore. */
await alone(async (context, owner) => {
  await seed(context, owner);
  for (const { name, value, unit, note } of await measureBackup(context, owner))
    console.log(`${name.padEnd(60)} ${value.toFixed(1)} ${unit}  ${note ?? ''}`);
});
