import { look, type Caller } from '../db/door.ts';
import type { TableColumn } from '../http/table-export.ts';
import * as queries from './innovation-queries.ts';
import { INNOVATION_COLUMNS, MORE_INNOVATION_COLUMNS } from './innovation-lines.ts';
import { listFound, type Filtered } from './search-service.ts';

const NUMBERS = new Set(['year']);

const TABLE: TableColumn[] = [...INNOVATION_COLUMNS, ...MORE_INNOVATION_COLUMNS]
  .filter((key) => key !== 'phase_since')
  .map((key) => ({ key, label: key, ...(NUMBERS.has(key) && { kind: 'number' as const }) }));

const PART = 1000;

/** A row for every award that stands, in the columns that an import takes; read in parts as they are sent. */
export function exportInnovations(caller: Caller, asked: Filtered) {
  return { columns: TABLE, rows: rowsOf(caller, asked) };
}

async function* rowsOf(caller: Caller, asked: Filtered) {
  let after: [string, string] | null = null;
  do {
    const place: [string, string] | null = after;
    const part = await look(caller, async (tx) => {
      const found = await listFound(tx, asked, { after: place, limit: PART });
      const ids = found.map(({ id }) => id);
      return {
        found,
        rows: ids.length > 0 ? await queries.listInnovationsByIds(tx, ids) : [],
        awards: await queries.listAwardsOf(tx, ids),
      };
    });
    const byId = new Map(part.rows.map((row) => [row.id, row]));
    const awards = Map.groupBy(part.awards, ({ innovationId }) => innovationId);
    for (const { id } of part.found)
      for (const award of awards.get(id) ?? []) if (!award.withdrawnAt) yield rowOf(byId.get(id)!, award);
    const last = part.found.at(-1);
    after = part.found.length === PART && last ? [String(last.key), last.id] : null;
  } while (after);
}

function rowOf(row: queries.InnovationRow, { year, award, source, demo }: queries.AwardRow) {
  return {
    year,
    rank_group: award,
    title: row.title,
    agency: row.agencyName,
    agency_level: row.agencyLevel,
    category: row.category,
    source: demo ? `Data peragaan: ${source}` : source,
    registration_number: row.registrationNumber,
    unit: row.unitName,
    region: row.regionCode,
    group: row.groupName,
    sdgs: row.sdgs.join(';'),
    phase: row.phase,
    status: row.status,
    status_reason: row.statusReason,
    started_on: row.startedOn,
    video: row.videoUrl,
    ...row.story,
    contact_unit: row.contact.unit,
    contact_email: row.contact.email,
    contact_phone: row.contact.phone,
  };
}
