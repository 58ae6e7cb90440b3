import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A form for the server as its source has it. */
export type PostForm = { file: string; action: string; enhanced: 'by us' | 'by the kit alone' | 'no' };

const SOURCE = fileURLToPath(new URL('../../web/src/', import.meta.url));
const components = (): string[] =>
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.svelte'));
const read = (file: string) => readFileSync(join(SOURCE, file), 'utf8');

/** Every form that is posted, by the sources of all pages and their parts. */
export function postForms(): PostForm[] {
  return components().flatMap((file) => {
    const source = read(file);
    const isOurs = source.includes("import { enhance } from '#lib/enhance.ts'");
    return tagsOf(source)
      .filter((tag) => /method="post"/i.test(tag))
      .map((tag) => ({
        file,
        action: /action=(?:"([^"]*)"|\{([^}]*)\})/.exec(tag)?.slice(1).find(Boolean) ?? '',
        enhanced: !tag.includes('use:enhance') ? 'no' : isOurs ? 'by us' : 'by the kit alone',
      }));
  });
}

/** The opening tags of forms; what stands in braces may hold a `>` of its own. */
function tagsOf(source: string): string[] {
  return [...source.matchAll(/<form\b/g)].map(({ index }) => {
    let depth = 0;
    for (let at = index; at < source.length; at += 1) {
      if (source[at] === '{') depth += 1;
      else if (source[at] === '}') depth -= 1;
      else if (source[at] === '>' && depth === 0) return source.slice(index, at + 1);
    }
    return source.slice(index);
  });
}

/** The pages that the server alone draws: whether they or their own parts hold a form for it, and bring the small program. */
export function smallPages(): { route: string; hasForms: boolean; isSmall: boolean }[] {
  const files = components();
  const withForms = new Set(postForms().map((one) => one.file));
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((one) => one.endsWith('+page.server.ts') && read(one).includes('export const csr = false'))
    .map((one) => {
      const folder = dirname(one);
      const own = files.filter((file) => dirname(file) === folder);
      return {
        route: folder,
        hasForms: own.some((file) => withForms.has(file)),
        isSmall: own.some((file) => read(file).includes('<Small />')),
      };
    });
}
