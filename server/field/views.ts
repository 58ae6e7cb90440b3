import { fieldVisit as workflow } from '../../workflows/field-visit.ts';
import type { Tx } from '../db/door.ts';
import { findEdition, findRulebook } from '../editions/queries.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { PLANNERS, type Standing } from './policy.ts';
import * as queries from './queries.ts';
import { fieldRules } from './rules.ts';

/** Most bytes of one photo; a phone's picture that was made smaller on the way has a tenth of it. */
export const PHOTO_LIMIT_BYTES = 12 * 1024 * 1024;

/** Who looks: office and team by their standing, the panel that hears the finalist, the finalist's own agency. */
export type Reader =
  { kind: 'standing'; standing: Standing } | { kind: 'panel' } | { kind: 'agency'; sees: 'date' | 'report' };

const SENT = ['reported', 'confirmed'];
const NOBODY: Standing = { office: false, team: false, by: [] };

/**
 * A visit as its reader may see it. What is being written is the team's alone; the office and the panel read it once it
 * was sent, the agency once it was confirmed and only where the rule book says so.
 * @param tx of the system: names and counts lie behind walls; the reader's right was asked before
 */
export async function visitView(tx: Tx, visit: queries.VisitRow, reader: Reader) {
  const standing = reader.kind === 'standing' ? reader.standing : NOBODY;
  const reads = mayReadReport(visit.state, reader, standing);
  const edition = (await findEdition(tx, visit.editionId))!;
  const rules = fieldRules(await findRulebook(tx, edition))!;
  const [about, team, counts] = await Promise.all([
    queries.findVisited(tx, visit.submissionId),
    queries.listTeams(tx, [visit.id]),
    queries.countVisit(tx, visit.id),
  ]);
  const { agencyId: _, ...submission } = about!;
  const outside = reader.kind === 'agency';
  return {
    id: visit.id,
    version: visit.version,
    state: visit.state,
    stateLabel: labelOf(workflow, visit.state),
    offers: offersOf(visit, standing, factsOf(counts, rules.photos.least)),
    editionId: visit.editionId,
    submission,
    visitOn: visit.visitOn,
    place: visit.place,
    sampleReason: outside ? null : visit.sampleReason,
    reason: outside ? null : visit.reason,
    summary: reads ? visit.summary : null,
    location: reads ? visit.location : null,
    visitedAt: visit.visitedAt?.toISOString() ?? null,
    reportedAt: visit.reportedAt?.toISOString() ?? null,
    // The agency is not told by name who reads its proposal.
    team: outside ? [] : team.map(({ personId, name, part }) => ({ personId, name, part })),
    writes: standing.team && visit.state === 'visited',
    settles: visit.state === 'reported' && isPlanner(standing),
    findings: reads ? (await queries.listFindings(tx, visit.id)).map(findingView) : null,
    photos: reads ? (await queries.listPhotos(tx, visit.id)).map(photoView) : null,
    photoRules: { ...rules.photos, maxBytes: PHOTO_LIMIT_BYTES },
    document: reads && SENT.includes(visit.state) ? `/api/field-visits/${visit.id}/document` : null,
  };
}

/** What the machine asks before a report is sent or confirmed. */
export function factsOf(counts: { unanswered: number; unsettled: number; photos: number }, least: number) {
  return {
    claimsChecked: counts.unanswered === 0,
    photosEnough: counts.photos >= least,
    tasksSettled: counts.unsettled === 0,
  };
}

export function mayReadReport(state: string, reader: Reader, standing: Standing): boolean {
  if (reader.kind === 'agency') return reader.sees === 'report' && state === 'confirmed';
  return standing.team || SENT.includes(state);
}

function isPlanner({ by }: Standing): boolean {
  return by.some((role) => (PLANNERS as readonly string[]).includes(role));
}

function offersOf(visit: queries.VisitRow, { by }: Standing, facts: ReturnType<typeof factsOf>) {
  const href = `/api/field-visits/${visit.id}`;
  return linkedOffers(
    workflow,
    visit,
    by,
    {
      visit: `${href}/start`,
      report: `${href}/report`,
      sendBack: `${href}/return`,
      confirm: `${href}/confirmation`,
      cancel: `${href}/cancellation`,
      replan: `${href}/plan`,
    },
    facts,
  );
}

export function findingView({
  finding,
  changedByName,
}: {
  finding: queries.FindingRow;
  changedByName: string | null;
}) {
  return {
    id: finding.id,
    version: finding.version,
    key: finding.claimKey,
    aspect: finding.aspect,
    label: finding.label,
    claim: finding.claim,
    finding: finding.finding as 'yes' | 'partly' | 'no' | null,
    note: finding.note,
    changedAt: finding.changedAt.toISOString(),
    changedBy: changedByName,
    settlement: finding.settlement,
    settledAt: finding.settledAt?.toISOString() ?? null,
  };
}

export function photoView({
  photo,
  takenByName,
  sizeBytes,
}: {
  photo: queries.PhotoRow;
  takenByName: string | null;
  sizeBytes: number;
}) {
  return {
    id: photo.id,
    claimKey: photo.claimKey,
    caption: photo.caption,
    showsPeople: photo.showsPeople,
    consent: photo.consent,
    takenBy: takenByName,
    createdAt: photo.createdAt.toISOString(),
    sizeBytes,
    sha256: photo.sha256,
    href: `/api/field-photos/${photo.id}/content`,
  };
}
