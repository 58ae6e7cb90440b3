import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile, Violation } from './rules.ts';

/** The features in the order of a competition's life: one may lean on those before it, never on those after. */
export const FEATURES = [
  'regions',
  'people',
  'editions',
  'lists',
  'submissions',
  'chain',
  'screening',
  'ratings',
  'judging',
  'interviews',
  'objections',
  'field',
  'pace',
  'plenary',
  'messages',
  'results',
  'integrity',
  'portal',
  'platform',
  'network',
  'hubs',
  'knowledge',
  'validation',
  'monitoring',
  'coaching',
];
const GROUND = ['http', 'db', 'jobs', 'mail', 'pdf', 'calendar', 'files', 'events'];
const PURE = ['scoring', 'matching', 'proofs'];
/** Files at the top of server/ that everything may know; the others there (main, app, cli …) put all together. */
const SHARED = ['config.ts', 'context.ts', 'errors.ts'];
/** The places where the whole comes together (a demonstration and a rehearsal play it): they may import anything. handlers.ts is the listed exception. */
const COMPOSES = /^server\/([a-z-]+\.ts|dev\/.*|demo\/.*|rehearsal\/.*|cli\/.*|events\/handlers\.ts)$/;
/**
 * What a feature shows to those after it: use cases, reads, views, the shapes of its answers, and its policy, which is pure: who
 * may see an edition is asked in many places and answered in one. The rulebook is an edition's data, and pure as well; so
 * are the rules of a plenary's step (judging/selection.ts).
 */
const DOORS =
  /((^|[/-])(service|queries|policy|schemas|views)\.ts|^server\/editions\/rulebook\/[a-z-]+\.ts|^server\/judging\/selection\.ts)$/;

export type Import = { target: string; line: number; typeOnly: boolean };

/** Says why an import breaks the direction of the house; null when it is fine. Targets outside the tree are packages. */
export function judgeImport(from: string, { target, typeOnly }: Omit<Import, 'line'>): string | null {
  const own = target.startsWith('workflows/') || target.startsWith('server/') || target.startsWith('web/');
  if (from.startsWith('workflows/')) return judgeFromWorkflows(target, own);
  if (from.startsWith('web/')) {
    const isServerValue = target.startsWith('server/') && !typeOnly;
    return isServerValue ? 'web takes types from the server, never values' : null;
  }
  if (!from.startsWith('server/') || !own) return null;
  if (target.startsWith('web/')) {
    return COMPOSES.test(from) || from.startsWith('server/http/') ? null : 'the server does not know the web';
  }
  if (COMPOSES.test(from) && !SHARED.includes(from.slice('server/'.length))) return null;
  return judgeWithinServer(from, target, typeOnly);
}

function judgeFromWorkflows(target: string, own: boolean): string | null {
  if (own) return target.startsWith('workflows/') ? null : 'workflows know only each other and xstate';
  return target === 'xstate' || target.startsWith('xstate/')
    ? null
    : 'workflows import no package but xstate';
}

function judgeWithinServer(from: string, target: string, typeOnly: boolean): string | null {
  const [here, there] = [part(from), part(target)];
  if (here === there) return null;
  if (PURE.includes(here)) return `${here} is pure: it imports nothing of ours`;
  if (target.startsWith('workflows/') || PURE.includes(there) || GROUND.includes(there)) {
    return target === 'server/events/handlers.ts'
      ? 'handlers.ts is imported only where all is put together'
      : null;
  }
  if (there === '') return judgeShared(here, target, typeOnly);
  // context.ts and its kind describe what is put together: by type only.
  if (here === '') return typeOnly ? null : `${from} takes only types from ${there}`;
  if (GROUND.includes(here)) return `${here} is ground: it does not know the feature ${there}`;
  return judgeFeature(here, there, target, typeOnly);
}

function judgeShared(here: string, target: string, typeOnly: boolean): string | null {
  if (SHARED.includes(target.slice('server/'.length)) || typeOnly) return null;
  return `${here} does not know ${target}, which puts all together`;
}

function judgeFeature(here: string, there: string, target: string, typeOnly: boolean): string | null {
  const [at, other] = [FEATURES.indexOf(here), FEATURES.indexOf(there)];
  if (at < 0 || other < 0)
    return `${at < 0 ? here : there} is in no list of features (server/dev/house/imports.ts)`;
  if (other > at) return `${there} comes after ${here} in the life of a competition; send an event instead`;
  // Regions are a list, not a feature with doors.
  if (there === 'regions' || typeOnly || DOORS.test(target)) return null;
  return 'another feature is used only through its service, queries, schemas, views or policy';
}

/** The folder below server/; '' for the files at its top. */
function part(file: string): string {
  const [, folder, rest] = file.split('/');
  return rest === undefined ? '' : folder!;
}

/** All imports of a file, with relative ones and #lib turned into paths from the root. */
export function findImports({ path, text }: SourceFile): Import[] {
  return scripts(path, text).flatMap(({ code, firstLine }) => {
    const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
    const found: Import[] = [];
    const take = (specifier: ts.Node | undefined, typeOnly: boolean) => {
      if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
      const line = file.getLineAndCharacterOfPosition(specifier.getStart()).line + firstLine;
      found.push({ target: resolveTarget(path, specifier.text), line, typeOnly });
    };
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node)) take(node.moduleSpecifier, isTypeOnly(node));
      else if (ts.isExportDeclaration(node)) take(node.moduleSpecifier, node.isTypeOnly);
      else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
        take(node.argument.literal, true);
      else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        take(node.arguments[0], false);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });
}

export function checkImports(file: SourceFile): Violation[] {
  return findImports(file).flatMap((found) => {
    // A declaration file has no values to take.
    const typeOnly = found.typeOnly || file.path.endsWith('.d.ts');
    const why = judgeImport(file.path, { ...found, typeOnly });
    return why === null
      ? []
      : [{ path: file.path, line: found.line, why: `imports ${found.target}: ${why}` }];
  });
}

function isTypeOnly(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  if (clause.name !== undefined || names === undefined || !ts.isNamedImports(names)) return false;
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly);
}

function resolveTarget(from: string, specifier: string): string {
  if (specifier.startsWith('#lib/')) return `web/src/lib/${specifier.slice('#lib/'.length)}`;
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : specifier;
}

/** The code of a file: all of it, or the script blocks of a Svelte component with the line each begins on. */
function scripts(path: string, text: string): { code: string; firstLine: number }[] {
  if (!path.endsWith('.svelte')) return [{ code: text, firstLine: 1 }];
  return [...text.matchAll(/<script[^<>]*>([\s\S]*?)<\/script>/g)].map((match) => {
    const start = match.index + match[0].indexOf('>') + 1;
    return { code: match[1]!, firstLine: text.slice(0, start).split('\n').length };
  });
}
