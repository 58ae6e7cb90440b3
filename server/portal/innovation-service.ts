import { look, type Caller } from '../db/door.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import type { TableColumn } from '../http/table-export.ts';
import * as queries from './innovation-queries.ts';
import { titleKey } from '../db/title-key.ts';

export type Asked = {
  q?: string | undefined;
  year?: number | undefined;
  after?: string | undefined;
  limit: number;
};

/** The public directory: innovations by title, each with its awards over the years. */
export function listInnovations(caller: Caller, asked: Asked) {
  return look(caller, async (tx) => {
    const search = {
      words: titleKey(asked.q ?? '')
        .split(' ')
        .filter(Boolean),
      year: asked.year,
    };
    const after = readCursor(asked.after, 'string') as queries.Cursor | null;
    const rows = await queries.listInnovations(tx, search, { after, limit: asked.limit + 1 });
    const items = rows.slice(0, asked.limit);
    const awards = Map.groupBy(
      await queries.listAwardsOf(
        tx,
        items.map((row) => row.id),
      ),
      (award) => award.innovationId,
    );
    return {
      items: items.map((row) => innovationView(row, awards.get(row.id) ?? [])),
      next: rows.length > asked.limit ? writeCursor(placeOf(items.at(-1)!)) : null,
      total: await queries.countInnovations(tx, search),
    };
  });
}

const TABLE: TableColumn[] = [
  { key: 'year', label: 'year', kind: 'number' },
  ...['rank_group', 'title', 'agency', 'agency_level', 'category', 'source'].map((key) => ({
    key,
    label: key,
  })),
];

/** A row for every award, in the columns that an import takes; 20,000 innovations at most. */
export async function exportInnovations(caller: Caller, asked: Pick<Asked, 'q' | 'year'>) {
  const words = titleKey(asked.q ?? '')
    .split(' ')
    .filter(Boolean);
  const rows = await look(caller, async (tx) => {
    const found = await queries.listInnovations(
      tx,
      { words, year: asked.year },
      { after: null, limit: 20_000 },
    );
    const awards = Map.groupBy(
      await queries.listAwardsOf(
        tx,
        found.map((row) => row.id),
      ),
      (award) => award.innovationId,
    );
    return found.flatMap((row) =>
      (awards.get(row.id) ?? []).map(({ year, award, source, demo }) => ({
        year,
        rank_group: award,
        title: row.title,
        agency: row.agencyName,
        agency_level: row.agencyLevel,
        category: row.category,
        source: demo ? `Data peragaan: ${source}` : source,
      })),
    );
  });
  return { columns: TABLE, rows };
}

function innovationView(row: queries.InnovationRow, awards: queries.AwardRow[]) {
  return {
    id: row.id,
    title: row.title,
    agencyName: row.agencyName || null,
    agencyLevel: row.agencyLevel || null,
    category: row.category,
    awards: awards.map(({ year, award, source, demo }) => ({ year, award, source, demo })),
  };
}

function placeOf(row: queries.InnovationRow): queries.Cursor {
  return [row.titleKey, row.id];
}
