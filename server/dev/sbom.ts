/** `npm run sbom [-- FILE]`: writes what is shipped as CycloneDX JSON (.kipp/sbom.cdx.json unless said) and says how much it is. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { billOf } from './house/bom.ts';
import { countProduction, readLock, readRules } from './house/supply.ts';

const root = resolve(import.meta.dirname, '../..');
const file = resolve(process.argv[2] ?? resolve(root, '.kipp/sbom.cdx.json'));
const project = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as Parameters<
  typeof billOf
>[1];
const [lock, rules] = [readLock(root), readRules(root)];
const bill = billOf(lock, project, rules.licences);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
console.log(
  `${file}: ${bill.components.length} packages, ${countProduction(lock)} of them on every machine (budget ${rules.budget})`,
);
