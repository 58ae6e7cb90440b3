import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { record } from '../events/record.ts';
import * as queries from './innovation-queries.ts';
import { AGENCY_LEVELS } from './levels.ts';
import { titleKey } from '../db/title-key.ts';
import { readTable, refuseAt, type CsvFile, type Line } from './table.ts';

const COLUMNS = ['year', 'rank_group', 'title', 'agency', 'agency_level', 'category', 'source'];

type Given = {
  title: string;
  titleKey: string;
  agencyName: string;
  agencyLevel: string;
  category: string | null;
  award: { year: number | null; award: string; source: string };
};

export type Imported = {
  rows: number;
  innovationsAdded: number;
  innovationsChanged: number;
  awardsAdded: number;
};

/**
 * Takes a file of innovations and their awards into a body's directory. The whole file is read and judged first;
 * what is known already is left, so the same file twice adds nothing.
 * @throws BadInput "file:line:column: sentence" for the first fault; then nothing is written
 */
export async function importInnovations(
  context: Context,
  csvText: string,
  fileName: string,
  bodyId: string,
): Promise<Imported> {
  const file = readTable(csvText, fileName, COLUMNS);
  const given = file.lines.map((line) => readLine(file, line));
  return act(asSystem(context), async (tx) => {
    const counts = { rows: given.length, ...(await writeAll(tx, bodyId, given)) };
    await record(
      tx,
      'innovations.imported',
      { type: 'body', id: bodyId, version: 1, bodyId, editionId: null },
      { sha256: createHash('sha256').update(csvText).digest('hex'), ...counts },
    );
    return counts;
  });
}

function readLine(file: CsvFile, line: Line): Given {
  const must = (column: string) => line.cell(column) || refuseAt(file, line, column, `${column} is empty.`);
  const title = must('title');
  const level = line.cell('agency_level').toLowerCase();
  if (level !== '' && !AGENCY_LEVELS.includes(level)) {
    refuseAt(file, line, 'agency_level', `"${level}" is not one of ${AGENCY_LEVELS.join(', ')}.`);
  }
  const key = titleKey(title) || refuseAt(file, line, 'title', 'The title has no letter or digit.');
  return {
    title,
    titleKey: key,
    agencyName: line.cell('agency'),
    agencyLevel: level,
    category: line.cell('category') || null,
    award: { year: readYear(file, line), award: must('rank_group'), source: must('source') },
  };
}

/** Empty where the sources do not give it. */
function readYear(file: CsvFile, line: Line): number | null {
  const text = line.cell('year');
  if (text === '') return null;
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 1945 || year > 2200) {
    refuseAt(file, line, 'year', `"${text}" is not a year from 1945 to 2200.`);
  }
  return year;
}

const innovationKey = (row: { titleKey: string; agencyName: string }) => `${row.titleKey}\n${row.agencyName}`;
const awardKey = (row: { innovationId: string; year: number | null; award: string }) =>
  `${row.innovationId}\n${row.year ?? ''}\n${row.award}`;

async function writeAll(tx: Tx, bodyId: string, given: Given[]) {
  const known = await queries.lockInnovationsOfBody(tx, bodyId);
  const byKey = new Map(known.innovations.map((row) => [innovationKey(row), row]));
  const awardsKnown = new Set(known.awards.map(awardKey));
  const added: queries.InnovationRow[] = [];
  const changed = new Set<string>();
  const awards: queries.AwardRow[] = [];
  for (const { award, ...one } of given) {
    let row = byKey.get(innovationKey(one));
    if (!row) {
      row = { id: tx.context.ids.next(), bodyId, ...one, createdAt: tx.at };
      byKey.set(innovationKey(one), row);
      added.push(row);
    } else if (tellsMore(row, one)) {
      Object.assign(row, filled(row, one));
      changed.add(row.id);
    }
    const next = {
      id: tx.context.ids.next(),
      bodyId,
      innovationId: row.id,
      fromEditionId: null,
      demo: false,
      ...award,
    };
    if (awardsKnown.has(awardKey(next))) continue;
    awardsKnown.add(awardKey(next));
    awards.push(next);
  }
  await queries.insertInnovations(tx, added);
  const isNew = new Set(added.map((row) => row.id));
  for (const row of known.innovations.filter(({ id }) => changed.has(id) && !isNew.has(id))) {
    await queries.updateInnovation(tx, row.id, { agencyLevel: row.agencyLevel, category: row.category });
  }
  await queries.insertAwards(tx, awards);
  return {
    innovationsAdded: added.length,
    innovationsChanged: [...changed].filter((id) => !isNew.has(id)).length,
    awardsAdded: awards.length,
  };
}

type Told = { agencyLevel: string; category: string | null };

/** A later file may fill what was unknown and correct a category; an empty cell takes nothing away. */
function filled(row: Told, one: Told): Told {
  return { agencyLevel: one.agencyLevel || row.agencyLevel, category: one.category ?? row.category };
}

function tellsMore(row: Told, one: Told): boolean {
  const next = filled(row, one);
  return next.agencyLevel !== row.agencyLevel || next.category !== row.category;
}
