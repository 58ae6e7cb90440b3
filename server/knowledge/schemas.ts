import { z } from 'zod';
import { pageOf, pageQuery } from '../http/schemas.ts';

/** What is kept in JSON or shown to the world holds no NUL, and is trimmed. */
const words = (most: number, least = 0) =>
  z
    .string()
    .overwrite((text) => text.replaceAll('\u0000', ''))
    .trim()
    .min(least)
    .max(most);

const stepSchema = z
  .object({
    title: words(200, 1),
    how: words(4000, 1),
    who: words(200),
    days: z.number().int().min(1).max(3650).nullable(),
    output: words(500),
  })
  .strict();

export const tutorialBody = z
  .object({
    summary: words(2000, 1),
    steps: z.array(stepSchema).min(1).max(20),
    cost: words(4000),
    people: words(4000),
    rules: words(4000),
    pitfalls: words(4000),
    changes: words(1000).default(''),
  })
  .strict();

export const tutorialQuery = z
  .object({ version: z.coerce.number().int().min(1).max(10_000).optional() })
  .strict();

export const tutorialAnswer = z.object({
  innovationId: z.uuid(),
  title: z.string(),
  ownerName: z.string().nullable(),
  /** Whether the reader may write the next version. */
  writes: z.boolean(),
  /** The number of the newest version; 0 where nobody has written one. */
  version: z.number().int(),
  tutorial: z
    .object({
      number: z.number().int(),
      summary: z.string(),
      steps: z.array(stepSchema),
      cost: z.string(),
      people: z.string(),
      rules: z.string(),
      pitfalls: z.string(),
      writtenAt: z.string(),
    })
    .nullable(),
  versions: z.array(z.object({ number: z.number().int(), changes: z.string(), writtenAt: z.string() })),
  files: z.array(
    z.object({
      id: z.uuid(),
      fileName: z.string(),
      caption: z.string(),
      sizeBytes: z.number().int(),
      checked: z.boolean(),
    }),
  ),
});

export const publishedAnswer = z.object({ version: z.number().int() });
export const createdAnswer = z.object({ id: z.uuid() });
export const tutorialFileBody = z.object({ upload: z.uuid(), caption: words(200, 1) }).strict();

export const askBody = z.object({ text: words(2000, 5) }).strict();
export const answerBody = z.object({ answer: words(8000, 1) }).strict();
export const moderationBody = z.object({ hidden: z.boolean(), reason: words(1000, 1).optional() }).strict();

export const questionSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  innovationId: z.uuid(),
  text: z.string().nullable(),
  askerName: z.string().nullable(),
  askedAt: z.string(),
  dueAt: z.string(),
  late: z.boolean(),
  answer: z.string().nullable(),
  answeredAs: z.enum(['owner', 'office']).nullable(),
  answeredAt: z.string().nullable(),
  correctedAt: z.string().nullable(),
  hidden: z.boolean(),
  hiddenReason: z.string().nullable(),
});

export const questionsAnswer = pageOf(questionSchema).extend({
  /** Whether anybody of the owner is here to answer; else the office does. */
  ownerHere: z.boolean(),
  /** Over all innovations of the owner; `medianDays` is null while it has answered none. */
  replies: z.object({
    asked: z.number().int(),
    answered: z.number().int(),
    overdue: z.number().int(),
    medianDays: z.number().nullable(),
  }),
  asks: z.boolean(),
  answers: z.boolean(),
  moderates: z.boolean(),
});

const STATES = ['waiting', 'answered', 'hidden'] as const;
export const questionListQuery = pageQuery.extend({ state: z.enum(STATES).optional() });
export const questionExportQuery = z
  .object({ state: z.enum(STATES).optional(), format: z.enum(['csv', 'xlsx']).default('csv') })
  .strict();
export const questionListAnswer = pageOf(questionSchema.extend({ title: z.string() }));
