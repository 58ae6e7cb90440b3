import type { FastifyInstance } from 'fastify';
import type { ProblemCode } from '../../server/errors.ts';
import type { Knock } from '../../server/http/openapi-problems.ts';
import { BY_KIND, codesOf } from '../../server/http/openapi-problems.ts';

const byApp = new WeakMap<FastifyInstance, { pattern: RegExp; route: string }[]>();

/**
 * Whatever a test is refused has to stand in the OpenAPI document, under its route: so no service can give a code that a
 * program was not told of. What the door refuses is documented by the kind of a route.
 * @throws Error that names the route, the code and the table to complete
 */
export function mustBeDocumented(
  app: FastifyInstance,
  method: string,
  url: string,
  problem: { code?: string },
): void {
  const code = problem.code as ProblemCode | undefined;
  // A server that is a process of its own is asked over the line, and its routes are not in this one.
  if (!('policies' in app) || code === undefined || BY_KIND.includes(code)) return;
  const route = routeOf(app, method, url.split('?')[0]!);
  if (route === null || codesOf(knockAt(app, route)).includes(code)) return;
  throw new Error(
    `${route} answered ${code}, of which the API's description knows nothing: node server/dev/refusals.ts`,
  );
}

function routeOf(app: FastifyInstance, method: string, path: string): string | null {
  const known =
    byApp.get(app) ??
    [...app.policies.keys()].map((route) => ({
      route,
      pattern: new RegExp(`^${route.replaceAll(/[.*]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+')}$`),
    }));
  byApp.set(app, known);
  const params = (route: string) => route.split(':').length;
  // An address of its own stands before one with a name in its place.
  const found = known
    .filter(({ pattern }) => pattern.test(`${method} ${path}`))
    .sort((a, b) => params(a.route) - params(b.route));
  return found[0]?.route ?? null;
}

/** As the document sees it (server/http/openapi.ts). */
function knockAt(app: FastifyInstance, route: string): Knock {
  const [method, path] = route.split(' ') as [string, string];
  const { schema = {}, ...how } = app.described.get(route) as never as Omit<Knock, 'method'> & {
    schema?: { body?: unknown };
  };
  const hasBody = schema.body !== undefined || method === 'POST';
  return {
    ...how,
    route,
    method,
    hasParams: path.includes(':'),
    hasBody,
    openToTokens: true,
  };
}
