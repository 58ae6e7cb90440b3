import { PROBLEMS, sentence, type ProblemCode } from '../errors.ts';
import type { RoutePolicy } from './endpoint.ts';
import type { Schema } from './openapi-examples.ts';
import { refusalsOf } from './refusals.ts';

export type Knock = {
  /** As the boot registers it. */
  route: string;
  method: string;
  policy: RoutePolicy;
  repeat: 'create' | 'change' | 'none';
  hasParams: boolean;
  hasBody: boolean;
  openToTokens: boolean;
  fresh?: 'always' | 'secured';
  beforeFactor?: true;
};

/** What is refused at the door, before any service is asked, by the kind of a route. */
export const BY_KIND: readonly ProblemCode[] = [
  'malformed_body',
  'idempotency_key_missing',
  'sign_in_required',
  'token_refused',
  'second_factor_enrolment_required',
  'fresh_proof_required',
  'scope_missing',
  'cross_site_request',
  'idempotency_key_in_progress',
  'idempotency_key_reused',
  'stale_version',
  'body_too_large',
  'unsupported_media_type',
  'version_missing',
  'busy',
  'frozen',
  'storage_full',
  'internal',
];

/**
 * What a route may answer beside its own answer: by its kind, and by the service behind it; where that is not known yet,
 * the two by which most services refuse.
 */
export function codesOf(knock: Knock): ProblemCode[] {
  const { method, policy, repeat } = knock;
  const changes = method !== 'GET';
  const codes: (ProblemCode | false)[] = [
    // Also where nothing is asked for: what is sent all the same is refused.
    'invalid_input',
    knock.hasBody && 'malformed_body',
    repeat === 'create' && 'idempotency_key_missing',
    policy !== 'public' && 'sign_in_required',
    'token_refused',
    policy !== 'public' && 'not_allowed',
    policy !== 'public' && !knock.beforeFactor && 'second_factor_enrolment_required',
    knock.fresh !== undefined && 'fresh_proof_required',
    'scope_missing',
    changes && 'cross_site_request',
    knock.hasParams && 'not_found',
    repeat === 'create' && 'idempotency_key_in_progress',
    ...(refusalsOf(knock.route) ?? [
      changes && policy !== 'public' && 'illegal_transition',
      changes && policy !== 'public' && 'guard_refused',
    ]),
    repeat === 'change' && 'stale_version',
    knock.hasBody && 'body_too_large',
    knock.hasBody && 'unsupported_media_type',
    repeat === 'create' && 'idempotency_key_reused',
    repeat === 'change' && 'version_missing',
    'busy',
    changes && 'frozen',
    changes && 'storage_full',
  ];
  return [...new Set(codes.filter((code) => code !== false))];
}

/** The refusals of a route by status, each code with an example as it is sent (RFC 9457). */
export function problemResponses(knock: Knock): Record<string, Schema> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codesOf(knock)) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `- \`${code}\`: ${meaningOf(code)}`).join('\n'),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(codes.map((code) => [code, { value: problemExample(code) }])),
          },
        },
      },
    ]),
  );
}

/** The sentence of a code in English; what stands in braces is filled in when it is answered. */
function meaningOf(code: ProblemCode): string {
  const { en } = PROBLEMS[code].words;
  return en === '{reason}' ? 'A rule stands against it; `detail` says which, in a sentence.' : en;
}

export function problemExample(code: ProblemCode) {
  return {
    type: `urn:kipp:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status: PROBLEMS[code].status,
    code,
    detail: sentence(code, 'en', { summary: 'title', scope: 'submissions.read', version: 3, minutes: 15 }),
  };
}

/** Problem details as every refusal has them, with all the codes there are. */
export const problemSchema: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string', description: '`urn:kipp:problem:` and the code' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    detail: { type: 'string', description: 'A sentence for people, in the language of Accept-Language' },
    errors: {
      type: 'array',
      description: 'What is wrong in which field',
      items: {
        type: 'object',
        required: ['path', 'code', 'detail'],
        properties: { path: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};
