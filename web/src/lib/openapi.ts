/** The parts of the API's own description that the page shows. */
type Media = { schema?: unknown; example?: unknown; examples?: Record<string, { value: unknown }> };
type Operation = {
  summary: string;
  description: string;
  tags: string[];
  parameters?: { in: string; name: string; required?: boolean; description?: string; example?: unknown }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
};
export type ApiDocument = {
  info: { description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
};

export type ShownRoute = ReturnType<typeof shownRoute>;

/** What the page needs of the whole description, worked out once: headings, the first lines, and each route as it is shown. */
export type ApiIndex = {
  description: string[];
  tags: { name: string; description: string }[];
  routes: { tags: readonly string[]; line: string; shown: ShownRoute }[];
};

/** Keeps the headings that have a route, and every route. */
export function indexOf(document: ApiDocument): ApiIndex {
  const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, one]) => ({
      tags: one.tags,
      line: `${method} ${path} ${one.summary}`.toLowerCase(),
      shown: shownRoute(method.toUpperCase(), path, one),
    })),
  );
  const used = new Set(routes.flatMap(({ tags }) => tags));
  return {
    description: document.info.description.split('\n\n'),
    tags: document.tags.filter(({ name }) => used.has(name)),
    routes,
  };
}

/** The routes of a heading, or those whose address or summary holds the words. */
export function routesOf({ routes }: ApiIndex, filter: { tag: string; words: string }): ShownRoute[] {
  const words = filter.words.toLowerCase();
  return routes
    .filter(({ tags, line }) => (words ? line.includes(words) : tags.includes(filter.tag)))
    .map(({ shown }) => shown);
}

function shownRoute(method: string, path: string, one: Operation) {
  const [status = '', answer] = Object.entries(one.responses).find(([code]) => code.startsWith('2')) ?? [];
  return {
    method,
    path,
    summary: one.summary,
    description: one.description,
    parameters: (one.parameters ?? []).map(({ name, in: place, required, description, example }) => ({
      name,
      place,
      needed: required ?? false,
      description: description ?? '',
      example: example === undefined ? '' : String(example),
    })),
    request: shownMedia(one.requestBody?.content),
    status,
    answer: shownMedia(answer?.content),
    refusals: Object.entries(one.responses)
      .filter(([code]) => !code.startsWith('2'))
      .map(([code, { description }]) => ({ status: code, codes: codesIn(description) })),
  };
}

/** Each code that stands under a status, with its sentence: one line each, "- `code`: sentence". */
function codesIn(description: string) {
  return description.split('\n').map((line) => {
    const [, code = line, sentence = ''] = /^- `(\w+)`: (.*)$/.exec(line) ?? [];
    return { code, sentence };
  });
}

function shownMedia(content: Record<string, Media> | undefined) {
  return Object.entries(content ?? {}).map(([kind, { example }]) => ({
    kind,
    example: example === undefined ? '' : JSON.stringify(example, null, 2),
  }));
}
