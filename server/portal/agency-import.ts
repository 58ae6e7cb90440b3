import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { record } from '../events/record.ts';
import { AGENCY_COLUMNS, readAgencies, type GivenAgency } from './agency-lines.ts';
import * as queries from './agency-queries.ts';
import { refuseFaults, type Fault, type ImportPlan, type ImportPlace, type Line } from './import-plan.ts';
import { readTable } from './table.ts';

/**
 * Takes a file of agencies into a body. An agency is known by its name: what the file says of a known one
 * replaces what was known, and the same file twice changes nothing.
 * @throws BadInput "file:line:column: sentence" for the first fault; then nothing is written
 */
export async function importAgencies(context: Context, csvText: string, fileName: string, bodyId: string) {
  const { lines } = readTable(csvText, fileName, AGENCY_COLUMNS);
  return act(asSystem(context), async (tx) => {
    const plan = await planAgencies(tx, { bodyId, editionId: null, by: null }, lines);
    refuseFaults(plan.faults, fileName);
    const counts = { rows: lines.length, ...(await plan.write()) };
    await record(
      tx,
      'agencies.imported',
      { type: 'body', id: bodyId, version: 1, bodyId, editionId: null },
      { sha256: createHash('sha256').update(csvText).digest('hex'), ...counts },
    );
    return counts;
  });
}

/** Works out which agencies a file adds and changes; a row whose parent cannot be taken is not taken either. */
export async function planAgencies(
  tx: Tx,
  { bodyId }: ImportPlace,
  lines: readonly Line[],
): Promise<ImportPlan<{ added: number; changed: number }>> {
  const known = new Map((await queries.lockAgenciesOfBody(tx, bodyId)).map((row) => [row.name, row]));
  const read = readAgencies(lines);
  const placed = placeAll(tx, bodyId, read.given, known);
  const added = placed.rows.filter(({ row }) => !known.has(row.name));
  const changed = placed.rows.filter(({ row }) => known.has(row.name) && differs(known.get(row.name)!, row));
  const acts = new Map([
    ...added.map(({ line }) => [line, 'create'] as const),
    ...changed.map(({ line }) => [line, 'change'] as const),
  ]);
  return {
    rows: placed.rows.map(({ line, row, parent }) => ({
      line,
      act: acts.get(line) ?? 'same',
      label: row.name,
      note: parent || null,
    })),
    faults: [...read.faults, ...placed.faults],
    async write() {
      await queries.insertAgencies(
        tx,
        added.map(({ row }) => row),
      );
      for (const { row } of changed) await queries.updateAgency(tx, row);
      return { added: added.length, changed: changed.length };
    },
  };
}

type Placed = { line: number; parent: string; row: queries.AgencyRow };

/** A parent may stand further down in the file, so ids come first; what is left over hangs on nothing. */
function placeAll(
  tx: Tx,
  bodyId: string,
  given: readonly GivenAgency[],
  known: ReadonlyMap<string, queries.AgencyRow>,
): { rows: Placed[]; faults: Fault[] } {
  const ids = new Map([...known].map(([name, row]) => [name, row.id]));
  for (const { name } of given) if (!ids.has(name)) ids.set(name, tx.context.ids.next());
  const faults: Fault[] = [];
  let rows = given.map(({ line, parent, ...agency }): Placed => {
    const parentAgencyId = parent === '' ? null : (ids.get(parent) ?? '');
    return {
      line: line.line,
      parent,
      row: { id: ids.get(agency.name)!, bodyId, ...agency, parentAgencyId, createdAt: tx.at },
    };
  });
  for (;;) {
    const there = new Set([...[...known.values()].map(({ id }) => id), ...rows.map(({ row }) => row.id)]);
    const above = new Map(
      [...known.values(), ...rows.map(({ row }) => row)].map((row) => [row.id, row.parentAgencyId]),
    );
    const found = rows.flatMap((one) => faultOf(one, there, above) ?? []);
    if (found.length === 0) return { rows, faults };
    faults.push(...found);
    const lines = new Set(found.map(({ line }) => line));
    rows = rows.filter(({ line }) => !lines.has(line));
  }
}

/** Nobody stands above themselves, by whatever way. */
function faultOf(
  { line, parent, row }: Placed,
  there: ReadonlySet<string>,
  above: ReadonlyMap<string, string | null>,
): Fault | null {
  if (row.parentAgencyId !== null && !there.has(row.parentAgencyId)) {
    const sentence = {
      id: `"${parent}" tidak ada di berkas ini dan belum terdaftar.`,
      en: `"${parent}" is neither in this file nor known.`,
    };
    return { line, column: 'parent', sentence };
  }
  const passed = new Set([row.id]);
  for (let at = above.get(row.id) ?? null; at !== null; at = above.get(at) ?? null) {
    if (at === row.id) {
      const sentence = {
        id: `"${row.name}" akan menjadi induk dari dirinya sendiri.`,
        en: `"${row.name}" would stand above itself.`,
      };
      return { line, column: 'parent', sentence };
    }
    if (passed.has(at)) return null;
    passed.add(at);
  }
  return null;
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
