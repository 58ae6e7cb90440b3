import { sql } from 'drizzle-orm';
import { look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRulebook, findStage, type StageRow } from '../editions/queries.ts';
import { rubricOf } from '../editions/rulebook/reading.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import type { Table, TableFormat } from '../http/table-export.ts';
import { listConflictedAgencies } from '../submissions/conflict-service.ts';
import { mayExportScores, personOf } from './policy.ts';

/** Rows read in one transaction: few enough to hold, many enough that a year's reading takes three. */
const PAGE = 4000;

type SheetLine = {
  number: number;
  sheet_id: string;
  title: string;
  agency: string;
  group_key: string;
  juror: string;
  total: number | null;
  scores: Record<string, number | null> | null;
};

/**
 * Every sheet of a closed judging stage as a table: a row for each reading, a column for each aspect, in points. Agencies
 * with which the reader has a conflict of interest are left out; comments are the chairs' to release and not in it.
 * @throws Refusal guard_refused while the stage is open
 */
export async function exportScores(caller: Caller, stageId: string, format: TableFormat): Promise<Table> {
  const { stage, rulebook, year, without } = await look(caller, async (tx) => {
    const found = await findStage(tx, stageId);
    const edition = found && (await findEdition(tx, found.editionId));
    mayExportScores(tx.actor, edition);
    if (!found!.closedAt) throw new Refusal('guard_refused', { reason: STILL_OPEN });
    return {
      stage: found!,
      rulebook: await findRulebook(tx, edition),
      year: edition.year,
      without: await listConflictedAgencies(tx, personOf(tx.actor)),
    };
  });
  return {
    format,
    fileName: `nilai-${stage.key.replaceAll('_', '-')}-${year}`,
    columns: [
      { key: 'number', label: 'Nomor usulan', kind: 'number' },
      { key: 'title', label: 'Judul' },
      { key: 'agency', label: 'Instansi' },
      { key: 'group', label: 'Kelompok' },
      { key: 'juror', label: 'Penilai' },
      ...aspectsOf(rulebook, stage).map(({ key, name }) => ({
        key: `aspect ${key}`,
        label: name.id,
        kind: 'number' as const,
      })),
      { key: 'total', label: 'Nilai menurut bobot', kind: 'number' },
    ],
    rows: readSheets(caller, stageId, without, rulebook),
  };
}

/** The aspects of the rubric that a stage is judged by; none where a stage is not scored. */
function aspectsOf(rulebook: Rulebook, stage: StageRow) {
  const rules = rulebook.stages.find(({ key }) => key === stage.key);
  return rules && 'rubric' in rules && rules.rubric ? rubricOf(rulebook, rules.rubric).criteria : [];
}

async function* readSheets(
  caller: Caller,
  stageId: string,
  without: readonly string[],
  rulebook: Rulebook,
): AsyncGenerator<Record<string, unknown>> {
  const groups = new Map(rulebook.groups.map(({ key, name }) => [key, name.id]));
  let after: SheetLine | undefined;
  while (true) {
    const lines = await look(caller, (tx) => listSheets(tx, stageId, without, after));
    for (const { number, title, agency, juror, total, scores, ...line } of lines) {
      const row: Record<string, unknown> = { number, title, agency, juror };
      row['group'] = groups.get(line.group_key) ?? line.group_key;
      row['total'] = total === null ? null : total / 10_000;
      // Not scored is an empty cell, never a zero.
      for (const [key, score] of Object.entries(scores ?? {}))
        row[`aspect ${key}`] = score === null ? null : score / 100;
      yield row;
    }
    if (lines.length < PAGE) return;
    after = lines.at(-1)!;
  }
}

async function listSheets(
  tx: Tx,
  stageId: string,
  without: readonly string[],
  after: SheetLine | undefined,
): Promise<SheetLine[]> {
  const from = after ? sql`and (s.number, k.id) > (${after.number}, ${after.sheet_id}::uuid)` : sql``;
  const rows = await tx.execute<SheetLine>(sql`
    with page as materialized (
      select s.number, k.id as sheet_id, s.title, s.agency_id, s.group_key, k.juror_id, k.total
      from scoresheets k join submissions s on s.id = k.submission_id
      where k.stage_id = ${stageId} and k.state in ('submitted', 'locked')
        and not s.agency_id = any(${`{${without.join(',')}}`}::uuid[]) ${from}
      order by s.number, k.id limit ${PAGE}
    ), marks as materialized (
      select c.scoresheet_id, jsonb_object_agg(c.criterion_key, c.score) as scores
      from scores c join page on page.sheet_id = c.scoresheet_id group by c.scoresheet_id
    )
    select page.number, page.sheet_id, page.title, a.name as agency, page.group_key, p.name as juror, page.total, marks.scores
    from page join agencies a on a.id = page.agency_id join people p on p.id = page.juror_id
    left join marks on marks.scoresheet_id = page.sheet_id order by page.number, page.sheet_id`);
  return [...rows];
}

const STILL_OPEN = {
  id: 'Nilai dapat diambil setelah tahap ditutup. Sebelum itu tidak seorang pun melihat nilai orang lain.',
  en: 'Scores can be taken once the stage is closed. Until then nobody sees what others scored.',
};
