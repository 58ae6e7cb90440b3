import { z } from 'zod';
import { askedAnswer } from '../editions/schemas.ts';
import { exportQuery as formatQuery } from '../http/table-export.ts';
import { verdictSchema } from '../submissions/schemas.ts';
import { machineRow, pageOf, pageQuery, wordsSchema } from '../http/schemas.ts';
import { objectionOrders } from './queries.ts';

const text = (most: number) =>
  z
    .string()
    .overwrite((value) => value.replaceAll('\u0000', '').toWellFormed())
    .trim()
    .min(1)
    .max(most);

export const ownBody = z.object({ grounds: text(8000), uploadId: z.uuid().optional() }).strict();

export const publicBody = z
  .object({
    submissionId: z.uuid(),
    grounds: text(8000),
    uploadId: z.uuid().optional(),
    name: text(200).optional(),
    email: z.email().max(254).optional(),
    code: z
      .string()
      .regex(/^\s*\d{6}\s*$/)
      .optional(),
  })
  .strict();

export const codeBody = z.object({ email: z.email().max(254) }).strict();
export const answerBody = z.object({ text: text(8000), uploadId: z.uuid().optional() }).strict();
export const panelBody = z.object({ people: z.array(z.uuid()).min(1).max(9), presides: z.uuid() }).strict();
export const opinionBody = z
  .object({
    opinion: z.enum(['uphold', 'reject']),
    effect: z.enum(['none', 'reinstate', 'reread', 'disqualify']).optional(),
    reasons: text(8000),
  })
  .strict();
export const effectBody = z.object({ jurorId: z.uuid().optional() }).strict();
export const listQuery = pageQuery.extend({
  state: z
    .enum(['open', 'filed', 'admitted', 'inadmissible', 'upheld', 'rejected', 'settled', 'withdrawn'])
    .optional(),
  /** A column's name, with a dash before it from its other end. */
  sort: z.enum(objectionOrders.sorts).default('number'),
});

const instant = z.string().nullable();
const count = z.number().int();
const kind = z.enum(['ineligible', 'notSelected', 'finalist']);
const effect = z.enum(['none', 'reinstate', 'reread', 'disqualify']).nullable();
const person = z.object({ personId: z.uuid(), name: z.string() });

export const itemSchema = machineRow.extend({
  number: count,
  kind,
  editionId: z.uuid(),
  submissionId: z.uuid(),
  submissionNumber: count,
  title: z.string(),
  agencyName: z.string(),
  grounds: z.string().optional(),
  evidence: z.object({ name: z.string(), href: z.string() }).nullable(),
  filedAt: z.string(),
  deadlineAt: instant,
  admittedAt: instant,
  /** Until when the agency of a finalist may answer; null where it is not asked, and for whoever objected. */
  answerUntil: instant,
  waitsForAnswer: z.boolean(),
  mayAnswer: z.boolean(),
  answer: z
    .object({
      text: z.string(),
      at: z.string(),
      evidence: z.object({ name: z.string(), href: z.string() }).nullable(),
    })
    .nullable()
    .optional(),
  decidedAt: instant,
  settledAt: instant,
  reason: z.string().nullable(),
  effect,
  panelSize: count,
  opinions: count,
});

const seat = z.enum(['office', 'panel', 'agency', 'objector']);

export const objectionSchema = itemSchema.extend({
  seat,
  panelAsked: count,
  panel: z.array(
    person.extend({
      presides: z.boolean(),
      mine: z.boolean(),
      given: z.boolean(),
      opinion: z.enum(['uphold', 'reject']).nullable(),
      effect: z.string().nullable(),
      reasons: z.string().nullable(),
    }),
  ),
  objector: z.object({ name: z.string(), email: z.string() }).nullable(),
  readers: z.array(person),
  /** A disqualification was asked for and waits for its second organiser. */
  waitsForSecond: z.boolean(),
});

export const contestedAnswer = z.object({
  title: z.string(),
  group: z.string(),
  category: z.string().nullable(),
  sdgs: z.array(count),
  implementedSince: z.string().nullable(),
  answers: z.record(z.string(), z.string()),
  attachments: z.array(
    z.object({
      id: z.uuid(),
      requirement: z.string(),
      sizeBytes: count,
      fileName: z.string(),
      href: z.string(),
    }),
  ),
  screening: verdictSchema.nullable(),
});
export const fileParams = z.strictObject({ id: z.uuid(), fileId: z.uuid() });

export const listAnswer = pageOf(itemSchema);
export const mineAnswer = z.object({
  items: z.array(itemSchema.extend({ seat, onPanel: z.boolean(), given: z.boolean() })),
});
export const ownAnswer = z.object({
  may: z.object({ kind, until: instant }).nullable(),
  items: z.array(itemSchema),
});
export const candidatesAnswer = z.object({ items: z.array(person) });
export const filedAnswer = z.object({ number: count, state: z.string() });
export const withdrawnAnswer = z.object({ id: z.uuid(), state: z.string() });
export const sentAnswer = z.object({ sent: z.literal(true), expiresAt: z.string() });

export const publicAnswer = z.object({
  editionId: z.uuid(),
  editionName: wordsSchema,
  year: count,
  open: z.boolean(),
  opensAt: instant,
  closesAt: instant,
  now: z.string(),
  onNotSelected: z.boolean(),
  demo: z.boolean(),
  finalists: z.array(
    z.object({
      id: z.uuid(),
      number: count,
      title: z.string(),
      agencyName: z.string(),
      group: z.string(),
      category: z.string().nullable(),
    }),
  ),
  register: z.array(
    z.object({
      number: count,
      kind,
      state: z.string(),
      stateLabel: wordsSchema,
      effect: z.string().nullable(),
      filedAt: z.string(),
      decidedAt: instant,
      submission: z.object({ number: count, title: z.string(), agencyName: z.string() }).nullable(),
    }),
  ),
});

/** Either the objection, settled, or the request that a second organiser has to confirm. */
export const effectAnswer = z.union([objectionSchema, askedAnswer]);
export const exportQuery = formatQuery.extend({
  state: listQuery.shape.state,
  sort: listQuery.shape.sort,
});
