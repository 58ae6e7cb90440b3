import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { record } from '../events/record.ts';
import { AGENCY_COLUMNS, readAgencies, type GivenAgency } from './agency-lines.ts';
import * as queries from './agency-queries.ts';
import { readTable, refuseAt, type CsvFile } from './table.ts';

/**
 * Takes a file of agencies into a body. An agency is known by its name: what the file says of a known one
 * replaces what was known, and the same file twice changes nothing.
 * @throws BadInput "file:line:column: sentence" for the first fault; then nothing is written
 */
export async function importAgencies(context: Context, csvText: string, fileName: string, bodyId: string) {
  const file = readTable(csvText, fileName, AGENCY_COLUMNS);
  const given = readAgencies(file);
  return act(asSystem(context), async (tx) => {
    const counts = { rows: given.length, ...(await writeAll(tx, bodyId, file, given)) };
    await record(
      tx,
      'agencies.imported',
      { type: 'body', id: bodyId, version: 1, bodyId, editionId: null },
      { sha256: createHash('sha256').update(csvText).digest('hex'), ...counts },
    );
    return counts;
  });
}

async function writeAll(tx: Tx, bodyId: string, file: CsvFile, given: GivenAgency[]) {
  const known = new Map((await queries.lockAgenciesOfBody(tx, bodyId)).map((row) => [row.name, row]));
  // Ids first, because a parent may stand further down in the file.
  const ids = new Map([...known].map(([name, row]) => [name, row.id]));
  for (const { name } of given) if (!ids.has(name)) ids.set(name, tx.context.ids.next());
  const rows = given.map((one) => rowOf(tx, bodyId, file, one, ids));
  refuseCircles(file, given, rows, [...known.values()]);
  const added = rows.filter((row) => !known.has(row.name));
  const changed = rows.filter((row) => known.has(row.name) && differs(known.get(row.name)!, row));
  await queries.insertAgencies(tx, added);
  for (const row of changed) await queries.updateAgency(tx, row);
  return { added: added.length, changed: changed.length };
}

function rowOf(
  tx: Tx,
  bodyId: string,
  file: CsvFile,
  { line, parent, ...agency }: GivenAgency,
  ids: ReadonlyMap<string, string>,
): queries.AgencyRow {
  const parentAgencyId = parent === '' ? null : ids.get(parent);
  if (parentAgencyId === undefined) {
    refuseAt(file, line, 'parent', `"${parent}" is neither in this file nor known.`);
  }
  return { id: ids.get(agency.name)!, bodyId, ...agency, parentAgencyId, createdAt: tx.at };
}

/** Nobody stands above themselves, by whatever way. */
function refuseCircles(
  file: CsvFile,
  given: GivenAgency[],
  rows: queries.AgencyRow[],
  known: queries.AgencyRow[],
): void {
  const above = new Map([...known, ...rows].map((row) => [row.id, row.parentAgencyId]));
  rows.forEach((row, index) => {
    const passed = new Set([row.id]);
    for (let at = above.get(row.id) ?? null; at !== null; at = above.get(at) ?? null) {
      if (passed.has(at)) {
        refuseAt(file, given[index]!.line, 'parent', `"${row.name}" would stand above itself.`);
      }
      passed.add(at);
    }
  });
}

function differs(before: queries.AgencyRow, after: queries.AgencyRow): boolean {
  return (
    before.level !== after.level ||
    before.parentAgencyId !== after.parentAgencyId ||
    before.regionCode !== after.regionCode ||
    before.timeZone !== after.timeZone ||
    before.underdeveloped !== after.underdeveloped
  );
}
