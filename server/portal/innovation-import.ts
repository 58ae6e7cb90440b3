import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { record } from '../events/record.ts';
import * as queries from './innovation-queries.ts';
import { AGENCY_LEVELS } from './levels.ts';
import { titleKey } from '../db/title-key.ts';
import {
  readEach,
  refuseFaults,
  refuseRow,
  type ImportPlace,
  type ImportPlan,
  type Line,
} from './import-plan.ts';
import { readTable } from './table.ts';

export const INNOVATION_COLUMNS = [
  'year',
  'rank_group',
  'title',
  'agency',
  'agency_level',
  'category',
  'source',
];

type Given = {
  line: number;
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
  const file = readTable(csvText, fileName, INNOVATION_COLUMNS);
  return act(asSystem(context), async (tx) => {
    const plan = await planInnovations(tx, { bodyId, editionId: null, by: null }, file.lines);
    refuseFaults(plan.faults, fileName);
    const counts = { rows: file.lines.length, ...(await plan.write()) };
    await record(
      tx,
      'innovations.imported',
      { type: 'body', id: bodyId, version: 1, bodyId, editionId: null },
      { sha256: createHash('sha256').update(csvText).digest('hex'), ...counts },
    );
    return counts;
  });
}

function readLine(line: Line): Given {
  const must = (column: string) =>
    line.cell(column) || refuseRow(line, column, `${column} kosong.`, `${column} is empty.`);
  const title = must('title');
  const level = line.cell('agency_level').toLowerCase();
  if (level !== '' && !AGENCY_LEVELS.includes(level)) {
    const levels = AGENCY_LEVELS.join(', ');
    const words = [
      `"${level}" bukan salah satu dari ${levels}.`,
      `"${level}" is not one of ${levels}.`,
    ] as const;
    refuseRow(line, 'agency_level', ...words);
  }
  const key =
    titleKey(title) ||
    refuseRow(line, 'title', 'Judulnya tanpa huruf dan angka.', 'The title has no letter or digit.');
  return {
    line: line.line,
    title,
    titleKey: key,
    agencyName: line.cell('agency'),
    agencyLevel: level,
    category: line.cell('category') || null,
    award: { year: readYear(line), award: must('rank_group'), source: must('source') },
  };
}

/** Empty where the sources do not give it. */
function readYear(line: Line): number | null {
  const text = line.cell('year');
  if (text === '') return null;
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 1945 || year > 2200) {
    refuseRow(
      line,
      'year',
      `"${text}" bukan tahun dari 1945 sampai 2200.`,
      `"${text}" is not a year from 1945 to 2200.`,
    );
  }
  return year;
}

const innovationKey = (row: { titleKey: string; agencyName: string }) => `${row.titleKey}\n${row.agencyName}`;
const awardKey = (row: { innovationId: string; year: number | null; award: string }) =>
  `${row.innovationId}\n${row.year ?? ''}\n${row.award}`;

/** Works out which innovations and awards a file adds; a later row may fill what was unknown. */
export async function planInnovations(
  tx: Tx,
  { bodyId }: ImportPlace,
  lines: readonly Line[],
): Promise<ImportPlan<Omit<Imported, 'rows'>>> {
  const { given, faults } = readEach(lines, readLine);
  const known = await queries.lockInnovationsOfBody(tx, bodyId);
  const byKey = new Map(known.innovations.map((row) => [innovationKey(row), row]));
  const awardsKnown = new Set(known.awards.map(awardKey));
  const added: queries.InnovationRow[] = [];
  const changed = new Set<string>();
  const awards: queries.AwardRow[] = [];
  const rows = given.map(({ line, award, ...one }) => {
    let act: 'create' | 'change' | 'same' = 'same';
    let row = byKey.get(innovationKey(one));
    if (!row) {
      row = { id: tx.context.ids.next(), bodyId, ...one, createdAt: tx.at };
      byKey.set(innovationKey(one), row);
      added.push(row);
      act = 'create';
    } else if (tellsMore(row, one)) {
      Object.assign(row, filled(row, one));
      changed.add(row.id);
      act = 'change';
    }
    const place = { bodyId, innovationId: row.id, fromEditionId: null, demo: false };
    const next = { id: tx.context.ids.next(), ...place, ...award };
    if (!awardsKnown.has(awardKey(next))) {
      awardsKnown.add(awardKey(next));
      awards.push(next);
      if (act === 'same') act = 'change';
    }
    const note = [one.agencyName, [award.award, award.year].filter(Boolean).join(' ')]
      .filter(Boolean)
      .join(', ');
    return { line, act, label: one.title, note };
  });
  const write = () => writeAll(tx, known.innovations, { added, changed, awards });
  return { rows, faults, write };
}

async function writeAll(
  tx: Tx,
  known: readonly queries.InnovationRow[],
  found: { added: queries.InnovationRow[]; changed: ReadonlySet<string>; awards: queries.AwardRow[] },
) {
  const { added, changed, awards } = found;
  await queries.insertInnovations(tx, added);
  const isNew = new Set(added.map((row) => row.id));
  for (const row of known.filter(({ id }) => changed.has(id) && !isNew.has(id))) {
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
