export type PackageCheck = { name: string; ok: boolean | null; says: string | null };

export function verifyPackage(
  files: ReadonlyMap<string, Uint8Array>,
  vkey?: string,
): Promise<{ ok: boolean; key: string | null; checks: PackageCheck[] }>;
