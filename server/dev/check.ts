/**
 * `npm run check`: types (of the Svelte components, too), lint, format and the house rules. Two run at a time; what one prints is shown whole,
 * when it has ended. Exits 1 when any of them fails. `npm run check -- format lint` runs only those.
 */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

type Step = { name: string; script: string; options: string[] };

// The slowest first, so that two workers end at about the same time.
const steps: Step[] = [
  { name: 'lint', script: 'node_modules/eslint/bin/eslint.js', options: ['.', '--max-warnings', '0'] },
  {
    // svelte-check reads the .ts files of tsconfig.json as well: one run tells the types of everything.
    name: 'types',
    script: 'node_modules/svelte-check/bin/svelte-check',
    options: ['--tsconfig', 'tsconfig.json', '--output', 'human', '--fail-on-warnings'],
  },
  {
    name: 'format',
    script: 'node_modules/prettier/bin/prettier.cjs',
    options: ['--check', '--log-level', 'warn', '.'],
  },
  { name: 'house rules', script: 'server/dev/house-rules.ts', options: [] },
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no check ${unknown.join(', ')}; there are ${steps.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

// First the types that SvelteKit writes, which all but two of the others read.
const synced = await runStep({
  name: 'sync',
  script: 'node_modules/@sveltejs/kit/svelte-kit.js',
  options: ['sync'],
});
const left = steps.filter(({ name }) => asked.length === 0 || asked.includes(name));
const results = synced ? (await Promise.all([work(), work()])).flat() : [false];
process.exitCode = results.every(Boolean) ? 0 : 1;

async function work(): Promise<boolean[]> {
  const results: boolean[] = [];
  for (let step = left.shift(); step !== undefined; step = left.shift()) results.push(await runStep(step));
  return results;
}

async function runStep({ name, script, options }: Step): Promise<boolean> {
  const started = Date.now();
  console.log(`${name} …`);
  const child = spawn(process.execPath, [join(root, script), ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((settle, reject) => {
    child.on('error', reject);
    child.on('close', settle);
  });
  const ok = code === 0;
  if (!ok) console.log(said.trim());
  console.log(`${name}: ${ok ? 'good' : 'FAILED'} (${Math.round((Date.now() - started) / 1000)} s)`);
  return ok;
}
