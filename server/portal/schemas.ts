import { z } from 'zod';
import { pageOf, wordsSchema } from '../http/schemas.ts';

const name = z.string().trim().min(1).max(200);

/** An empty field of a form asks for nothing. */
const maybe = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const filters = {
  q: maybe(z.string().trim().max(200)),
  year: maybe(z.string().regex(/^(19|20|21)\d\d$/)),
  award: maybe(z.string().regex(/^[a-z0-9-]{1,40}$/)),
  region: maybe(z.string().regex(/^\d\d(\.\d\d)?$/)),
  level: maybe(z.string().regex(/^[a-z]{1,20}$/)),
  agency: maybe(name),
  category: maybe(name),
  group: maybe(name),
  sdg: maybe(z.string().regex(/^(1[0-7]|[1-9])$/)),
  phase: maybe(z.enum(['creation', 'development', 'institutionalisation'])),
  status: maybe(z.enum(['running', 'stopped', 'replaced'])),
  plain: maybe(z.string().max(200)),
  exact: maybe(z.stringbool()),
};

export const innovationsQuery = z
  .object({
    ...filters,
    sort: maybe(z.enum(['relevance', 'title', 'newest', 'added'])),
    after: maybe(z.string().max(4000)),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .strict();

export const innovationsExportQuery = z
  .object({ ...filters, format: z.enum(['csv', 'xlsx', 'json']).default('csv') })
  .strict();

const { q: _q, plain: _plain, exact: _exact, ...onlyFilters } = filters;
export const statisticsQuery = z.object(onlyFilters).strict();

export const suggestionsQuery = z.object({ q: z.string().trim().max(100).default('') }).strict();

export const compareQuery = z.object({ ids: z.string().max(200).default('') }).strict();

const awardSchema = z.object({
  year: z.number().int().nullable(),
  award: z.string(),
  tier: z.string(),
  source: z.string(),
  demo: z.boolean(),
});

const placeSchema = z.object({ code: z.string(), name: z.string() }).nullable();
const PHASES = ['creation', 'development', 'institutionalisation'] as const;

export const innovationSchema = z.object({
  id: z.uuid(),
  registrationNumber: z.string(),
  title: z.string(),
  agencyName: z.string().nullable(),
  agency: z.string().nullable(),
  unitName: z.string().nullable(),
  agencyLevel: z.string().nullable(),
  region: placeSchema,
  province: placeSchema,
  category: z.string().nullable(),
  group: z.string().nullable(),
  sdgs: z.array(z.number().int()),
  phase: z.enum(PHASES).nullable(),
  status: z.enum(['running', 'stopped', 'replaced']).nullable(),
  summary: z.string().nullable(),
  changedAt: z.string(),
  confirmedAt: z.string().nullable(),
  staleAt: z.string().nullable(),
  replications: z.object({ finished: z.number().int(), running: z.number().int() }).nullable(),
  told: z.object({ evidence: z.boolean(), cost: z.boolean(), change: z.boolean() }),
  awards: z.array(awardSchema),
});

export const facetSchema = z.object({
  facet: z.string(),
  values: z.array(z.object({ value: z.string(), label: wordsSchema, innovations: z.number().int() })),
});

export const innovationPage = pageOf(innovationSchema).extend({
  facets: z.array(facetSchema),
  /** How the question was read: what was recognised in it, what was put right, which words are unknown. */
  reading: z.object({
    parts: z.array(
      z.object({
        kind: z.enum(['year', 'award', 'region', 'agency', 'sdg']),
        values: z.array(z.string()),
        label: wordsSchema,
        text: z.string(),
      }),
    ),
    corrections: z.array(z.object({ from: z.string(), to: z.string() })),
    unknown: z.array(z.string()),
    /** Whether every word was asked for, or enough of them because few innovations have all. */
    matches: z.enum(['all', 'some']),
  }),
  /** Titles that are written almost so, where nothing was found. */
  near: z.array(z.object({ id: z.uuid(), title: z.string() })),
});

const text = z.string().nullable();

const fullSchema = innovationSchema.extend({
  acronym: z.object({ acronym: z.string(), expansion: z.string() }).nullable(),
  story: z.object({
    summary: text,
    problem: text,
    change: text,
    how: text,
    cost: text,
    lessons: text,
    evidence: text,
  }),
  startedOn: text,
  videoUrl: text,
  statusReason: text,
  statusOn: text,
  submissionId: z.uuid().nullable(),
  contact: z.object({ unit: text, email: text, phone: text }),
  phases: z.array(z.object({ phase: z.string(), since: z.string(), reason: z.string() })),
  /** When its owner last said of each part that it is true; a part of which it never did is not listed. */
  freshness: z.array(z.object({ field: z.string(), confirmedAt: z.string() })),
  withdrawnAwards: z.array(
    z.object({ award: z.string(), year: z.number().int().nullable(), withdrawnAt: z.string() }),
  ),
});

export const innovationAnswer = fullSchema.extend({
  similar: z.array(innovationSchema),
  /** What a monitoring found of it, the newest first. */
  monitoring: z.array(
    z.object({
      year: z.number().int(),
      title: z.string(),
      group: wordsSchema,
      result: wordsSchema,
      reason: z.string(),
      concludedAt: z.string(),
    }),
  ),
});
export const compareAnswer = z.object({ items: z.array(fullSchema) });

export const suggestionsAnswer = z.object({
  innovations: z.array(z.object({ id: z.uuid(), title: z.string(), agency: z.string().nullable() })),
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
  words: z.array(z.string()),
});

export const statisticsAnswer = z.object({
  total: z.number().int(),
  facets: z.array(facetSchema),
  provinces: z.array(z.object({ code: z.string(), name: z.string(), innovations: z.number().int() })),
  withoutPlace: z.number().int(),
  byYear: z.array(z.object({ year: z.number().int(), level: z.string(), innovations: z.number().int() })),
});

/** The ids in a list with commas; what is no id is left out. */
export const idsIn = (list: string): string[] =>
  list.split(',').filter((one) => z.uuid().safeParse(one).success);
