import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type LockEntry = {
  version: string;
  integrity?: string;
  resolved?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
/** The entries of package-lock.json by their folder, without the project itself. */
export type Lock = Record<string, LockEntry>;
export type Rules = {
  floors: Record<string, [version: string, why: string]>;
  licences: { allowed: string[]; exceptions: Record<string, [licence: string, why: string]> };
  budget: number;
};

const REGISTRY = 'https://registry.npmjs.org/';

export function readLock(root: string): Lock {
  const { lockfileVersion, packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    lockfileVersion: number;
    packages: Lock;
  };
  if (lockfileVersion !== 3) throw new Error('package-lock.json is not of version 3');
  return Object.fromEntries(Object.entries(packages).filter(([path]) => path !== ''));
}

export function readRules(root: string): Rules {
  return JSON.parse(readFileSync(join(root, 'server/dev/house/supply.json'), 'utf8')) as Rules;
}

/** `node_modules/a/node_modules/@b/c` is `@b/c`. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 13);

/** What is installed to run the product; variants for other machines are `optional`. */
export function productionOf(lock: Lock): Lock {
  return Object.fromEntries(Object.entries(lock).filter(([, one]) => !one.dev && !one.devOptional));
}

/** Production packages that every machine gets. */
export function countProduction(lock: Lock): number {
  return Object.values(productionOf(lock)).filter((one) => !one.optional).length;
}

/**
 * Whether a version is at least another, both as semver writes them; what comes before a release is older than it.
 * Parts after a hyphen are not compared with each other.
 */
export function isAtLeast(version: string, floor: string): boolean {
  const parts = (text: string) => text.split('-')[0]!.split('.').map(Number);
  const [have, want] = [parts(version), parts(floor)];
  for (const [at, least] of want.entries()) if (have[at] !== least) return (have[at] ?? 0) > least;
  return !version.includes('-') || floor.includes('-');
}

/** Every copy of a package that is older than its floor, and every floor of a package that is not there. */
export function belowFloors(lock: Lock, floors: Rules['floors']): string[] {
  return Object.entries(floors).flatMap(([name, [floor, why]]) => {
    const copies = Object.entries(lock).filter(([path]) => nameOf(path) === name);
    if (copies.length === 0) return [`${name}: has a floor and is not used`];
    return copies
      .filter(([, { version }]) => !isAtLeast(version, floor))
      .map(([path, { version }]) => `${path} ${version}: needs ${floor} (${why})`);
  });
}

export function licenceOf(path: string, { license }: LockEntry, { exceptions }: Rules['licences']) {
  const known = Object.entries(exceptions).find(
    ([name]) => nameOf(path) === name || nameOf(path).startsWith(`${name}-`),
  );
  return license ?? known?.[1][0];
}

/** Production packages under a licence that is not allowed and has no reason beside it. */
export function foreignLicences(lock: Lock, { allowed, exceptions }: Rules['licences']): string[] {
  return Object.entries(productionOf(lock))
    .filter(([path, one]) => {
      const licence = licenceOf(path, one, { allowed, exceptions });
      const excepted = Object.entries(exceptions).some(
        ([name, [granted]]) =>
          granted === licence && (nameOf(path) === name || nameOf(path).startsWith(`${name}-`)),
      );
      return !excepted && !allowed.includes(licence ?? '');
    })
    .map(([path, one]) => `${path}: ${one.license ?? 'no licence in its manifest'}`);
}

/** Entries that are not exactly one file of npm's registry, known by its SHA-512. */
export function unprovenEntries(lock: Lock): string[] {
  return Object.entries(lock).flatMap(([path, { integrity, resolved, link }]) => {
    if (link) return [`${path}: is a link`];
    if (resolved !== undefined && !resolved.startsWith(REGISTRY)) return [`${path}: comes from ${resolved}`];
    return /^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '') ? [] : [`${path}: has no SHA-512`];
  });
}
