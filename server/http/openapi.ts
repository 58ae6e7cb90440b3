import type { RoutePolicy } from './endpoint.ts';
import { exampleOf, type Schema } from './openapi-examples.ts';
import { problemResponses, problemSchema, type Knock } from './openapi-problems.ts';

/** What the boot knows of a route: who may knock, and how a repeat is told. */
export type Registered = {
  policy: RoutePolicy;
  repeat: 'create' | 'change' | 'none';
  fresh?: 'always' | 'secured';
  beforeFactor?: true;
};

type Operation = {
  summary?: string;
  description?: string;
  operationId?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: (Schema & { in: string; name: string; schema?: Schema })[];
  requestBody?: { content: Record<string, { schema: Schema; example?: unknown }>; required?: boolean };
  responses: Record<string, Schema & { content?: Record<string, { schema: Schema; example?: unknown }> }>;
};
export type ApiDocument = {
  paths: Record<string, Record<string, Operation>>;
  components?: Record<string, Record<string, unknown>>;
  tags?: { name: string; description: string }[];
};

/** Routes whose answer is a file: what kind, by how the address ends. */
const FILES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\/(export|refused)$/, ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']],
  [/\/me\/data\/file$/, ['application/json', 'text/html']],
  [/\/(package|proof)$/, ['application/octet-stream']],
  [/\/calendar$|\/calendar-feeds\//, ['text/calendar']],
];
/** Routes that take one file as multipart/form-data, by how the address ends. */
const TAKES_FILE = /\/(attachments|files|signed-files|photos|uploads|imports|materials)$/;
const FILE_MEDIA = ['application/octet-stream'];

const TAGS: Readonly<Record<string, string>> = {
  'sign-in': 'Sessions, second factors, passkeys, forgotten passwords',
  people: 'Accounts, agencies, roles, invitations',
  privacy: 'What is held about a person, consents, requests by the law on personal data',
  editions: 'A competition year, its stages, the acts that two organisers decide',
  lists: 'Views of the office’s lists, and their columns',
  submissions: 'Proposals, versions, comments, attachments, receipts',
  screening: 'The administrative check',
  chain: 'A winner moves up: regency, province, nation',
  ratings: 'The public rates finalists; people rate how useful innovations are',
  calibration: 'Practice of the jurors on benchmark texts before desk judging',
  judging: 'Jurors, sheets, standings, selections',
  fairness: 'The workbench: chances, strictness, agreement, second looks',
  interviews: 'Timetable and room',
  plenary: 'Plenaries and their minutes',
  questions: 'What agencies ask the secretariat',
  'field visits': 'Field verification with photos',
  objections: 'Objections in the public period',
  replications: 'Innovations taken over by other agencies, with plan, findings, certificate',
  knowledge: 'Tutorials, questions and answers, the pages of the portal',
  hubs: 'Hubs of the network: course, commitment, work plan, maturity',
  validation: 'Rounds in which owners confirm or update their innovations, and how fresh each field is',
  monitoring: 'How innovations are kept going: form, interview, result',
  coaching: 'Forums and workshops, the action plans that agencies make there, and partners',
  results: 'Decree, publication, certificates, stories',
  messages: 'Inbox, messages to many, the delivery ledger',
  portal: 'Directory of innovations',
  imports: 'Agencies, accounts, jurors and past winners from a spreadsheet',
  files: 'Files that are uploaded before they belong to something',
  rehearsal: 'A whole year with simulated people, and its wiping',
  integrity: 'What proves that nothing was changed: audit, checkpoints, receipts, packages',
  platform: 'Tokens, webhooks, health, this document',
};

/**
 * Completes what the schemas alone do not say: who may call a route and how it is safely repeated, the headers, every refusal
 * with its code, and an example of each body. Everything comes from what the boot registered, so that it cannot be forgotten.
 * @param scopeOf the token scope of a route (`GET /api/me`), `always`, or null where no token gets in
 */
export function completeDocument(
  document: ApiDocument,
  routes: ReadonlyMap<string, Registered>,
  scopeOf: (route: string) => string | null,
): ApiDocument {
  for (const [path, operations] of Object.entries(document.paths))
    for (const [lower, operation] of Object.entries(operations)) {
      const route = `${lower.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
      completeOperation(route, operation, routes.get(route)!, scopeOf(route));
    }
  const used = Object.values(document.paths).flatMap((one) =>
    Object.values(one).flatMap(({ tags }) => tags ?? []),
  );
  document.tags = [...new Set([...Object.keys(TAGS), ...used])].map((name) => ({
    name,
    description: TAGS[name] ?? name,
  }));
  document.components = {
    ...document.components,
    schemas: { ...document.components?.['schemas'], Problem: problemSchema },
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: '__Host-kipp_session', description: 'The browser' },
      bearer: {
        type: 'http',
        scheme: 'bearer',
        description:
          'The token of POST /api/sessions (ten minutes; POST /api/sessions/current/tokens gives the next by cookie), or an API token with scopes (kipp_…)',
      },
    },
  };
  return document;
}

function completeOperation(route: string, operation: Operation, how: Registered, scope: string | null): void {
  const [method, path] = route.split(' ') as [string, string];
  operation.operationId = operationId(method, path);
  operation.description = `${whoMay(how.policy, scope)} ${howToRepeat(how.repeat)}`.trim();
  operation.security =
    how.policy === 'public'
      ? [{}]
      : [{ session: [] }, { bearer: scope && scope !== 'always' ? [scope] : [] }];
  const parameters = (operation.parameters ??= []);
  for (const one of parameters) one['example'] ??= exampleOf(one.schema ?? {}, one.name);
  if (method === 'POST' && !operation.requestBody && TAKES_FILE.test(path)) operation.requestBody = oneFile();
  const body = operation.requestBody?.content;
  for (const media of Object.values(body ?? {})) media.example ??= exampleOf(media.schema);
  const knock: Knock = {
    route,
    method,
    ...how,
    hasParams: path.includes(':'),
    hasBody: body !== undefined,
    openToTokens: scope !== null,
  };
  completeAnswers(path, operation, how.repeat);
  Object.assign(operation.responses, problemResponses(knock));
  parameters.push(...headersOf(how.repeat));
}

function completeAnswers(path: string, operation: Operation, repeat: Registered['repeat']): void {
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (answer['description'] === 'Default Response')
      answer['description'] = status === '202' ? 'A second organiser has to confirm it' : 'Done';
    if (status === '204') delete answer.content;
    const json = answer.content?.['application/json'];
    if (!json) continue;
    if (isAnything(json.schema) && !path.endsWith('.json')) {
      const [, media = FILE_MEDIA] = FILES.find(([ending]) => ending.test(path)) ?? [];
      answer.content = Object.fromEntries(
        media.map((kind) => [kind, { schema: { type: 'string', format: 'binary' } }]),
      );
      continue;
    }
    json.example = exampleOf(json.schema);
    const properties = json.schema['properties'] as Schema | undefined;
    if (repeat === 'change' || properties?.['version'])
      answer['headers'] = {
        ETag: {
          description: 'The version, to be sent back as If-Match',
          schema: { type: 'string' },
          example: '"4"',
        },
      };
  }
}

function oneFile(): NonNullable<Operation['requestBody']> {
  const schema = {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', format: 'binary', description: 'Judged by its content, not by its name' },
    },
  };
  return { required: true, content: { 'multipart/form-data': { schema, example: { file: 'surat.pdf' } } } };
}

const isAnything = (schema: Schema) =>
  Object.keys(schema).filter((key) => key !== '$schema' && key !== 'description').length === 0;

function headersOf(repeat: Registered['repeat']): NonNullable<Operation['parameters']> {
  const header = (name: string, description: string, example: string) => ({
    in: 'header',
    name,
    required: true,
    description,
    schema: { type: 'string' },
    example,
  });
  if (repeat === 'create')
    return [
      header(
        'Idempotency-Key',
        '8 to 200 visible characters. The same key with the same body answers the same and makes nothing twice.',
        '4f0c2a9e-create-1',
      ),
    ];
  if (repeat === 'change')
    return [
      header('If-Match', 'The version you saw, from ETag or from the field version, or 0 for none', '"3"'),
    ];
  return [];
}

/** `getSubmissionsByIdVersions`: one name for each route, for programs that make clients. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api\//, '')
    .replaceAll(/:(\w+)/g, 'by-$1')
    .split(/[^A-Za-z0-9]+/);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function whoMay(policy: RoutePolicy, scope: string | null): string {
  const who =
    policy === 'public'
      ? 'Open to everybody.'
      : policy === 'person'
        ? 'For everybody who is signed in.'
        : `For these roles, where the thing is theirs: ${policy.join(', ')}.`;
  const token =
    scope === null
      ? 'Closed to API tokens.'
      : scope === 'always'
        ? 'Open to every API token.'
        : `API tokens need the scope ${scope}.`;
  return `${who} ${token}`;
}

function howToRepeat(repeat: Registered['repeat']): string {
  if (repeat === 'create') return 'Safe to repeat with the same Idempotency-Key.';
  if (repeat === 'change') return 'Safe to repeat with the same If-Match and body.';
  return '';
}
