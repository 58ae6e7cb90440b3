import type { Tx } from '../db/door.ts';
import { findRulebook, type EditionRow } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { listStepsTaken } from '../judging/selection-queries.ts';
import { rulesOf, skipsNominees, type Step } from '../judging/selection.ts';
import { findConflicts, type Conflicts } from '../submissions/conflict-service.ts';
import * as queries from './queries.ts';

/** What a plenary speaks of, and who of its members may not speak of what. */
export type Subjects = {
  rulebook: Rulebook;
  rows: { id: string; agencyId: string; group: string }[];
  /** Groups that have something to choose from, with whether they have chosen. */
  groups: { key: string; chosen: boolean }[];
  conflicts: Conflicts;
};

/** @param personIds everybody whose conflicts of interest matter: the members and the reader */
export async function findSubjects(
  tx: Tx,
  edition: EditionRow,
  step: Step,
  personIds: readonly string[],
): Promise<Subjects> {
  const rulebook = await findRulebook(tx, edition);
  const states = rulebook.groups.flatMap(({ key }) => {
    const { from, rest } = rulesOf(rulebook, key, step);
    return [...from, ...rest];
  });
  const rows = await queries.listSubjects(tx, edition.id, step, [...new Set(states)]);
  const taken = (await listStepsTaken(tx, edition.id)).filter((one) => one.step === step);
  const groups = rulebook.groups
    .map(({ key }) => ({ key, chosen: taken.some((one) => one.group === key) }))
    .filter(
      ({ key, chosen }) => chosen || (rows.some((row) => row.group === key) && meets(rulebook, key, step)),
    );
  const agencyIds = [...new Set(rows.map((row) => row.agencyId))];
  return { rulebook, rows, groups, conflicts: await findConflicts(tx, personIds, agencyIds) };
}

/** A group that nominates as many as become finalists has nothing to choose at that step. */
function meets(rulebook: Rulebook, group: string, step: Step): boolean {
  return step !== 'nominees' || !skipsNominees(rulebook, group);
}

/** Fewest members that must be there: the share the rule book names, else more than half. */
export function quorumOf(rulebook: Rulebook, members: number): number {
  const percent = rulebook.plenary?.quorumPercent;
  return percent === undefined ? Math.floor(members / 2) + 1 : Math.ceil((members * percent) / 100);
}

/** How many of the plenary's subjects this person has a conflict of interest with. */
export function countConflicts(subjects: Subjects, personId: string): number {
  return subjects.rows.filter((row) => subjects.conflicts.has(personId, row.agencyId)).length;
}
