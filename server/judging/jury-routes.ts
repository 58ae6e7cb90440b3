import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { sendTable } from '../http/table-export.ts';
import { decideConflict, listConflicts, stateConflict } from './conflict-act-service.ts';
import { exportConflicts } from './conflict-table-service.ts';
import { showJuror } from './juror-list-service.ts';
import { describeJuror } from './juror-service.ts';
import * as jury from './jury-schemas.ts';
import { acceptOffers } from './offer-service.ts';
import { searchAgencies, showPact, signPact } from './pact-service.ts';
import { JURORS, OFFICE } from './policy.ts';
import * as schemas from './schemas.ts';
import { answerSeat, inviteJurors, listMySeats, listSeats, withdrawSeat } from './seat-service.ts';

const tag = 'judging';

/** Before the reading: the pact, the ties, the seat in a stage, the answer to what was offered. */
export function juryRoutes(app: FastifyInstance): void {
  pactRoutes(app);
  conflictRoutes(app);
  seatRoutes(app);
}

function pactRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/pact',
      tag,
      summary: 'The integrity pact, my signature and my conflicts of interest',
      policy: JURORS,
      input: { params: idParams, query: jury.pactQuery },
      answer: jury.pactAnswer,
    },
    (caller, { params, query }) => showPact(caller, params.id, query.regions),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/pact/signatures',
      tag,
      summary: 'Sign the pact and declare conflicts of interest',
      policy: JURORS,
      input: { params: idParams, body: jury.signingBody },
      answer: jury.signingAnswer,
    },
    (caller, { params, body }) => signPact(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/agency-search',
      tag,
      summary: 'Agencies by a part of their name',
      policy: [...JURORS, ...OFFICE],
      input: { params: idParams, query: jury.searchQuery },
      answer: jury.searchAnswer,
    },
    (caller, { params, query }) => searchAgencies(caller, params.id, query.q),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/stages/:id/acceptances',
      tag,
      summary: 'Accept every task that waits for my answer',
      policy: JURORS,
      input: { params: idParams, body: schemas.emptyBody },
      answer: jury.acceptedAnswer,
    },
    (caller, { params }) => acceptOffers(caller, params.id),
  );
}

function conflictRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/conflicts',
      tag,
      summary: 'Declare a conflict of my own, or suspect one of another',
      policy: [...JURORS, 'organiser', 'secretariat'],
      input: { params: idParams, body: jury.conflictBody },
      answer: jury.statedAnswer,
    },
    (caller, { params, body }) => stateConflict(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/conflicts',
      tag,
      summary: 'Declared and suspected conflicts of interest',
      policy: OFFICE,
      input: { params: idParams, query: jury.conflictQuery },
      answer: jury.conflictPage,
    },
    (caller, { params, query }) => listConflicts(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/conflicts/export',
      tag,
      summary: 'The same conflicts as CSV or XLSX',
      policy: OFFICE,
      input: {
        params: idParams,
        query: jury.conflictExportQuery,
      },
      answer: z.any(),
    },
    async (caller, { params, query: { format, ...filter }, reply }) =>
      sendTable(reply, {
        ...(await exportConflicts(caller, params.id, filter)),
        format,
        fileName: 'benturan-kepentingan',
      }),
  );
  for (const [noun, verb, summary] of [
    ['confirmation', 'confirm', 'Confirm a suspected conflict'],
    ['dismissal', 'dismiss', 'Dismiss a conflict'],
  ] as const) {
    endpoint(
      app,
      {
        method: 'PUT',
        url: `/api/conflicts/:id/${noun}`,
        tag,
        summary,
        policy: ['evaluator-chair', 'panel-chair'],
        input: { params: idParams, body: schemas.reasonBody },
        answer: jury.decidedAnswer,
      },
      (caller, { params, body }) => decideConflict(caller, params.id, verb, body.reason),
    );
  }
}

function seatRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/editions/:id/juror-profiles',
      tag,
      summary: 'One juror and what is known of them',
      policy: OFFICE,
      input: { params: idParams, query: jury.jurorOneQuery },
      answer: jury.jurorAnswer,
    },
    (caller, { params, query }) => showJuror(caller, params.id, query.person),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/editions/:id/juror-profiles',
      tag,
      summary: 'Institution, home region, fields, languages and load of a juror',
      policy: ['organiser'],
      input: { params: idParams, body: jury.profileBody },
      answer: jury.profileAnswer,
    },
    (caller, { params, body }) => describeJuror(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/stages/:id/seats',
      tag,
      summary: 'Ask jurors to judge a stage',
      policy: ['organiser'],
      input: { params: idParams, body: jury.seatsBody },
      answer: jury.invitedAnswer,
    },
    (caller, { params, body }) => inviteJurors(caller, params.id, body.jurorIds),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/stages/:id/seats',
      tag,
      summary: 'Who was asked for the stage',
      policy: OFFICE,
      input: { params: idParams },
      answer: jury.seatList,
    },
    (caller, { params }) => listSeats(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/seats/:id/withdrawal',
      tag,
      summary: 'Take an invitation back before its letter leaves',
      policy: ['organiser'],
      input: { params: idParams, body: schemas.emptyBody },
      answer: jury.seatSchema,
    },
    (caller, { params }) => withdrawSeat(caller, params.id),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/me/seats',
      tag,
      summary: 'The stages I am asked to judge',
      policy: JURORS,
      answer: jury.mySeats,
    },
    (caller) => listMySeats(caller),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/seats/:id/acceptance',
      tag,
      summary: 'I will judge this stage',
      policy: JURORS,
      input: { params: idParams, body: schemas.emptyBody },
      answer: jury.seatSchema,
    },
    (caller, { params }) => answerSeat(caller, params.id, 'accept'),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/seats/:id/refusal',
      tag,
      summary: 'I will not judge this stage',
      policy: JURORS,
      input: { params: idParams, body: schemas.reasonBody },
      answer: jury.seatSchema,
    },
    (caller, { params, body }) => answerSeat(caller, params.id, 'decline', body.reason),
  );
}
