import { alone } from './alone.ts';
import { measureRehearsal } from './rehearsal.ts';

/** `node test/bench/rehearsal-alone.ts 300`: a rehearsal of that size by itself. */
await alone(async (context, owner) => {
  for (const { name, value, unit } of await measureRehearsal(context, owner, Number(process.argv[2] ?? 300)))
    console.log(`${name.padEnd(50)} ${value.toFixed(1)} ${unit}`);
});
