import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Breaks one seam of the program while it is loaded, for a server that a test starts with `node --import`: the product
 * itself has no switch for it. Every text has to be there exactly once, else the server does not start.
 * @param file from the root of the project
 */
export function weaken(file: string, changes: readonly (readonly [from: string, to: string])[]): void {
  const target = new URL(`../../${file}`, import.meta.url).href;
  registerHooks({
    load(url, context, next) {
      if (url !== target) return next(url, context);
      const source = changes.reduce(
        (text, [from, to]) => {
          if (text.split(from).length !== 2) throw new Error(`${file} has no single "${from}" to weaken`);
          return text.replace(from, () => to);
        },
        readFileSync(fileURLToPath(url), 'utf8'),
      );
      return { format: 'module-typescript', source, shortCircuit: true };
    },
  });
}
