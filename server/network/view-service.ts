import { replication as workflow } from '../../workflows/replication.ts';
import { agenciesOf, kinOf, type Actor } from '../db/actor.ts';
import { asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { linkedOffers, labelOf } from '../events/step.ts';
import { Refusal } from '../errors.ts';
import { pageOfRows } from '../http/orders.ts';
import type { TableColumn } from '../http/table-export.ts';
import { CODE_WORDS, PROGRESS_WORDS, type ProgressCode, type ReplicationCode } from './codes.ts';
import { findFacts, findStanding, latestCodes, partiesOf, partyOf } from './facts-service.ts';
import { listResults } from './funnel-queries.ts';
import { resultView } from './funnel-service.ts';
import { maySee } from './policy.ts';
import * as queries from './queries.ts';

/** One replication with everything that hangs on it, for whoever stands on a side of it. */
export function showReplication(caller: Caller, id: string) {
  return look(caller, (tx) => readReplication(tx, id));
}

export async function readReplication(tx: Tx, id: string) {
  const row = await queries.findReplication(tx, id);
  const stands = row ? await findStanding(tx, row) : null;
  maySee(row, stands?.standing ?? null);
  const { background, standing } = stands!;
  const parts = await queries.findParts(tx, id);
  const facts = await findFacts(tx, row, parts, stands!);
  const results = await look(asSystem(tx.context), (system) => listResults(system, { replicationId: id }));
  const verbs = new Set(workflow.table.map((one) => one.verb).filter((verb) => verb !== 'conclude'));
  const hrefs = Object.fromEntries(
    [...verbs].map((verb) => [verb, `/api/replications/${id}/${verb === 'sign' ? 'signatures' : 'state'}`]),
  );
  return {
    ...itemView(row),
    version: row.version,
    offers: linkedOffers(workflow, row, standing.by, hrefs, facts),
    seats: standing.seats,
    party: partyOf(standing),
    writes: standing.seats.includes('replicator') ? writable(row.state) : null,
    codes:
      Boolean(facts['checkerApart']) &&
      standing.seats.some((one) => one === 'hub' || one === 'verifier') &&
      codable(row.state),
    scope: row.scope as 'whole' | 'part',
    purpose: row.purpose,
    hubName: background.hubName,
    ownerHere: background.ownerHere,
    ownerDueAt: iso(row.ownerDueAt),
    postponedUntil: row.postponedUntil,
    results: results.map(resultView),
    agreementNumber: row.agreementNumber,
    parties: partiesOf(row),
    dates: datesOf(row),
    ...partsView(parts),
  };
}

const writable = (state: string) =>
  ['agreed', 'signed'].includes(state)
    ? ('plan' as const)
    : ['implementing', 'finalCheck'].includes(state)
      ? ('reports' as const)
      : null;
const codable = (state: string) => ['implementing', 'finalCheck'].includes(state);
const iso = (at: Date | null) => at?.toISOString() ?? null;

/** What a list shows of a row. */
export function itemView(row: queries.ReplicationRow) {
  const code = row.code as ReplicationCode | null;
  return {
    id: row.id,
    number: fullNumberOf(row),
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    innovationId: row.innovationId,
    title: row.innovationTitle,
    ownerName: row.ownerName,
    replicatorName: row.replicatorName,
    declaredAt: row.declaredAt.toISOString(),
    code,
    codeLabel: code && CODE_WORDS[code],
    reason: row.reason,
  };
}

/** "R-2026-0007" */
export function fullNumberOf({ year, number }: { year: number; number: number }): string {
  return `R-${year}-${String(number).padStart(4, '0')}`;
}

function datesOf(row: queries.ReplicationRow) {
  return {
    declared: row.declaredAt.toISOString(),
    verified: iso(row.verifiedAt),
    agreed: iso(row.agreedAt),
    signed: iso(row.signedAt),
    planned: iso(row.planAt),
    started: iso(row.startedAt),
    finished: iso(row.finishedAt),
    sustained12: iso(row.sustained12At),
    sustained24: iso(row.sustained24At),
    stopped: iso(row.stoppedAt),
  };
}

function partsView({ plan, activities, codes, signatures, reports, photos, certificate }: queries.Parts) {
  const newest = latestCodes(codes);
  return {
    plan: plan && {
      baseline: plan.baseline,
      baselineOn: plan.baselineOn,
      target: plan.target,
      core: plan.core,
      adaptation: plan.adaptation,
      obstacles: plan.obstacles,
      budget: plan.budget,
    },
    activities: activities.map((one) => {
      const found = newest.get(one.id);
      return {
        id: one.id,
        title: one.title,
        doer: one.doer,
        startsOn: one.startsOn,
        dueOn: one.dueOn,
        output: one.output,
        progress: found ? (found.code as ProgressCode) : null,
        progressLabel: found ? PROGRESS_WORDS[found.code as ProgressCode] : null,
        progressReason: found?.reason ?? null,
        codedAt: found ? found.codedAt.toISOString() : null,
      };
    }),
    signatures: signatures.map(({ id, party, name, office, signedAt, sha256 }) => ({
      party: party as 'replicator' | 'owner' | 'hub',
      name,
      office,
      signedAt: signedAt.toISOString(),
      href: sha256 ? `/api/replication-signatures/${id}/content` : null,
    })),
    reports: reports.map((one) => ({
      id: one.id,
      activityId: one.activityId,
      text: one.text,
      writtenAt: one.writtenAt.toISOString(),
      photos: photos
        .filter((photo) => photo.reportId === one.id)
        .map(({ id, caption, fileName }) => ({
          id,
          caption,
          fileName,
          href: `/api/replication-photos/${id}/content`,
        })),
    })),
    certificate: certificate && {
      number: certificate.fullNumber,
      code: certificate.code,
      isMade: certificate.sha256 !== null,
    },
  };
}

export type Asked = queries.ReplicationFilter & {
  sort: queries.ReplicationSort;
  after?: string | undefined;
  limit: number;
};

/** The replications on whose side this person stands. */
export function listReplications(caller: Caller, { sort, after, limit, ...filter }: Asked) {
  return look(caller, async (tx) => {
    const reach = reachOf(tx.actor);
    const place = queries.replicationOrders.read(sort, after);
    const [rows, total] = await Promise.all([
      queries.listReplications(tx, reach, filter, { sort, after: place, limit: limit + 1 }),
      queries.countReplications(tx, reach, filter),
    ]);
    const { page, next } = pageOfRows(rows, limit);
    return { items: page.map(itemView), next, total };
  });
}

/** What the list asks of the database; the same rule as standingOf. */
export function reachOf(actor: Actor): queries.Reach {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  const held = actor.roles.filter((one) => one.editionId === null);
  const ofAgency = actor.roles.filter((one) => ['agency-admin', 'innovator'].includes(one.role));
  const hub = held.filter((one) => one.role === 'hub');
  const office = ['secretariat', 'organiser', 'auditor', 'steward', 'hub-verifier'];
  return {
    agencyIds: [...new Set(ofAgency.flatMap((one) => one.agencyId ?? []))],
    hubBodies: hub.filter((one) => one.agencyId === null).map((one) => one.bodyId),
    hubAgencies: hub.flatMap((one) => one.agencyId ?? []),
    bodies: held.filter((one) => office.includes(one.role)).map((one) => one.bodyId),
    kin: [...new Set([...kinOf(actor), ...agenciesOf(actor)])],
  };
}

const COLUMNS: TableColumn[] = [
  { key: 'number', label: 'Nomor' },
  { key: 'title', label: 'Inovasi' },
  { key: 'ownerName', label: 'Pemilik inovasi' },
  { key: 'replicatorName', label: 'Replikator' },
  { key: 'state', label: 'Keadaan' },
  { key: 'code', label: 'Sebab' },
  { key: 'reason', label: 'Alasan' },
  { key: 'declaredAt', label: 'Minat diajukan', kind: 'instant' },
  { key: 'agreedAt', label: 'Disetujui', kind: 'instant' },
  { key: 'startedAt', label: 'Dimulai', kind: 'instant' },
  { key: 'finishedAt', label: 'Selesai', kind: 'instant' },
];

/** The same list as a table; 20,000 rows at most. */
export async function exportReplications(
  caller: Caller,
  { sort, ...filter }: queries.ReplicationFilter & { sort: queries.ReplicationSort },
) {
  const rows = await look(caller, (tx) =>
    queries.listReplications(tx, reachOf(tx.actor), filter, { sort, after: null, limit: 20_000 }),
  );
  const language = caller.actor.language;
  return {
    columns: COLUMNS,
    rows: rows.map((row) => ({
      ...row,
      number: fullNumberOf(row),
      title: row.innovationTitle,
      state: labelOf(workflow, row.state)[language],
      code: row.code ? CODE_WORDS[row.code as ReplicationCode][language] : '',
    })),
  };
}
