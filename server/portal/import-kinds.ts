import { hasRole } from '../db/actor.ts';
import { look, type Caller } from '../db/door.ts';
import type { IMPORT_KINDS } from '../db/schema/index.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import type { TableLimits } from '../http/table-import.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { ACCOUNT_COLUMNS, planAccounts } from './account-import.ts';
import { planAgencies } from './agency-import.ts';
import { AGENCY_COLUMNS } from './agency-lines.ts';
import type { Planner } from './import-plan.ts';
import { INNOVATION_COLUMNS } from './innovation-lines.ts';
import { planInnovations } from './innovation-plan.ts';
import { JUROR_COLUMNS, planJurors } from './juror-import.ts';
import { SUBMISSION_LIMITS } from './submission-import.ts';
import { submissionColumns, SUBMISSION_COLUMNS } from './submission-lines.ts';
import { planSubmissions } from './submission-plan.ts';

export type ImportKind = (typeof IMPORT_KINDS)[number];

type Kind = { columns: string[]; plan: Planner; ofEdition?: true; limits?: TableLimits; mostBytes?: number };

/** What is imported; `ofEdition` where it belongs to one year of the body. */
export const KINDS: Record<ImportKind, Kind> = {
  agencies: { columns: AGENCY_COLUMNS, plan: planAgencies },
  accounts: { columns: ACCOUNT_COLUMNS, plan: planAccounts },
  jurors: { columns: JUROR_COLUMNS, plan: planJurors, ofEdition: true },
  innovations: { columns: INNOVATION_COLUMNS, plan: planInnovations },
  submissions: {
    columns: SUBMISSION_COLUMNS,
    plan: planSubmissions,
    ofEdition: true,
    limits: SUBMISSION_LIMITS,
    // Three thousand proposals written to their limits, as CSV, are 45 MB.
    mostBytes: 64 * 1024 * 1024,
  },
};

/** Imports change what everybody works on: they are the organisers'; proposals the secretariat takes in as well. */
export function mayImport(caller: Caller, bodyId: string, kind: string): void {
  if (hasRole(caller.actor, { bodyId }, 'organiser')) return;
  if (kind === 'submissions' && hasRole(caller.actor, { bodyId }, 'secretariat')) return;
  throw new Refusal(
    hasRole(caller.actor, { bodyId }, 'secretariat', 'auditor') ? 'not_allowed' : 'not_found',
  );
}

/** The rules of an edition of this body. @throws Refusal not_found */
export function rulesFor(caller: Caller, bodyId: string, editionId: string | undefined) {
  return look(caller, async (tx) => {
    const edition = editionId ? await findEdition(tx, editionId) : null;
    if (edition?.bodyId !== bodyId) throw new Refusal('not_found');
    return rulesOf(tx, edition);
  });
}

/**
 * The columns of an import; those of proposals are the form's own, so their edition is named.
 * @throws Refusal not_found for an edition that the caller does not see
 */
export async function columnsOf(caller: Caller, kind: ImportKind, editionId: string | undefined) {
  if (kind !== 'submissions' || !editionId) return KINDS[kind].columns;
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    if (!edition || !hasRole(caller.actor, { bodyId: edition.bodyId }, 'organiser', 'secretariat'))
      throw new Refusal('not_found');
    return submissionColumns(await rulesOf(tx, edition));
  });
}
