import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams as params, pageOf, pageQuery } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import {
  exportCoverage,
  previewReminder,
  remindUncovered,
  showAgencyCoverage,
  showCoverage,
} from './coverage-service.ts';
import { HUB_DOORS } from './policy.ts';

const tag = 'hubs';

const year = z.coerce.number().int().min(2000).max(2200);
const filters = {
  year: year.optional(),
  hubId: z.uuid().optional(),
  none: z
    .enum(['yes', 'no'])
    .transform((given) => given === 'yes')
    .optional(),
  q: z.string().trim().max(200).optional(),
};
const agencySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  level: z.string(),
  counts: z.array(z.number().int()),
  ever: z.boolean(),
  isHere: z.boolean(),
});
export const coverageAnswer = pageOf(agencySchema).extend({
  year: z.number().int(),
  years: z.array(z.number().int()),
  hubName: z.string().nullable(),
  totals: z.array(
    z.object({
      year: z.number().int(),
      has: z.number().int(),
      none: z.number().int(),
      unknown: z.number().int(),
    }),
  ),
  hubs: z.array(
    z.object({
      id: z.uuid().nullable(),
      name: z.string().nullable(),
      agencies: z.number().int(),
      has: z.number().int(),
    }),
  ),
});
export const agencyCoverageAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  year: z.number().int(),
  items: z.array(z.object({ id: z.uuid().nullable(), title: z.string() })),
});
export const reminderPreview = z.object({
  agencies: z.number().int(),
  people: z.number().int(),
  withoutAdmin: z.number().int(),
  names: z.array(z.string()),
});
const wish = { year: z.number().int().min(2000).max(2200), hubId: z.uuid().optional() };

/** One agency one innovation. */
export function coverageRoutes(app: FastifyInstance): void {
  readRoutes(app);
  reminderRoutes(app);
}

function readRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/coverage',
      tag,
      summary: 'One agency one innovation: agencies by year, by hub, and who has none',
      policy: HUB_DOORS,
      input: { params, query: pageQuery.extend(filters).strict() },
      answer: coverageAnswer,
    },
    (caller, { params: { id }, query }) => showCoverage(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/coverage/export',
      tag,
      summary: 'The same list as CSV or XLSX',
      policy: HUB_DOORS,
      input: { params, query: exportQuery.extend(filters).strict() },
      answer: z.any(),
    },
    async (caller, { params: { id }, query: { format, ...filter }, reply }) =>
      sendTable(reply, {
        format,
        fileName: 'satu-instansi-satu-inovasi',
        ...(await exportCoverage(caller, id, filter)),
      }),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/agencies/:id/coverage',
      tag,
      summary: 'The innovations of one agency in a year',
      policy: HUB_DOORS,
      input: { params, query: z.strictObject({ year: year.optional(), hubId: z.uuid().optional() }) },
      answer: agencyCoverageAnswer,
    },
    (caller, { params: { id }, query }) => showAgencyCoverage(caller, id, query),
  );
}

function reminderRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/coverage-reminder',
      tag,
      summary: 'Whom a reminder would reach, before it is sent',
      policy: ['secretariat', 'organiser'],
      input: { params, query: z.strictObject({ year: year.optional(), hubId: z.uuid().optional() }) },
      answer: reminderPreview,
    },
    (caller, { params: { id }, query }) => previewReminder(caller, id, query),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/coverage-reminders',
      tag,
      summary: 'Remind the agencies without an innovation in a year, by the number that was seen',
      policy: ['secretariat', 'organiser'],
      input: { params, body: z.strictObject({ ...wish, agencies: z.number().int().min(0) }) },
      answer: z.object({ agencies: z.number().int(), people: z.number().int() }),
    },
    (caller, { params: { id }, body }) => remindUncovered(caller, id, body),
  );
}
