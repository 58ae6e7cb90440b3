import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';

/** No form of ours nests deeper; a body of half a million brackets is refused before anything walks down into it. */
export const MOST_DEPTH = 24;

/**
 * What no text of a person needs and what fools whoever reads it: control characters but tab and line breaks, marks that
 * turn the direction of writing, spaces without width. The joiners of U+200C and U+200D stay: Javanese, Balinese and
 * emoji are written with them.
 */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** The same text without invisible characters; half a surrogate pair becomes U+FFFD. Applied twice it changes nothing more. */
export function neutralText(text: string): string {
  return text
    .toWellFormed()
    .replace(INVISIBLE, (mark) => (mark === '\u2028' || mark === '\u2029' ? '\n' : ''));
}

/**
 * Between the parser and the schema of every route: texts are made neutral wherever they stand in body and query, a body that
 * nests too deeply is refused, and where a route takes no body or no query, one with anything in it is refused too: a schema that
 * is not there would otherwise let every key pass unseen.
 */
export function registerIntake(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    if (request.is404) return;
    request.body = neutral(request.body, 0);
    request.query = neutral(request.query, 0);
    const schema = request.routeOptions.schema ?? {};
    if (!schema.body) refuseAny(request, 'body');
    if (!schema.querystring) refuseAny(request, 'query');
  });
}

function neutral(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return neutralText(value);
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return value;
  if (depth >= MOST_DEPTH) throw new Refusal('malformed_body');
  if (Array.isArray(value)) return value.map((one) => neutral(one, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, neutral(one, depth + 1)]));
}

const UNASKED = {
  body: {
    id: 'isi permintaan memuat bagian yang tidak dikenal.',
    en: 'the body holds a part that is not known.',
  },
  query: {
    id: 'alamatnya memuat parameter yang tidak dikenal.',
    en: 'the address holds a parameter that is not known.',
  },
};

function refuseAny(request: FastifyRequest, part: 'body' | 'query'): void {
  const given = request[part];
  if (given === undefined || given === null) return;
  if (typeof given === 'object' && Object.keys(given).length === 0) return;
  throw new Refusal('invalid_input', { summary: UNASKED[part] }, {}, [
    { path: part, code: 'unrecognized_keys', detail: UNASKED[part] },
  ]);
}
