/**
 * `node server/dev/refusals.ts`: works out from the sources which refusals the service behind each route can give, and
 * writes server/http/refusals.csv. Whatever a handler names is followed, called or not: the table may name a code too
 * many, and the tests say where it names one too few.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { BY_KIND } from '../http/openapi-problems.ts';

const root = resolve(import.meta.dirname, '../..');
const file = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
const { fileNames, options } = ts.parseJsonConfigFileContent(file.config, ts.sys, root);
const ours = fileNames.filter((name) => name.startsWith(join(root, 'server')));
const program = ts.createProgram(ours, options);
const checker = program.getTypeChecker();

type Own = { codes: Set<string>; names: Set<ts.Node> };
const known = new Map<ts.Node, Own>();

/** What a piece of program refuses itself, and the pieces that it names. */
function readNode(node: ts.Node): Own {
  const before = known.get(node);
  if (before) return before;
  const own: Own = { codes: new Set(), names: new Set() };
  known.set(node, own);
  const visit = (inner: ts.Node): void => {
    if (ts.isTypeNode(inner)) return;
    if (ts.isNewExpression(inner) && inner.expression.getText() === 'Refusal')
      for (const code of textsOf(inner.arguments![0]!)) own.codes.add(code);
    if (ts.isIdentifier(inner))
      for (const meant of meantBy(inner)) if (!isInside(meant, node)) own.names.add(meant);
    ts.forEachChild(inner, visit);
  };
  ts.forEachChild(node, visit);
  return own;
}

/** The texts that an expression can be. */
function textsOf(node: ts.Node): string[] {
  const type = checker.getTypeAtLocation(node);
  return (type.isUnion() ? type.types : [type]).flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
}

/** Packages, and what simulated people are refused: a rehearsal's worker keeps that to itself. */
const ELSEWHERE = /node_modules|\/rehearsal\/steps\//;

function meantBy(name: ts.Identifier): ts.Node[] {
  const found = checker.getSymbolAtLocation(name);
  const symbol = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  return (symbol?.declarations ?? []).filter(
    (one) =>
      !ELSEWHERE.test(one.getSourceFile().fileName) &&
      (ts.isFunctionDeclaration(one) ||
        ts.isMethodDeclaration(one) ||
        (ts.isVariableDeclaration(one) && one.initializer) ||
        (ts.isClassDeclaration(one) && one.name?.text !== 'Refusal')),
  );
}

function isInside(inner: ts.Node, outer: ts.Node): boolean {
  return inner.getSourceFile() === outer.getSourceFile() && inner.pos >= outer.pos && inner.end <= outer.end;
}

function codesFrom(starts: readonly ts.Node[]): Set<string> {
  const [seen, codes] = [new Set<ts.Node>(starts), new Set<string>()];
  // A set goes on to give what is added while it is walked.
  for (const node of seen) {
    const own = readNode(node);
    for (const code of own.codes) codes.add(code);
    for (const name of own.names) seen.add(name);
  }
  return codes;
}

const BY_THE_DOOR = new Set<string>(BY_KIND);

/** The routes that a call of endpoint() registers: several where it stands in a loop over nouns. */
function routesOf(call: ts.CallExpression): { routes: string[]; starts: ts.Node[] } {
  const [, shape, handler] = call.arguments as unknown as [ts.Node, ts.ObjectLiteralExpression, ts.Node];
  const property = (name: string): ts.Node | null => {
    const symbol = checker.getTypeAtLocation(shape).getProperty(name);
    const [found] = symbol?.declarations ?? [];
    if (!found || ts.isPropertyAssignment(found)) return found?.initializer ?? null;
    const [value] = checker.getShorthandAssignmentValueSymbol(found)?.declarations ?? [];
    return value && ts.isVariableDeclaration(value) ? (value.initializer ?? null) : null;
  };
  let loop: ts.Node = call;
  while (loop.parent && !ts.isForOfStatement(loop)) loop = loop.parent;
  const starts = ts.isForOfStatement(loop) ? [handler, loop.expression] : [handler];
  const [method, urls] = [property('method'), addressesOf(property('url'))];
  return {
    routes: (method ? textsOf(method) : []).flatMap((verb) => urls.map((url) => `${verb} ${url}`)),
    starts,
  };
}

/** An address with a noun of a loop in it stands for each address that it can be. */
function addressesOf(node: ts.Node | null): string[] {
  if (!node) return [];
  if (!ts.isTemplateExpression(node)) return textsOf(node);
  return node.templateSpans.reduce(
    (urls, { expression, literal }) =>
      urls.flatMap((url) => textsOf(expression).map((text) => `${url}${text}${literal.text}`)),
    [node.head.text],
  );
}

const table = new Map<string, Set<string>>();
for (const source of program.getSourceFiles()) {
  if (!source.fileName.startsWith(join(root, 'server'))) continue;
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      node.expression.getText() === 'endpoint' &&
      node.arguments.length === 3
    ) {
      const { routes, starts } = routesOf(node);
      const codes = codesFrom(starts);
      for (const route of routes) table.set(route, new Set([...(table.get(route) ?? []), ...codes]));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}
const lines = [...table].map(
  ([route, codes]) =>
    `${route},${[...codes]
      .filter((code) => !BY_THE_DOOR.has(code))
      .sort()
      .join(' ')}`,
);
writeFileSync(join(root, 'server/http/refusals.csv'), `${lines.sort().join('\n')}\n`);
console.log(`${lines.length} routes`);
