import { z } from 'zod';
import { instantSchema, machineRow, pageOf, pageQuery, wordsSchema } from '../http/schemas.ts';
import { exportQuery } from '../http/table-export.ts';
import { nameOrders } from './name-queries.ts';
import { line } from './schemas.ts';

const printed = z.object({ name: line(200), part: line(120) }).strict();

export const namesBody = z.object({ names: z.array(printed).max(30) }).strict();

export const namesAnswer = machineRow.extend({
  closesAt: z.string().nullable(),
  title: z.string(),
  agencyName: z.string(),
  unitName: z.string().nullable(),
  names: z.array(z.object({ name: z.string(), part: z.string() })),
  reason: z.string().nullable(),
  decidedAt: z.string().nullable(),
});

export const roundBody = z.object({ closesAt: instantSchema }).strict();

const counts = {
  total: z.number().int(),
  confirmed: z.number().int(),
  waived: z.number().int(),
};
export const roundAnswer = z.object({ closesAt: z.string(), ...counts });

export const nameListState = z.enum(['open', 'confirmed', 'waived']);
const nameListFilter = {
  state: nameListState.optional(),
  /** A column's name, with a dash before it from its other end. */
  sort: z.enum(nameOrders.sorts).default('agency'),
};
export const nameListQuery = pageQuery.extend(nameListFilter);
export const nameListExportQuery = exportQuery.extend(nameListFilter);

export const nameListPage = pageOf(
  z.object({
    submissionId: z.uuid(),
    number: z.number().int().nullable(),
    title: z.string(),
    agencyName: z.string(),
    names: z.number().int(),
    version: z.number().int(),
    state: z.string(),
    stateLabel: wordsSchema,
    reason: z.string().nullable(),
    decidedAt: z.string().nullable(),
  }),
).extend({ ...counts, closesAt: z.string().nullable() });
