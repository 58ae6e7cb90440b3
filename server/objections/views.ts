import { objection as workflow } from '../../workflows/objection.ts';
import { rolesAt, type Role } from '../db/actor.ts';
import type { Tx } from '../db/door.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { sideOf } from '../submissions/policy.ts';
import type { AnswerRow } from './answer-queries.ts';
import type { Seat } from './policy.ts';
import type { ObjectionRow, PanelRow } from './queries.ts';

/** An objection as somebody in that seat may read it. Who filed it is added for the office alone, elsewhere. */
export function objectionView(
  tx: Tx,
  row: ObjectionRow,
  seat: Seat,
  panel: readonly PanelRow[],
  answer: AnswerRow | null = null,
) {
  const at = `/api/objections/${row.id}`;
  const by = rolesOf(tx, row, seat);
  const offered = linkedOffers(
    workflow,
    row,
    by,
    seat === 'objector'
      ? { withdraw: `${at}/withdrawal` }
      : {
          admit: `${at}/admission`,
          dismiss: `${at}/dismissal`,
          settle: `${at}/effect`,
          // An agency takes back only what it filed itself.
          ...(row.kind === 'finalist' ? {} : { withdraw: `${at}/withdrawal` }),
        },
    { effectDone: true },
  );
  const readsAll = seat !== 'agency' || row.kind !== 'finalist';
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    offers: offered,
    number: row.number,
    kind: row.kind as 'ineligible' | 'notSelected' | 'finalist',
    editionId: row.editionId,
    submissionId: row.submissionId,
    submissionNumber: row.submissionNumber,
    title: row.title,
    agencyName: row.agencyName,
    grounds: row.grounds,
    evidence:
      row.evidenceSha256 && readsAll && seat !== 'objector'
        ? { name: row.evidenceName ?? '', href: `${at}/evidence` }
        : null,
    filedAt: row.filedAt.toISOString(),
    deadlineAt: row.deadlineAt?.toISOString() ?? null,
    admittedAt: row.admittedAt?.toISOString() ?? null,
    ...answerView(tx, row, seat, answer),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
    reason: row.reason,
    effect: row.effect as 'none' | 'reinstate' | 'reread' | 'disqualify' | null,
    panelSize: panel.length,
    opinions: panel.filter((one) => one.opinion !== null).length,
  };
}

/** What the agency may still say and said: for itself, the office and the panel. */
function answerView(tx: Tx, row: ObjectionRow, seat: Seat, answer: AnswerRow | null) {
  const hidden = seat === 'objector';
  const asked = row.state === 'admitted' && row.answerUntil !== null && row.answerUntil > tx.at && !answer;
  return {
    answerUntil: hidden ? null : (row.answerUntil?.toISOString() ?? null),
    waitsForAnswer: asked && !hidden,
    mayAnswer: asked && seat === 'agency' && rolesOf(tx, row, seat).includes('agency-admin'),
    answer:
      answer && !hidden
        ? {
            text: answer.text,
            at: answer.givenAt.toISOString(),
            evidence: answer.evidenceSha256
              ? { name: answer.evidenceName ?? '', href: `/api/objections/${row.id}/answer/evidence` }
              : null,
          }
        : null,
  };
}

/** Whoever filed it from outside holds no role here, and may take it back all the same. */
function rolesOf(tx: Tx, row: ObjectionRow, seat: Seat): readonly Role[] {
  if (seat === 'objector') return ['system'];
  return seat === 'agency' ? sideOf(tx.actor, row).by : rolesAt(tx.actor, row);
}

/** The panel as its members and the office see it: nobody reads another's opinion before giving their own. */
export function panelView(tx: Tx, row: ObjectionRow, seat: Seat, panel: readonly PanelRow[]) {
  if (seat !== 'office' && seat !== 'panel') return [];
  const me = tx.actor.kind === 'person' ? tx.actor.personId : '';
  const mine = panel.find((one) => one.personId === me);
  const isOver = row.decidedAt !== null;
  const open = isOver || (mine ? mine.opinion !== null : seat === 'office');
  return panel.map((one) => {
    const shown = open || one.personId === me;
    return {
      personId: one.personId,
      name: one.name ?? '',
      presides: one.presides,
      mine: one.personId === me,
      given: one.opinion !== null,
      opinion: shown ? (one.opinion as 'uphold' | 'reject' | null) : null,
      effect: shown ? one.effect : null,
      reasons: shown ? one.reasons : null,
    };
  });
}
