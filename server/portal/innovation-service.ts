import { look, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import * as queries from './innovation-queries.ts';
import { titleKey } from '../submissions/title-key.ts';

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
    const after = asked.after === undefined ? null : readCursor(asked.after);
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
      next: rows.length > asked.limit ? writeCursor(items.at(-1)!) : null,
      total: await queries.countInnovations(tx, search),
    };
  });
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

function writeCursor(row: queries.Cursor): string {
  return Buffer.from(JSON.stringify([row.titleKey, row.id])).toString('base64url');
}

/** A cursor is only what an earlier page gave; anything else is refused, and nothing of it reaches the database. */
function readCursor(text: string): queries.Cursor {
  try {
    const [title, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown];
    if (typeof title === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id))
      return { titleKey: title, id };
  } catch {
    // Falls through to the refusal: a broken cursor and a foreign one are the same to the caller.
  }
  const detail = { id: 'Penanda halaman tidak dikenal.', en: 'The page cursor is not known.' };
  throw new Refusal('invalid_input', { summary: detail }, {}, [{ path: 'after', code: 'cursor', detail }]);
}
