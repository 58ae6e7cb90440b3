import { isAway } from '../db/away.ts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS, Refusal, sentence, type ProblemCode } from '../errors.ts';
import { languageOf } from './language.ts';

/** Turns everything thrown into problem details (RFC 9457) in the person's language. */
export function registerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error, request);
    if (WATCHED.has(refusal.code)) request.log.warn({ code: refusal.code }, 'refused');
    return sendProblem(request, reply, refusal);
  });
  app.setNotFoundHandler({ preHandler: [] }, (request, reply) =>
    sendProblem(request, reply, new Refusal('not_found')),
  );
}

/** Refusals that somebody trying doors leaves behind: the log keeps them, with the number of the request and no name. */
const WATCHED: ReadonlySet<ProblemCode> = new Set([
  'sign_in_failed',
  'factor_wrong',
  'passkey_refused',
  'challenge_spent',
  'link_spent',
  'identity_unknown',
  'token_refused',
  'scope_missing',
  'too_many_attempts',
  'cross_site_request',
  'not_allowed',
]);

export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const language = languageOf(request);
  const { status } = PROBLEMS[refusal.code];
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      type: `urn:kipp:problem:${refusal.code}`,
      title: refusal.code.replaceAll('_', ' '),
      status,
      code: refusal.code,
      detail: sentence(refusal.code, language, refusal.params),
      ...refusal.more,
      ...(refusal.fields.length > 0
        ? {
            errors: refusal.fields.map((field) => ({
              path: field.path,
              code: field.code,
              detail: field.detail[language],
            })),
          }
        : {}),
    });
}

const BY_FASTIFY: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_body',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_body',
  FST_REQ_FILE_TOO_LARGE: 'file_too_large',
};

/** A disk without room, as the system and as PostgreSQL (disk_full) say it. */
const FULL = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** What the reader of forms says, without a code, of one that breaks off or has no usable boundary. */
const BROKEN_FORM =
  /^Multipart: Boundary not found|unexpected end of multipart data|^The needle cannot (be an empty|have a length)/i;

const UNKEEPABLE = {
  id: 'teks memuat karakter yang tidak dapat disimpan. Ketik ulang tanpa karakter itu.',
  en: 'a text holds a character that cannot be kept. Type it again without it.',
};

function refusalOf(error: FastifyError, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error;
  if (error.validation) return invalidInput(error);
  const known = BY_FASTIFY[error.code];
  if (known) return new Refusal(known, { limit: '' });
  if (error instanceof SyntaxError || BROKEN_FORM.test(error.message)) return new Refusal('malformed_body');
  const cause = (error.cause ?? error) as { code?: string };
  if (isAway(error)) {
    request.log.error({ err: error }, 'database away');
    return new Refusal('busy');
  }
  if (FULL.has(cause.code ?? '')) {
    request.log.error({ err: error }, 'storage full');
    return new Refusal('storage_full');
  }
  if (cause.code === '22P02' || cause.code === '22021') {
    // A text that no column can hold (a NUL, not an id) was asked for: there is nothing under that name.
    request.log.warn({ err: error }, 'unusable value');
    return new Refusal('not_found');
  }
  if (cause.code === '23503') {
    // Something was named by an id that nothing of its kind has, and no service had looked before the database did.
    request.log.warn({ err: error }, 'names what is not there');
    return new Refusal('not_found');
  }
  if (cause.code === '25006') return new Refusal('viewing_only');
  if (cause.code === '22P05') {
    request.log.warn({ err: error }, 'unusable text');
    return new Refusal('invalid_input', { summary: UNKEEPABLE });
  }
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return new Refusal('malformed_body');
  request.log.error({ err: error }, 'unexpected');
  return new Refusal('internal', { requestId: request.id });
}

function invalidInput(error: FastifyError): Refusal {
  const fields = (error.validation ?? []).map((issue) => {
    const path = issue.instancePath.replace(/^\//, '').replaceAll('/', '.');
    const detail = FAULTS[issue.keyword] ?? FAULTS['custom']!;
    return { path, code: issue.keyword, detail };
  });
  const say = (language: 'id' | 'en') =>
    fields.map(({ path, detail }) => (path ? `${path} ${detail[language]}` : detail[language])).join('; ');
  return new Refusal('invalid_input', { summary: { id: say('id'), en: say('en') } }, {}, fields);
}

/** What is wrong with a field, by the kind of fault that the schema names. */
const FAULTS: Record<string, { id: string; en: string }> = {
  invalid_type: {
    id: 'kosong atau bukan jenis yang diminta',
    en: 'is missing or of another kind than asked',
  },
  invalid_format: {
    id: 'tidak ditulis dalam bentuk yang diminta',
    en: 'is not written in the form asked for',
  },
  invalid_value: { id: 'bukan salah satu pilihan', en: 'is none of the choices' },
  too_small: { id: 'terlalu sedikit atau terlalu pendek', en: 'is too little or too short' },
  too_big: { id: 'terlalu banyak atau terlalu panjang', en: 'is too much or too long' },
  unrecognized_keys: { id: 'berisi bagian yang tidak dikenal', en: 'holds a part that is not known' },
  custom: { id: 'tidak dapat diterima', en: 'cannot be accepted' },
};
