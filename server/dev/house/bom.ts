import { licenceOf, nameOf, productionOf, type Lock, type LockEntry, type Rules } from './supply.ts';

/** https://github.com/package-url/purl-spec: the scope's @ is escaped. */
const purlOf = (name: string, version: string) => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

/**
 * The bill of materials of what is shipped, as CycloneDX 1.6: every production package of the lock file with its licence, its
 * SHA-512 and what it needs. The same lock file gives the same text: no time and no serial number.
 */
export function billOf(
  lock: Lock,
  project: { name: string; version: string; license: string; dependencies: Record<string, string> },
  licences: Rules['licences'],
) {
  const shipped = productionOf(lock);
  const root = `${project.name}@${project.version}`;
  const refs = Object.fromEntries(Object.entries(shipped).map(([path, one]) => [path, refOf(path, one)]));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': root,
        name: project.name,
        version: project.version,
        licenses: [{ license: { id: project.license } }],
      },
    },
    components: Object.entries(shipped).map(([path, one]) => {
      const [name, licence] = [nameOf(path), licenceOf(path, one, licences)];
      return {
        type: 'library',
        'bom-ref': refs[path]!,
        name,
        version: one.version,
        scope: one.optional ? 'optional' : 'required',
        purl: purlOf(name, one.version),
        hashes: [
          {
            alg: 'SHA-512',
            content: Buffer.from(one.integrity!.slice('sha512-'.length), 'base64').toString('hex'),
          },
        ],
        ...(licence ? { licenses: [{ license: { id: licence } }] } : {}),
      };
    }),
    dependencies: [
      { ref: root, dependsOn: needsOf('', project, refs) },
      ...Object.entries(shipped).map(([path, one]) => ({
        ref: refs[path]!,
        dependsOn: needsOf(path, one, refs),
      })),
    ],
  };
}

/** A folder of its own each: two copies of one version are two components. */
const refOf = (path: string, { version }: LockEntry) => `${path.replace(/^node_modules\//, '')}@${version}`;

/** What a package needs, each as Node would find it: in its own folder first, then in those above. */
function needsOf(
  path: string,
  one: Pick<LockEntry, 'dependencies' | 'optionalDependencies'>,
  refs: Record<string, string>,
): string[] {
  const names = Object.keys({ ...one.dependencies, ...one.optionalDependencies });
  return [...new Set(names.flatMap((name) => found(path, name, refs) ?? []))].sort();
}

function found(path: string, name: string, refs: Record<string, string>): string | undefined {
  const ref = refs[path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`];
  if (ref !== undefined || path === '') return ref;
  return found(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name, refs);
}
