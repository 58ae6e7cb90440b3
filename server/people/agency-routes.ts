import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import * as agencies from './agency-service.ts';
import { exportApplications } from './application-service.ts';
import * as schemas from './schemas.ts';

const tag = 'people';
const OFFICE = ['secretariat', 'organiser', 'auditor'] as const;
const INVITES = ['agency-admin', 'secretariat', 'organiser'] as const;

/** The register of agencies: its tree, its units, and the list as a table. */
export function agencyRoutes(app: FastifyInstance): void {
  listRoutes(app);
  registerRoutes(app);
}

function listRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/agencies',
      tag,
      summary: 'The agencies of a body',
      policy: OFFICE,
      input: { params: idParams, query: schemas.agencyQuery },
      answer: schemas.agencyPage,
    },
    (caller, { params, query }) => agencies.listAgencies(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/agencies/export',
      tag,
      summary: 'The agencies of a body as CSV or XLSX; the columns are those of the import',
      policy: OFFICE,
      input: { params: idParams, query: schemas.agencyExportQuery },
      answer: z.any(),
    },
    async (caller, { params, query: { format, ...filter }, reply }) => {
      const table = await agencies.exportAgencies(caller, params.id, filter);
      return sendTable(reply, { ...table, format, fileName: 'instansi' });
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/agency-applications/export',
      tag,
      summary: 'The agency applications of a body as CSV or XLSX',
      policy: OFFICE,
      input: { params: idParams, query: exportQuery.strict() },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) => {
      const table = await exportApplications(caller, params.id);
      return sendTable(reply, { ...table, format, fileName: 'pendaftaran-instansi' });
    },
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/agency-names',
      tag,
      summary: 'Agencies by a part of their name, twenty at most',
      policy: 'public',
      input: { params: idParams, query: schemas.agencyNamesQuery },
      answer: schemas.agencyNames,
    },
    (caller, { params, query }) => agencies.searchAgencyNames(caller, params.id, query.q),
  );
}

function registerRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/agencies/:id',
      tag,
      summary: 'An agency with its units, members and open invitations',
      policy: 'person',
      input: { params: idParams },
      answer: schemas.agencySchema,
    },
    (caller, { params }) => agencies.showAgency(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/agencies/:id',
      tag,
      summary: 'Change what the register says of an agency',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.agencyBody },
      answer: schemas.agencySchema,
    },
    (caller, { params, body }) => agencies.changeAgency(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/agencies/:id/units',
      tag,
      summary: 'Add a service unit',
      policy: INVITES,
      input: { params: idParams, body: schemas.unitBody },
      answer: schemas.unitSchema,
    },
    (caller, { params, body }) => agencies.addUnit(caller, params.id, body.name),
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/agency-units/:id',
      tag,
      summary: 'Close a service unit; its members stay in the agency',
      policy: INVITES,
      input: { params: idParams },
      answer: z.undefined(),
      status: 204,
    },
    (caller, { params }) => agencies.closeUnit(caller, params.id),
  );
}
