import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams, wordsSchema } from '../http/schemas.ts';
import { proposeReplacement, replaceJuror } from './replacement-service.ts';

const tag = 'judging';

const pair = z.object({ submissionId: z.uuid(), jurorId: z.uuid() }).strict();
/** In an address: `submission:juror`, several with commas. */
const pairsText = z
  .string()
  .max(20_000)
  .regex(/^([0-9a-f-]{36}:[0-9a-f-]{36})(,[0-9a-f-]{36}:[0-9a-f-]{36})*$/)
  .transform((text) =>
    text.split(',').map((one) => ({ submissionId: one.slice(0, 36), jurorId: one.slice(37) })),
  )
  .pipe(z.array(pair))
  .optional();
const proposalQuery = z.object({ juror: z.uuid(), pins: pairsText, forbidden: pairsText }).strict();
const leaveBody = z
  .object({
    jurorId: z.uuid(),
    reason: z.string().trim().min(3).max(4000),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    pins: z.array(pair).max(500).default([]),
    forbidden: z.array(pair).max(500).default([]),
  })
  .strict();

const person = z.object({ id: z.uuid(), name: z.string() });
const proposalAnswer = z.object({
  stage: z.object({ id: z.uuid(), key: z.string(), name: wordsSchema }),
  juror: person,
  done: z.number().int(),
  releases: z.array(
    z.object({
      assignmentId: z.uuid(),
      submissionId: z.uuid(),
      title: z.string(),
      state: z.string(),
      scored: z.number().int(),
      departed: z.boolean(),
    }),
  ),
  gives: z.array(
    z.object({
      submissionId: z.uuid(),
      title: z.string(),
      to: person,
      loadBefore: z.number().int(),
      loadAfter: z.number().int(),
      why: z.enum(['pinned', 'expertise', 'load']),
      choices: z.array(person.extend({ load: z.number().int() })),
    }),
  ),
  moves: z.array(z.object({ submissionId: z.uuid(), title: z.string(), from: person, to: person })),
  unplaced: z.array(
    z.object({
      submissionId: z.uuid(),
      title: z.string(),
      readersLeft: z.number().int(),
      jurors: z.array(
        z.object({
          jurorId: z.uuid(),
          name: z.string(),
          why: z.enum(['reads', 'conflict', 'suspected', 'asked', 'field', 'forbidden', 'full', 'away']),
        }),
      ),
    }),
  ),
  sharesInstitution: z.boolean(),
  sha256: z.string(),
});
export type ReplacementProposal = z.infer<typeof proposalAnswer>;
const replacedAnswer = z.object({
  released: z.number().int(),
  given: z.number().int(),
  moved: z.number().int(),
  unplaced: z.number().int(),
});
export type Replaced = z.infer<typeof replacedAnswer>;

/** A juror who cannot go on: first the proposal, then the act. */
export function replacementRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/replacements',
      tag,
      summary: 'Who would take over what a juror leaves',
      policy: ['organiser'],
      input: { params: idParams, query: proposalQuery },
      answer: proposalAnswer,
    },
    (caller, { params, query }) =>
      proposeReplacement(caller, params.id, query.juror, {
        pins: query.pins ?? [],
        forbidden: query.forbidden ?? [],
      }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/stages/:id/replacements',
      tag,
      summary: 'Free a juror who leaves and give their tasks to others',
      policy: ['organiser'],
      input: { params: idParams, body: leaveBody },
      answer: replacedAnswer,
    },
    (caller, { params, body }) => replaceJuror(caller, params.id, body),
  );
}
