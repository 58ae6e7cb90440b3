import { randomBytes } from 'node:crypto';
import { SESSION_COOKIE } from '../../server/people/signin/session-finder.ts';
import { hashToken } from '../../server/people/tokens.ts';
import type { Bench } from './figures.ts';
import { ask } from './load.ts';

/** Who looks at the pages, each by a session of their own, and one thing of each kind to look at. */
export type Lookers = {
  cookies: Record<'organiser' | 'secretariat' | 'evaluator' | 'innovator', string>;
  cookieName: string;
  draftId: string;
  submissionId: string;
  assignmentId: string;
  innovationId: string;
};

/** How many of the received proposals wait for the administrative check again. */
const WAITING = 400;

/**
 * Brings in what the world of the figures lacks for whoever looks: proposals that wait for their check, a secretariat, an
 * innovator with a draft. Written by the owner; the draft is made over the API, as the innovator makes it.
 */
export async function bringLookers(bench: Bench): Promise<Lookers> {
  const { owner, bodyId, editionId, organiserId } = bench;
  await owner`update stages set opens_at = now() - interval '1 hour', closes_at = now() + interval '1 day'
    where edition_id = ${editionId} and kind in ('registration', 'screening')`;
  await owner`update submissions set state = 'submitted', announced_state = 'submitted' where id in
    (select id from submissions where edition_id = ${editionId} and state = 'screened' order by number desc limit ${WAITING})`;
  const secretary = await givePerson(bench, 'sekretariat@ukur.contoh.id', 'Sekretariat Ukur');
  await owner`insert into roles (id, person_id, role, body_id, granted_at) values (uuidv7(), ${secretary}, 'secretariat', ${bodyId}, now())`;
  const innovator = await givePerson(bench, 'inovator@ukur.contoh.id', 'Inovator Ukur');
  const [agency] = await owner<
    { id: string }[]
  >`select id from agencies where body_id = ${bodyId} order by id limit 1`;
  await owner`insert into roles (id, person_id, role, body_id, agency_id, granted_at)
    values (uuidv7(), ${innovator}, 'innovator', ${bodyId}, ${agency!.id}, now())`;
  await owner`insert into sessions (id, person_id, token_hash, created_at, expires_at)
    select uuidv7(), id, md5(id::text), now(), now() + interval '1 day' from people where id = ${innovator}`;
  const [token] = (await bench.tokens('inovator@ukur%')).values();
  const draft = await ask<{ id: string }>(bench.url, {
    method: 'POST',
    path: `/api/editions/${editionId}/submissions`,
    token: token!,
    headers: { 'idempotency-key': randomBytes(12).toString('hex') },
    body: { title: 'Loket Ukur Satu Pintu', group: 'umum', agencyId: agency!.id },
  });
  const [task] = await owner<{ id: string; juror_id: string; submission_id: string }[]>`
    select a.id, a.juror_id, a.submission_id from assignments a join scoresheets k on k.assignment_id = a.id
    join submissions s on s.id = a.submission_id
    where a.edition_id = ${editionId} and k.state = 'open' and s.state = 'screened' order by a.id limit 1`;
  const [innovation] = await owner<{ id: string }[]>`select id from innovations order by id limit 1`;
  return {
    cookieName: SESSION_COOKIE,
    cookies: {
      organiser: await beginSession(bench, organiserId),
      secretariat: await beginSession(bench, secretary),
      evaluator: await beginSession(bench, task!.juror_id),
      innovator: await beginSession(bench, innovator),
    },
    draftId: draft.id,
    submissionId: task!.submission_id,
    assignmentId: task!.id,
    innovationId: innovation!.id,
  };
}

async function givePerson({ owner }: Bench, email: string, name: string): Promise<string> {
  const [row] = await owner<{ id: string }[]>`insert into people (id, email, name, created_at)
    values (uuidv7(), ${email}, ${name}, now()) returning id`;
  return row!.id;
}

/** A browser's session of this person. @returns the secret in its cookie */
export async function beginSession({ owner }: Pick<Bench, 'owner'>, personId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await owner`insert into sessions (id, person_id, token_hash, created_at, expires_at)
    values (uuidv7(), ${personId}, ${hashToken(secret)}, now(), now() + interval '1 day')`;
  return secret;
}
