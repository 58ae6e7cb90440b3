import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { billOf } from '../../server/dev/house/bom.ts';
import * as supply from '../../server/dev/house/supply.ts';
import { makeFolder, root, run } from './processes.ts';

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

const lock = supply.readLock(root);
const rules = supply.readRules(root);

test('every package of the lock file is one file of the registry, known by its SHA-512', () => {
  expect(supply.unprovenEntries(lock)).toEqual([]);
  const good = `sha512-${'A'.repeat(86)}==`;
  expect(
    supply.unprovenEntries({
      'node_modules/a': { version: '1.0.0', integrity: good },
      'node_modules/b': { version: '1.0.0', integrity: good, resolved: 'git+ssh://git@github.com/b/b.git' },
      'node_modules/c': { version: '1.0.0', integrity: good, resolved: 'http://registry.npmjs.org/c.tgz' },
      'node_modules/d': { version: '1.0.0' },
      'node_modules/e': { version: '1.0.0', integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' },
      'node_modules/f': { version: '1.0.0', link: true },
    }),
  ).toEqual([
    'node_modules/b: comes from git+ssh://git@github.com/b/b.git',
    'node_modules/c: comes from http://registry.npmjs.org/c.tgz',
    'node_modules/d: has no SHA-512',
    'node_modules/e: has no SHA-512',
    'node_modules/f: is a link',
  ]);
});

test('no package is older than the version that mended its known weakness, wherever a copy lies', () => {
  expect(supply.belowFloors(lock, rules.floors)).toEqual([]);
  const versions = ['5.8.4', '5.8.5', '5.10.0', '5.8.5-rc.1', '4.99.0', '6.0.0'];
  expect(versions.map((version) => supply.isAtLeast(version, '5.8.5'))).toEqual([
    false,
    true,
    true,
    false,
    false,
    true,
  ]);
  const copies = { 'node_modules/a/node_modules/fastify': { version: '5.8.4' } };
  expect(supply.belowFloors(copies, { fastify: ['5.8.5', 'why'], gone: ['1.0.0', 'why'] })).toEqual([
    'node_modules/a/node_modules/fastify 5.8.4: needs 5.8.5 (why)',
    'gone: has a floor and is not used',
  ]);
});

test('what is shipped is under licences that go with ours, or stands among the exceptions with its reason', () => {
  expect(supply.foreignLicences(lock, rules.licences)).toEqual([]);
  const others = {
    'node_modules/a': { version: '1.0.0', license: 'GPL-3.0-only' },
    'node_modules/b': { version: '1.0.0' },
    'node_modules/c': { version: '1.0.0', license: 'GPL-3.0-only', dev: true },
    'node_modules/png-js': { version: '3.0.0', license: 'AGPL-3.0' },
  };
  expect(supply.foreignLicences(others, rules.licences)).toEqual([
    'node_modules/a: GPL-3.0-only',
    'node_modules/b: no licence in its manifest',
    'node_modules/png-js: AGPL-3.0',
  ]);
});

test('the number of packages that run with the product stays within its budget', () => {
  const count = supply.countProduction(lock);
  console.log(`${count} production packages, budget ${rules.budget}`);
  expect(count).toBeLessThanOrEqual(rules.budget);
  expect(rules.budget - count).toBeLessThan(20);
});

test('one command writes the bill of materials as CycloneDX, the same each time', async () => {
  const file = join(makeFolder('sbom'), 'sbom.cdx.json');
  const written = run(process.execPath, [join(root, 'server/dev/sbom.ts'), file]);
  expect(await written.ended).toBe(0);
  type Bill = ReturnType<typeof billOf>;
  const bill = JSON.parse(readFileSync(file, 'utf8')) as Bill;
  expect(bill).toEqual(
    JSON.parse(JSON.stringify(billOf(lock, readJson('package.json'), rules.licences))) as Bill,
  );
  expect([bill.bomFormat, bill.specVersion, bill.metadata.component.name]).toEqual([
    'CycloneDX',
    '1.6',
    'kipp',
  ]);
  const refs = new Set(bill.components.map((one) => one['bom-ref']));
  expect(refs.size).toBe(Object.keys(supply.productionOf(lock)).length);
  const named = bill.dependencies.flatMap(({ dependsOn }) => dependsOn);
  expect(named.filter((ref) => !refs.has(ref))).toEqual([]);
  const jwt = bill.components.find((one) => one.name === '@fastify/jwt')!;
  expect([jwt.purl, jwt.scope, jwt.hashes[0]!.content.length]).toEqual([
    `pkg:npm/%40fastify/jwt@${jwt.version}`,
    'required',
    128,
  ]);
  expect(bill.dependencies.find(({ ref }) => ref === jwt['bom-ref'])!.dependsOn).toContain(
    `fast-jwt@${bill.components.find((one) => one.name === 'fast-jwt')!.version}`,
  );
});
