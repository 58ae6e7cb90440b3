/** `node server/dev/house-rules.ts`: prints every breach of the house rules as path:line, and exits 1 when there is one. */
import { resolve } from 'node:path';
import { checkHouse } from './house/rules.ts';

const violations = checkHouse(resolve(import.meta.dirname, '../..'));
for (const { path, line, why } of violations) console.log(`${path}:${line}  ${why}`);
process.exitCode = violations.length === 0 ? 0 : 1;
