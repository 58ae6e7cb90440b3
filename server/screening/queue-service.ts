import { look, type Caller, type Tx } from '../db/door.ts';
import { remembered } from '../db/remember.ts';
import { maySeeOffice } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { listConflictedAgencies } from '../submissions/conflict-service.ts';
import { findSubmission } from '../submissions/queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { screeningView } from '../submissions/views.ts';
import { isClean, worstOf, type Check } from './evidence.ts';
import { knownChecks } from './known-checks.ts';
import { maySeeChecks } from './policy.ts';
import { countCorrections, listSteps, type ScreeningRow } from './queries.ts';
import { countQueue, listQueue, type QueueFilter } from './queue-queries.ts';
import { screeningFacts, screeningRules, waitsOf } from './rules.ts';
import { listStepNames } from './step-queries.ts';
import { personOf } from './verdict-service.ts';
import { checkMachine } from './views.ts';

type Page = QueueFilter & { after?: string | undefined; limit: number; brief: boolean };
type Listed = Awaited<ReturnType<typeof listQueue>>[number];

/** What waits for a verdict, each with what the system found, or in brief with the worst of it. Nobody's queue holds what they may not screen. */
export function showQueue(caller: Caller, editionId: string, { after, limit, brief, ...filter }: Page) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeOffice(tx.actor, edition);
    const without = await listConflictedAgencies(tx, personOf(tx));
    const place = readCursor(after, 'number');
    const [rows, total, rulebook] = await Promise.all([
      listQueue(tx, editionId, without, filter, { after: place && Number(place[0]), limit: limit + 1 }),
      remembered(tx, ['queue', editionId, without, filter], () => countQueue(tx, editionId, without, filter)),
      rulesOf(tx, edition),
    ]);
    const shown = rows.slice(0, limit);
    const known = await knownChecks(
      tx,
      rulebook,
      shown.map(({ row }) => row.id),
    );
    const last = rows.length > limit ? shown.at(-1)!.row : null;
    return {
      items: shown.map((one) => {
        const { agencyName = '', checks = [] } = known.get(one.row.id) ?? {};
        const item = queueItem(tx, one, rulebook, agencyName, checks);
        return brief ? { ...item, checks: worstOf(item.checks) } : item;
      }),
      next: last && writeCursor([last.number!, last.id]),
      total,
    };
  });
}

function queueItem(tx: Tx, listed: Listed, rulebook: Rulebook, agencyName: string, checks: readonly Check[]) {
  const { row, latest, claim } = listed;
  const count = (outcome: Check['outcome']) => checks.filter((check) => check.outcome === outcome).length;
  const me = personOf(tx);
  const waits = waitsOf(latest);
  return {
    ...checkMachine(tx, row, screeningFacts(rulebook, latest, me, listed.corrections)),
    number: row.number,
    title: row.title,
    group: row.groupKey,
    category: row.categoryKey,
    agencyName,
    late: row.late,
    submittedAt: row.submittedAt!.toISOString(),
    checks,
    clean: isClean(checks) && waits === null,
    found: { yes: count('yes'), no: count('no'), eyes: count('eyes') },
    waits,
    proposal:
      waits && latest
        ? {
            by: latest.name ?? '',
            mine: latest.screenedBy === me,
            reasons: latest.reasons,
            note: latest.note,
            at: new Date(latest.at).toISOString(),
          }
        : null,
    openedBy: claim && {
      name: claim.name ?? '',
      mine: claim.personId === me,
      until: new Date(claim.expiresAt).toISOString(),
    },
    correction: listed.correction,
  };
}

/** The checklist of one submission, what the system found on it, and the reasons a verdict may name. */
export function showChecks(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await findSubmission(tx, id);
    maySeeChecks(tx.actor, row);
    const [edition, steps, names, corrections] = await Promise.all([
      findEdition(tx, row.editionId),
      listSteps(tx, id),
      listStepNames(tx, id),
      countCorrections(tx, id),
    ]);
    const rulebook = await rulesOf(tx, edition!);
    const known = await knownChecks(tx, rulebook, [id]);
    const me = personOf(tx);
    return {
      ...checkMachine(tx, row, screeningFacts(rulebook, steps[0] ?? null, me, corrections)),
      number: row.number,
      title: row.title,
      checks: known.get(id)?.checks ?? [],
      reasons: rulebook.screening.reasons.map(({ code, label, sentence }) => ({ code, label, sentence })),
      screening: verdictInForce(rulebook, steps),
      waits: row.state === 'submitted' ? waitsOf(steps[0] ?? null) : null,
      announced: row.state === row.announcedState,
      rules: screeningRules(rulebook),
      corrections,
      steps: steps.map((step) => ({
        step: step.step as 'verdict' | 'proposed' | 'disputed' | 'reopened',
        verdict: step.verdict as 'pass' | 'fail',
        reasons: step.reasons,
        note: step.note,
        by: names.get(step.screenedBy) ?? '',
        mine: step.screenedBy === me,
        at: step.createdAt.toISOString(),
      })),
    };
  });
}

/** The verdict that counts now: the newest one that was not taken back. */
function verdictInForce(rulebook: Rulebook, steps: readonly ScreeningRow[]) {
  const last = steps.find((step) => step.step === 'verdict' || step.step === 'reopened');
  if (!last || last.step === 'reopened') return null;
  const { reasons, note, createdAt } = last;
  const verdict = last.verdict as 'pass' | 'fail';
  return screeningView(rulebook, { verdict, reasons, note, at: createdAt.toISOString() });
}
