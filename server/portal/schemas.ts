import { z } from 'zod';
import { exportQuery } from '../http/table-export.ts';
import { pageOf } from '../http/schemas.ts';

export const innovationsQuery = z
  .object({
    q: z.string().trim().max(200).optional(),
    year: z.coerce.number().int().min(1945).max(2200).optional(),
    after: z.string().max(4000).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .strict();

export const innovationsExportQuery = exportQuery
  .extend({
    q: z.string().trim().max(200).optional(),
    year: z.coerce.number().int().min(1945).max(2200).optional(),
  })
  .strict();

const awardSchema = z.object({
  year: z.number().int().nullable(),
  award: z.string(),
  source: z.string(),
  demo: z.boolean(),
});

export const innovationSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  agencyName: z.string().nullable(),
  agencyLevel: z.string().nullable(),
  category: z.string().nullable(),
  awards: z.array(awardSchema),
});

export const innovationPage = pageOf(innovationSchema);
