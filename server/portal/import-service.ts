import { createHash } from 'node:crypto';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { hasRole } from '../db/actor.ts';
import { IMPORT_KINDS } from '../db/schema/index.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import type { TableColumn } from '../http/table-export.ts';
import { mustHaveColumns, type ImportTable } from '../http/table-import.ts';
import { readTableAside } from '../http/table-aside.ts';
import { onceWithFile } from '../people/upload-service.ts';
import { KINDS, mayImport, rulesFor, type ImportKind } from './import-kinds.ts';
import type { ImportPlan, Line } from './import-plan.ts';
import * as queries from './import-queries.ts';
import { settleDirectory } from './index-service.ts';
import { mustFitEdition } from './submission-import.ts';

/**
 * Reads a file and works out what it would do. Nothing but the attempt is written.
 * @param receive takes the file, once the right to send it was looked at
 * @throws Refusal table_refused for what is no table of this kind
 */
export async function tryImport(
  caller: Caller,
  bodyId: string,
  input: { kind: ImportKind; editionId?: string | undefined },
  receive: (mostBytes: number | undefined) => Promise<{ bytes: Uint8Array; fileName: string }>,
) {
  const { columns, ofEdition, limits, mostBytes } = KINDS[input.kind];
  mayImport(caller, bodyId, input.kind);
  const by = personOf(caller);
  const rulebook = ofEdition ? await rulesFor(caller, bodyId, input.editionId) : null;
  const file = await receive(mostBytes);
  const table: ImportTable = await readTableAside(file.bytes, limits);
  if (input.kind === 'submissions') mustFitEdition(rulebook!, table);
  else mustHaveColumns(table, columns);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const once = onceWithFile(caller, `${input.kind} ${input.editionId ?? ''} ${sha256} ${file.fileName}`);
  const id = await act({ ...system(caller), ...keyed(once, by) }, async (tx) => {
    const row = { bodyId, editionId: input.editionId ?? null, kind: input.kind, rows: table.rows };
    const found = await workOut(tx, row, by);
    return queries.insertImport(tx, {
      ...row,
      fileName: file.fileName.slice(-120),
      sha256,
      columns: table.columns,
      refused: found.refused,
      counts: found.counts,
      createdBy: by,
    });
  });
  return showImport(caller, id);
}

/** The attempt as it stands now: worked out again against what is known today. */
export async function showImport(caller: Caller, id: string) {
  const row = await findOwn(caller, id);
  const found = row.doneAt
    ? null
    : await act(system(caller), async (tx) => {
        const { rows, refused, counts } = await workOut(tx, row, row.createdBy);
        return { rows, refused, counts };
      });
  return view(row, found);
}

/**
 * Writes what can be taken; what is refused stays in the list. Asked again it answers the same and writes nothing.
 */
export async function completeImport(caller: Caller, id: string) {
  await findOwn(caller, id);
  const by = personOf(caller);
  let innovations = 0;
  await act(
    { ...system(caller), ...keyed({ ...(caller.once ? { once: caller.once } : {}) }, by) },
    async (tx) => {
      const row = (await queries.lockImport(tx, id))!;
      if (row.doneAt) return null;
      expectVersion(caller, row);
      const { plan, refused, counts } = await workOut(tx, row, by);
      await plan.write();
      const kept = { rows: [], refused, counts, doneAt: tx.at };
      await queries.updateImport(tx, id, kept);
      await record(
        tx,
        'import.completed',
        { type: 'import', id, version: row.version + 1, bodyId: row.bodyId, editionId: row.editionId },
        { kind: row.kind, sha256: row.sha256, importedBy: by, ...counts },
      );
      innovations = row.kind === 'innovations' ? counts.create : 0;
      return null;
    },
  );
  await settleDirectory(caller.context, innovations);
  return showImport(caller, id);
}

/** The refused rows as they stood, each with the reason beside it: to be mended and sent again. */
export async function exportRefused(caller: Caller, id: string) {
  const shown = await showImport(caller, id);
  const row = await findOwn(caller, id);
  const language = caller.actor.language;
  const columns: TableColumn[] = [
    ...row.columns.map((key) => ({ key: `cell ${key}`, label: key })),
    { key: 'line', label: language === 'id' ? 'baris' : 'line', kind: 'number' },
    { key: 'column', label: language === 'id' ? 'kolom' : 'column' },
    { key: 'why', label: language === 'id' ? 'alasan' : 'reason' },
  ];
  const rows = shown.allRefused.map(({ cells, sentence, ...one }) => ({
    ...Object.fromEntries(Object.entries(cells).map(([name, cell]) => [`cell ${name}`, cell])),
    ...one,
    why: sentence[language],
  }));
  return { columns, rows };
}

/** The last of a body; the secretariat sees those of proposals. Read as the system: who may see which was asked before. */
export function listImports(caller: Caller, bodyId: string) {
  mayImport(caller, bodyId, 'submissions');
  const kinds = hasRole(caller.actor, { bodyId }, 'organiser') ? IMPORT_KINDS : (['submissions'] as const);
  return look(system(caller), async (tx) => ({
    items: (await queries.listImports(tx, bodyId, kinds)).map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      doneAt: row.doneAt?.toISOString() ?? null,
    })),
  }));
}

type Work = Pick<queries.ImportRecord, 'bodyId' | 'editionId' | 'kind' | 'rows'>;

async function workOut(tx: Tx, row: Work, by: string) {
  const lines = row.rows.map(({ line, cells }): Line => ({ line, cell: (column) => cells[column] ?? '' }));
  const cells = new Map(row.rows.map((one) => [one.line, one.cells]));
  const { bodyId, editionId } = row;
  const plan: ImportPlan = await KINDS[row.kind as ImportKind].plan(tx, { bodyId, editionId, by }, lines);
  const refused = plan.faults
    .toSorted((a, b) => a.line - b.line)
    .map((fault) => ({ ...fault, cells: cells.get(fault.line) ?? {} }));
  const count = (name: string) => plan.rows.filter((one) => one.act === name).length;
  const counts = {
    rows: row.rows.length,
    create: count('create'),
    change: count('change'),
    same: count('same'),
    refused: refused.length,
  };
  return { plan, rows: plan.rows, refused, counts };
}

const SHOWN = 200;

function view(
  row: queries.ImportRecord,
  found: Pick<Awaited<ReturnType<typeof workOut>>, 'rows' | 'refused' | 'counts'> | null,
) {
  const { id, version, kind, fileName, bodyId, editionId } = row;
  const allRefused = found?.refused ?? row.refused;
  return {
    id,
    version,
    kind,
    fileName,
    bodyId,
    editionId,
    createdAt: row.createdAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
    counts: found?.counts ?? row.counts,
    // What is already as the file says needs no look; the first rows that do something.
    items: (found?.rows ?? []).filter((one) => one.act !== 'same').slice(0, SHOWN),
    refused: allRefused.slice(0, SHOWN).map(({ line, column, sentence }) => ({ line, column, sentence })),
    allRefused,
  };
}

async function findOwn(caller: Caller, id: string): Promise<queries.ImportRecord> {
  const row = await look(system(caller), (tx) => queries.findImport(tx, id));
  if (!row) throw new Refusal('not_found');
  mayImport(caller, row.bodyId, row.kind);
  return row;
}

/** Accounts, roles and the directory are written by the system alone; the organiser's right is checked before. */
function system(caller: Caller): Caller {
  return {
    ...asSystem(caller.context),
    ...(caller.expected === undefined ? {} : { expected: caller.expected }),
  };
}

/** Written as the system, so the key must say whose it is. */
function keyed({ once }: Pick<Caller, 'once'>, by: string): Pick<Caller, 'once'> {
  return once ? { once: { ...once, key: `${by} ${once.key}` } } : {};
}

function personOf({ actor }: Caller): string {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return actor.personId;
}
