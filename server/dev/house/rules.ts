import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { checkImports } from './imports.ts';

export type SourceFile = { path: string; text: string };
export type Violation = { path: string; line: number; why: string };

const CODE = ['.ts', '.js', '.mjs', '.svelte'];
const TEXT = [...CODE, '.json', '.yaml', '.yml', '.sql', '.md', '.css', '.html', '.sh'];
const NOT_OURS = ['node_modules', '.git', '.svelte-kit', '.kipp', '.kipp-test', 'build', 'package-lock.json'];

/** Where the environment may be read: the configuration, the tools that run before it, and the tests. */
const READS_ENVIRONMENT =
  /^(server\/config\.ts|server\/dev\/.*|vitest\.config\.ts|test\/.*|web\/src\/lib\/api\.ts)$/;
const LINES = { code: 300, tests: 500 };
/** Whoever checks a result is given one file to read. */
const ONE_FILE = 'templates/package/verify.mjs';
const DRAWERS = /(^|\/)(common|utils?|helpers?)(\/|\.ts$)/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
// Written so that this file, too, passes: a path of one machine has no place in the tree.
const MACHINE_PATHS = /(?<![\w.@/-])\/(?:work\/(?:main|shared)|home\/[a-z]\w*|Users\/\w+|tmp\/plan)\b/;
const LEFT_TO_DO = new RegExp(`\\b(${['TO', 'FIX'].map((word, i) => word + ['DO', 'ME'][i]).join('|')})\\b`);

/** Every breach of the house rules below root, in the order of the files; none is the only good answer. */
export function checkHouse(root: string): Violation[] {
  const files = readTree(root, '');
  return [...files.flatMap(checkFile), ...checkReadme(root, files)];
}

/** The rules that need only the one file. */
export function checkFile(file: SourceFile): Violation[] {
  const isCode = CODE.includes(extname(file.path));
  const found = [...checkName(file), ...checkMachinePaths(file)];
  if (!isCode) return found;
  return [
    ...found,
    ...checkLength(file),
    ...checkEnvironment(file),
    ...checkLeftToDo(file),
    ...checkImports(file),
  ];
}

function checkName({ path }: SourceFile): Violation[] {
  if (DRAWERS.test(path)) return [{ path, line: 1, why: 'a drawer for anything: name it by what it holds' }];
  const named = /^(server|workflows|test)\//.test(path) && !path.startsWith('test/fixtures/');
  if (!named || !CODE.includes(extname(path)) || KEBAB.test(basename(path))) return [];
  return [{ path, line: 1, why: 'files are named in kebab-case' }];
}

function checkLength({ path, text }: SourceFile): Violation[] {
  const limit = path.startsWith('test/') ? LINES.tests : LINES.code;
  const count = text.split('\n').length - 1;
  return count > limit && path !== ONE_FILE
    ? [{ path, line: count, why: `${count} lines; split it by noun at ${limit}` }]
    : [];
}

function checkEnvironment(file: SourceFile): Violation[] {
  if (READS_ENVIRONMENT.test(file.path)) return [];
  return linesWith(
    file,
    /process\.env\b(?!(\.\w+|\['\w+'\]) = )|import\.meta\.env\b/,
    'the environment is read in server/config.ts only',
    true,
  );
}

function checkMachinePaths(file: SourceFile): Violation[] {
  return linesWith(file, MACHINE_PATHS, 'a path of one machine');
}

function checkLeftToDo(file: SourceFile): Violation[] {
  return linesWith(file, LEFT_TO_DO, 'what is left to do goes into an issue');
}

function linesWith(
  { path, text }: SourceFile,
  pattern: RegExp,
  why: string,
  inCodeOnly = false,
): Violation[] {
  return text.split('\n').flatMap((content, index) => {
    if (inCodeOnly && /^\s*(\/\/|\/?\*)/.test(content)) return [];
    return pattern.test(content) ? [{ path, line: index + 1, why }] : [];
  });
}

/** Commands that the README names exist. */
function checkReadme(root: string, files: SourceFile[]): Violation[] {
  const readme = files.find(({ path }) => path === 'README.md');
  if (readme === undefined) return [];
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  return readme.text.split('\n').flatMap((content, index) =>
    [...content.matchAll(/\bnpm run ([a-z][a-z:-]*)/g)]
      .filter((match) => !(match[1]! in scripts))
      .map((match) => ({
        path: 'README.md',
        line: index + 1,
        why: `there is no command npm run ${match[1]}`,
      })),
  );
}

function readTree(root: string, folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return readTree(root, path);
      if (!entry.isFile() || !TEXT.includes(extname(path))) return [];
      return [{ path, text: readFileSync(join(root, path), 'utf8') }];
    });
}
