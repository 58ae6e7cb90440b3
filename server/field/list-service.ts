import { fieldVisit as workflow } from '../../workflows/field-visit.ts';
import { hasRole } from '../db/actor.ts';
import { asSystem, look, type Caller } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { labelOf } from '../events/step.ts';
import { JURORS, OFFICE, personOf, placeOf } from '../judging/policy.ts';
import { listConflictedAgencies } from '../submissions/conflict-service.ts';
import { countVisits, listVisits, type ListedVisit, type VisitFilter } from './list-queries.ts';
import { listTeams } from './queries.ts';

export type VisitPage = { state?: string | undefined; limit: number; after?: string | undefined };

const SENT = ['reported', 'confirmed'];

/** The visits of a year: all of them for the office but those it has a tie with, the own ones for a juror. */
export async function showVisits(caller: Caller, editionId: string, asked: VisitPage) {
  const { filter, office } = await filterFor(caller, editionId, asked.state);
  return look(asSystem(caller.context), async (tx) => {
    const rows = await listVisits(tx, editionId, filter, asked);
    const total = await countVisits(tx, editionId, filter);
    const shown = rows.slice(0, asked.limit);
    const teams = Map.groupBy(
      await listTeams(
        tx,
        shown.map((row) => row.visit.id),
      ),
      (one) => one.visitId,
    );
    return {
      items: shown.map((row) => itemOf(row, teams.get(row.visit.id) ?? [], office)),
      next: rows.length > asked.limit ? shown.at(-1)!.visit.id : null,
      total,
    };
  });
}

/** The same list as a table for the office. */
export async function exportVisits(caller: Caller, editionId: string, format: 'csv' | 'xlsx') {
  const { office } = await filterFor(caller, editionId, undefined);
  if (!office) throw new Refusal('not_found');
  const rows = [];
  for (let after: string | undefined; ;) {
    const page = await showVisits(caller, editionId, { limit: 100, after });
    rows.push(...page.items);
    if (!page.next) break;
    after = page.next;
  }
  return {
    format,
    fileName: 'verifikasi-lapangan',
    columns: [
      { key: 'number', label: 'Nomor', kind: 'number' as const },
      { key: 'title', label: 'Judul' },
      { key: 'agency', label: 'Instansi' },
      { key: 'visitOn', label: 'Hari kunjungan' },
      { key: 'place', label: 'Tempat' },
      { key: 'team', label: 'Tim' },
      { key: 'state', label: 'Keadaan' },
      { key: 'answered', label: 'Terjawab', kind: 'number' as const },
      { key: 'questions', label: 'Pertanyaan', kind: 'number' as const },
      { key: 'photos', label: 'Foto', kind: 'number' as const },
    ],
    rows: rows.map((row) => ({
      number: row.submission.number,
      title: row.submission.title,
      agency: row.submission.agencyName,
      visitOn: row.visitOn,
      place: row.place,
      team: row.team.map((one) => one.name).join('; '),
      state: row.stateLabel.id,
      answered: row.answered,
      questions: row.questions,
      photos: row.photos,
    })),
  };
}

/** Asked as the caller; what is then read lies behind walls of names and counts. */
function filterFor(caller: Caller, editionId: string, state: string | undefined) {
  return look(caller, async (tx): Promise<{ filter: VisitFilter; office: boolean }> => {
    const edition = await findEdition(tx, editionId);
    if (!edition) throw new Refusal('not_found');
    const place = placeOf(edition);
    const office = hasRole(tx.actor, place, ...OFFICE);
    if (!office && !hasRole(tx.actor, place, ...JURORS)) throw new Refusal('not_found');
    const me = personOf(tx.actor);
    const without = await listConflictedAgencies(tx, me);
    return { filter: { personId: office ? null : me, without, state }, office };
  });
}

function itemOf(
  row: ListedVisit,
  team: readonly { personId: string; name: string; part: string }[],
  office: boolean,
) {
  const { visit } = row;
  return {
    id: visit.id,
    state: visit.state,
    stateLabel: labelOf(workflow, visit.state),
    submission: {
      id: visit.submissionId,
      number: row.number,
      title: row.title,
      group: row.group,
      agencyName: row.agencyName,
      timeZone: row.timeZone,
    },
    visitOn: visit.visitOn,
    place: visit.place,
    team: team.map(({ personId, name, part }) => ({ personId, name, part })),
    questions: row.questions,
    answered: row.answered,
    unsettled: office && SENT.includes(visit.state) ? row.unsettled : null,
    photos: row.photos,
  };
}
