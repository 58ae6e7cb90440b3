import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './processes.ts';

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(join(root, name), 'utf8')) as T;
}

test('every optional package, of whatever platform, has an entry in the lock file', () => {
  type Manifest = { optionalDependencies?: Record<string, string> };
  const { optionalDependencies = {} } = readJson<Manifest>('package.json');
  const { packages } = readJson<{ packages: Record<string, Manifest> }>('package-lock.json');
  const wanted = Object.keys(optionalDependencies).map((name) => ['', name]);
  for (const [path, entry] of Object.entries(packages)) {
    if (path !== '')
      wanted.push(...Object.keys(entry.optionalDependencies ?? {}).map((name) => [path, name]));
  }
  const missing = wanted.filter(
    ([path, name]) =>
      packages[`node_modules/${name}`] === undefined &&
      packages[`${path}/node_modules/${name}`] === undefined,
  );
  expect(missing).toEqual([]);
});

test('the Node that npm brings is of version 24 on every platform', () => {
  const { optionalDependencies } = readJson<{ optionalDependencies: Record<string, string> }>('package.json');
  const nodes = Object.entries(optionalDependencies).filter(([name]) => name.startsWith('node-'));
  expect(nodes.map(([name, version]) => [name, version.split('.')[0]])).toEqual(
    nodes.map(([name]) => [name, '24']),
  );
});
