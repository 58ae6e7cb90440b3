import { sql } from 'drizzle-orm';
import { look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRulebook, findStage, type StageRow } from '../editions/queries.ts';
import { rubricOf } from '../editions/rulebook/reading.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import type { Table, TableFormat } from '../http/table-export.ts';
import { listConflictedAgencies } from '../submissions/conflict-service.ts';
import { mayExportScores, personOf } from './policy.ts';

/** How many numbers of proposals are read at once: few enough to hold, many enough that the way there and back is nothing. */
const SPAN = 1000;

type SheetLine = {
  number: number;
  title: string;
  agency_id: string;
  group_key: string;
  juror_id: string;
  total: number | null;
  /** In hundredths, one for each aspect, in their order. */
  [aspect: `a${number}`]: number | null;
};

type Sheets = {
  stage: StageRow;
  /** The keys of the aspects. */
  aspects: string[];
  without: readonly string[];
  /** The highest number given so far. */
  last: number;
  groups: Map<string, string>;
  jurors: Map<string, string>;
  agencies: Map<string, string>;
};

/**
 * Every sheet of a closed judging stage as a table: a row for each reading, a column for each aspect, in points. Agencies
 * with which the reader has a conflict of interest are left out; comments are the chairs' to release and not in it.
 * @throws Refusal guard_refused while the stage is open
 */
export async function exportScores(caller: Caller, stageId: string, format: TableFormat): Promise<Table> {
  const { rulebook, year, ...sheets } = await look(caller, async (tx) => {
    const found = await findStage(tx, stageId);
    const edition = found && (await findEdition(tx, found.editionId));
    mayExportScores(tx.actor, edition);
    if (!found!.closedAt) throw new Refusal('guard_refused', { reason: STILL_OPEN });
    return {
      stage: found!,
      rulebook: await findRulebook(tx, edition),
      year: edition.year,
      without: await listConflictedAgencies(tx, personOf(tx.actor)),
      ...(await findNames(tx, found!)),
    };
  });
  const { stage } = sheets;
  const aspects = aspectsOf(rulebook, stage);
  const groups = new Map(rulebook.groups.map(({ key, name }) => [key, name.id]));
  return {
    format,
    fileName: `nilai-${stage.key.replaceAll('_', '-')}-${year}`,
    columns: [
      { key: 'number', label: 'Nomor usulan', kind: 'number' },
      { key: 'title', label: 'Judul' },
      { key: 'agency', label: 'Instansi' },
      { key: 'group', label: 'Kelompok' },
      { key: 'juror', label: 'Penilai' },
      ...aspects.map(({ key, name }) => ({
        key: `aspect ${key}`,
        label: name.id,
        kind: 'number' as const,
      })),
      { key: 'total', label: 'Nilai menurut bobot', kind: 'number' },
    ],
    rows: readSheets(caller, { ...sheets, groups, aspects: aspects.map(({ key }) => key) }),
  };
}

/** The aspects of the rubric that a stage is judged by; none where a stage is not scored. */
function aspectsOf(rulebook: Rulebook, stage: StageRow) {
  const rules = rulebook.stages.find(({ key }) => key === stage.key);
  return rules && 'rubric' in rules && rules.rubric ? rubricOf(rulebook, rules.rubric).criteria : [];
}

/** While one span is written out, the next is being read. */
async function* readSheets(caller: Caller, sheets: Sheets): AsyncGenerator<Record<string, unknown>> {
  const read = (after: number) => {
    const lines = after < sheets.last ? look(caller, (tx) => listSheets(tx, sheets, after)) : null;
    // Whoever goes away half-way never asks for it; its failure is told to whoever does.
    lines?.catch(() => undefined);
    return lines;
  };
  for (let after = 0, coming = read(0); coming;) {
    const lines = await coming;
    after += SPAN;
    coming = read(after);
    for (const line of lines) yield rowOf(line, sheets);
  }
}

function rowOf(line: SheetLine, { aspects, groups, jurors, agencies }: Sheets): Record<string, unknown> {
  const row: Record<string, unknown> = {
    number: line.number,
    title: line.title,
    agency: agencies.get(line.agency_id),
    group: groups.get(line.group_key) ?? line.group_key,
    juror: jurors.get(line.juror_id),
    total: line.total === null ? null : line.total / 10_000,
  };
  aspects.forEach((key, at) => {
    const score = line[`a${at}`];
    // Not scored is an empty cell, never a zero.
    row[`aspect ${key}`] = typeof score === 'number' ? score / 100 : null;
  });
  return row;
}

/** Asked once: the wall looks at every person for itself, which for each row anew would cost more than all scores. */
async function findNames(tx: Tx, { id, editionId, bodyId }: StageRow) {
  const jurors = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from people where id = any(array(select distinct juror_id from scoresheets where stage_id = ${id}))`);
  const agencies = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from agencies where body_id = ${bodyId}`,
  );
  const [row] = await tx.execute<{ last: number | null }>(
    sql`select max(number) as last from submissions where edition_id = ${editionId}`,
  );
  const names = (rows: Iterable<{ id: string; name: string }>) =>
    new Map([...rows].map(({ id: key, name }) => [key, name]));
  return { jurors: names(jurors), agencies: names(agencies), last: row!.last ?? 0 };
}

/**
 * The sheets of one span of numbers. Scores are turned into columns sheet by sheet, by the index: one aggregate over
 * all of them would be too wide for memory and go through the disk.
 */
async function listSheets(tx: Tx, { stage, aspects, without }: Sheets, after: number): Promise<SheetLine[]> {
  const columns = aspects.map((_, at) => sql.identifier(`a${at}`));
  const marks = aspects.map(
    (key, at) => sql`max(c.score) filter (where c.criterion_key = ${key}) as ${columns[at]!}`,
  );
  const chosen = columns.map((column) => sql`, m.${column}`);
  const scores = sql`left join lateral (
    select ${sql.join(marks, sql`, `)} from scores c where c.scoresheet_id = k.id) m on true`;
  const rows = await tx.execute<SheetLine>(sql`
    select s.number, s.title, s.agency_id, s.group_key, k.juror_id, k.total${sql.join(chosen)}
    from submissions s join scoresheets k on k.submission_id = s.id ${aspects.length > 0 ? scores : sql``}
    where s.edition_id = ${stage.editionId} and s.number > ${after} and s.number <= ${after + SPAN}
      and k.stage_id = ${stage.id} and k.state in ('submitted', 'locked')
      and not s.agency_id = any(${`{${without.join(',')}}`}::uuid[])
    order by s.number, k.id`);
  return [...rows];
}

const STILL_OPEN = {
  id: 'Nilai dapat diambil setelah tahap ditutup. Sebelum itu tidak seorang pun melihat nilai orang lain.',
  en: 'Scores can be taken once the stage is closed. Until then nobody sees what others scored.',
};
