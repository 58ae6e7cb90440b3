import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagram } from '../workflows/diagram.ts';
import { submission } from '../workflows/submission.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const pack = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};

test('the drawn diagram is the one the workflow gives', () => {
  expect(/```mermaid\n([\s\S]*?)```/.exec(readme)?.[1]).toBe(diagram(submission, 'en'));
});

test('every npm command that the README names exists', () => {
  const named = [...readme.matchAll(/npm run ([a-z:-]+)/g)].map((match) => match[1]!);
  expect([...new Set(named)].filter((name) => !(name in pack.scripts))).toEqual([]);
});

test('the map names every folder of the server, and none that is not there', () => {
  const map = /\nserver\/\n([\s\S]*?)\nweb\//.exec(readme)![1]!;
  const named = [...map.matchAll(/^ {2}(\S.*?) {2,}/gm)].flatMap((line) => line[1]!.split(/[ ,]+/));
  const folders = readdirSync(new URL('../server', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(named.sort()).toEqual(folders.sort());
});

test('the table of variables names all that the configuration reads, and none that it does not', () => {
  const table = /\n## Configuration\n([\s\S]*?)\n`compose/.exec(readme)![1]!;
  const named = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(
    (row) => row[1]!.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? [],
  );
  const config = readFileSync(new URL('../server/config.ts', import.meta.url), 'utf8');
  const read = [...config.matchAll(/^ +([A-Z][A-Z0-9_]+):/gm)].map((line) => line[1]!);
  expect([...new Set(named)].sort()).toEqual([...new Set(read)].sort());
});

test('every dependency earns its place in a line of the README', () => {
  const all = Object.keys({ ...pack.dependencies, ...pack.devDependencies });
  expect(all.filter((name) => !readme.includes(name))).toEqual([]);
});

test('every version is exact and every optional dependency is in the lock file', () => {
  const versions = Object.entries({
    ...pack.dependencies,
    ...pack.devDependencies,
    ...pack.optionalDependencies,
  });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
    packages: object;
  };
  expect(
    Object.keys(pack.optionalDependencies).filter((name) => !(`node_modules/${name}` in lock.packages)),
  ).toEqual([]);
});
