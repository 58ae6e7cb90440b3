import { asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { countFindings } from '../field/queries.ts';
import { personOf } from '../judging/policy.ts';
import { findRankingOfStep } from '../judging/selection-queries.ts';
import type { Step } from '../judging/selection.ts';
import { standingsFor } from '../judging/standings-service.ts';
import { findRegion } from '../regions/regions.ts';
import { isOffice } from './policy.ts';
import * as queries from './queries.ts';
import { inPlenaryOrder } from './ties.ts';

/**
 * What the plenary has before it: the ranking of its step, the desk total beside the panel's, what a field visit found,
 * and where each comes from. Members of the plenary see it once the stage it stands on is closed, so that nobody who
 * still judges is told what others gave; and nobody sees what they have a conflict of interest with.
 */
export async function listCandidates(caller: Caller, id: string, query: { group?: string | undefined }) {
  const row = await look(caller, (tx) => queries.findPlenary(tx, id));
  if (!row) throw new Refusal('not_found');
  // A member who is no officer cannot read others' sheets; that they belong to this plenary was asked above.
  return look(asSystem(caller.context), async (tx) => {
    const edition = (await findEdition(tx, row.editionId))!;
    const step = row.step as Step;
    const standings = await standingsFor(
      tx,
      edition,
      { step, ...(query.group ? { group: query.group } : {}) },
      personOf(caller.actor),
    );
    if (!isOffice(caller.actor, row) && !standings.stage.closedAt) throw new Refusal('stage_not_open');
    const orders = (await queries.listOrders(tx, id)).filter((one) => one.groupKey === standings.group);
    const open = standings.items.filter((item) => item.hidden === null).map((item) => item.submissionId);
    const desk = await deskTotals(tx, row, standings.group);
    const field = new Map((await countFindings(tx, open)).map((one) => [one.submissionId, one]));
    return {
      ...standings,
      items: inPlenaryOrder(standings.items, orders).map((item) => {
        const visit = field.get(item.submissionId);
        return {
          ...item,
          province: provinceOf(item.agency.regionCode),
          desk: item.hidden ? null : (desk?.get(item.submissionId) ?? null),
          field: visit
            ? { visitId: visit.visitId, yes: visit.yes, partly: visit.partly, no: visit.no }
            : null,
        };
      }),
    };
  });
}

/** The ranking on which the finalists were chosen; only the final plenary stands on other scores than those. */
async function deskTotals(tx: Tx, row: queries.PlenaryRow, group: string) {
  if (row.step !== 'top-innovations') return null;
  const ranking = await findRankingOfStep(tx, row.editionId, group, 'finalists');
  return (
    ranking && new Map(ranking.rows.map((one) => [one.submissionId, { rank: one.rank, total: one.decimal }]))
  );
}

/** The name of the province a region lies in, or of the province it is. */
export function provinceOf(regionCode: string | null): string | null {
  return regionCode ? (findRegion(regionCode.slice(0, 2))?.name ?? null) : null;
}
