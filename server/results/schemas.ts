import { z } from 'zod';
import { differenceSchema } from './correction-schemas.ts';
import { dateSchema, instantSchema, pageOf, pageQuery, wordsSchema } from '../http/schemas.ts';
import { exportQuery } from '../http/table-export.ts';
import { certificateOrders } from './certificate-queries.ts';

export const line = (most: number) => z.string().trim().min(1).max(most);

export const decreeBody = z
  .object({
    /** Without the word "Nomor": "351 Tahun 2023". */
    number: line(120),
    date: dateSchema,
    title: line(500),
    signerName: line(200),
    signerPosition: line(300),
    /** The decree that this one corrects. */
    replaces: z.uuid().optional(),
  })
  .strict();

export const decreeSchema = decreeBody.extend({
  id: z.uuid(),
  replaces: z.uuid().nullable(),
  replacedBy: z.uuid().nullable(),
  file: z.object({ name: z.string(), sha256: z.string(), href: z.string() }).nullable(),
  createdAt: z.string(),
});
export const decreeFiled = z.object({ id: z.uuid(), number: z.string(), sha256: z.string() });
export const decreeRecorded = decreeSchema.extend({ awards: z.number().int() });
export const decreeListAnswer = z.object({ items: z.array(decreeSchema) });

export const publicationBody = z.object({ publishAt: instantSchema.optional() }).strict();

export const versionQuery = z
  .object({ version: z.coerce.number().int().min(1).max(10_000).optional() })
  .strict();

const exact = z.object({ num: z.string(), den: z.string() }).nullable();

const resultRow = z.object({
  submissionId: z.uuid(),
  number: z.number().int().nullable(),
  title: z.string(),
  agencyName: z.string(),
  region: z.string().nullable(),
  category: wordsSchema.nullable(),
  total: z.string().nullable(),
  rank: z.number().int(),
  exact: exact.optional(),
  parts: z.array(z.object({ stage: z.string(), points: z.string().nullable(), exact })).optional(),
  revokedOn: z.string().nullable(),
});

const aboutVersion = {
  number: z.number().int(),
  reason: z.string().nullable(),
  publishedAt: z.string(),
  sha256: z.string(),
};

export const resultsAnswer = z.object({
  format: z.literal(1),
  edition: z.object({ id: z.uuid(), name: wordsSchema, year: z.number().int(), bodyName: z.string() }),
  demo: z.boolean(),
  decrees: z.array(
    z.object({
      number: z.string(),
      date: z.string(),
      title: z.string(),
      signerName: z.string(),
      signerPosition: z.string(),
    }),
  ),
  groups: z.array(
    z.object({
      key: z.string(),
      name: wordsSchema,
      parts: z
        .array(
          z.object({
            stage: z.string(),
            name: wordsSchema,
            weightPercent: z.number().int(),
            withoutScore: z.enum(['unranked', 'others']),
          }),
        )
        .optional(),
      tiers: z.array(z.object({ key: z.string(), name: wordsSchema, rows: z.array(resultRow) })),
    }),
  ),
  ...aboutVersion,
  versions: z.array(
    z.object({
      ...aboutVersion,
      difference: differenceSchema.nullable(),
    }),
  ),
});

export const publicationList = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      number: z.number().int(),
      reason: z.string().nullable(),
      publishAt: z.string(),
      publishedAt: z.string().nullable(),
      state: z.enum(['out', 'waiting', 'held', 'cancelled', 'replaced']),
      /** When its instant had come and it could not go out, and why. */
      heldAt: z.string().nullable(),
      heldReason: wordsSchema.nullable(),
      /** `guard` can be settled and then it may go out; `change` cannot: only a new publication helps. */
      heldBy: z.enum(['guard', 'change']).nullable(),
      cancelledAt: z.string().nullable(),
      cancelReason: z.string().nullable(),
      sha256: z.string(),
    }),
  ),
});

export const publicationAnswer = z.object({ id: z.uuid(), state: z.enum(['out', 'cancelled']) });

export const certificateKind = z.enum(['agency', 'innovator', 'juror']);

export const certificateSchema = z.object({
  id: z.uuid(),
  kind: certificateKind,
  submissionId: z.uuid().nullable(),
  number: z.string(),
  state: z.enum(['issued', 'made', 'revoked']),
  recipient: z.string(),
  part: z.string().nullable(),
  title: z.string(),
  tier: wordsSchema,
  code: z.string(),
  sha256: z.string().nullable(),
  signedSha256: z.string().nullable(),
  signedAt: z.string().nullable(),
  issuedAt: z.string(),
  madeAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  href: z.string().nullable(),
  verificationHref: z.string(),
});

const registerFilter = {
  kind: certificateKind.default('agency'),
  /** A column's name, with a dash before it from its other end. */
  sort: z.enum(certificateOrders.sorts).default('number'),
};
export const registerQuery = pageQuery.extend(registerFilter);
export const registerExportQuery = exportQuery.extend(registerFilter);

export const certificatePage = pageOf(certificateSchema).extend({
  /** Of the kind that is listed; `service` says whether a signing service can be asked. */
  signatures: z.object({ made: z.number().int(), signed: z.number().int(), service: z.boolean() }),
  /** Of jurors: who would get a certificate if they were issued now, by name. */
  toIssue: z.array(z.string()),
});
export const kindQuery = z.object({ kind: certificateKind.default('agency') }).strict();
export const certificateListAnswer = z.object({ items: z.array(certificateSchema) });

export const replacementBody = z
  .object({ recipient: line(200).optional(), part: line(120).optional(), reason: line(1000) })
  .strict();
export const replacementAnswer = z.object({ id: z.uuid(), number: z.string(), replaces: z.string() });
export const signedAnswer = z.object({
  id: z.uuid(),
  number: z.string(),
  sha256: z.string(),
  signedSha256: z.string(),
});
export const askedSignatures = z.object({ asked: z.number().int() });
export const issuedAnswer = z.object({ issued: z.number().int() });

export const codeParams = z.object({ code: z.string().min(1).max(100) }).strict();

export const verificationAnswer = z.object({
  verdict: z.enum(['valid', 'revoked']),
  kind: certificateKind,
  part: z.string().nullable(),
  number: z.string(),
  title: z.string(),
  agencyName: z.string(),
  unitName: z.string().nullable(),
  tier: wordsSchema,
  editionName: z.string(),
  bodyName: z.string(),
  decree: z.object({
    number: z.string(),
    date: z.string(),
    signerName: z.string(),
    signerPosition: z.string(),
  }),
  issuedOn: z.string(),
  revokedOn: z.string().nullable(),
  demo: z.boolean(),
  sha256: z.string().nullable(),
  signedSha256: z.string().nullable(),
  /** What took the place of a revoked one, where something did. */
  successor: z.object({ number: z.string(), code: z.string() }).nullable(),
});
