import { lockEdition } from '../../editions/queries.ts';
import { skippedStates } from '../../editions/rulebook/reading.ts';
import { showEdition } from '../../editions/service.ts';
import { announceChoice } from '../../judging/announcement-service.ts';
import { rankCandidates } from '../../judging/ranking-service.ts';
import { chooseSubmissions } from '../../judging/selection-service.ts';
import { rulesOf, skipsNominees, type Step } from '../../judging/selection.ts';
import { listStepsTaken } from '../../judging/selection-queries.ts';
import { count, founding, moveOn, seen, type Run } from '../run.ts';

const AFTER = ['objection', 'interviewing', 'deciding', 'decided', 'published', 'awarded'];

/** The plenary names nominees and finalists by rank, and takes one from below the cut with its reason. */
export async function choose(run: Run, shares = { nominees: 0.6, finalists: 0.5 }): Promise<void> {
  if (!skippedStates(run.rulebook).includes('selecting'))
    await moveOn(run, 'startSelecting', ['selecting', ...AFTER]);
  for (const { key } of run.rulebook.groups) {
    if (!skipsNominees(run.rulebook, key)) await chooseByRank(run, 'nominees', key, shares.nominees);
    await chooseByRank(run, 'finalists', key, shares.finalists);
  }
  const { version } = await showEdition(run.troupe.organiser(0), run.editionId);
  const told = await announceChoice(
    seen(run.troupe.organiser(0), { version: version! }),
    run.editionId,
    'finalists',
  );
  count(run, 'agencies told', told.announced);
}

/**
 * @param share of the candidates at most, where the rule book has more places than a small rehearsal has proposals
 */
export async function chooseByRank(run: Run, step: Step, group: string, share: number): Promise<void> {
  const rules = rulesOf(run.rulebook, group, step);
  const ranking = await founding(run, async (tx) => {
    const edition = (await lockEdition(tx, run.editionId))!;
    const taken = await listStepsTaken(tx, run.editionId);
    if (taken.some((one) => one.step === step && one.group === group)) return null;
    return rankCandidates(tx, edition, run.rulebook, group, step);
  });
  if (!ranking) return;
  // Below the passing grade nobody is named; where rules let a plenary do so with a reason, this one does not.
  const ranked = ranking.standings.filter((row) => row.rank !== null && row.passing !== false);
  const places = Math.min(rules.places, Math.ceil(ranked.length * share));
  if (ranked.length === 0) return;
  const first = ranked.slice(0, places).map((row) => row.id);
  const cutOf = ranked.slice(places);
  // One place goes by representation, as plenaries do: the last inside gives way to the first outside.
  const raised = step === 'finalists' && places > 3 && cutOf.length > 0 ? cutOf[0]!.id : null;
  const passedOver = raised ? first.pop()! : null;
  const reason = run.says.representation;
  const { version } = await showEdition(run.troupe.organiser(0), run.editionId);
  await chooseSubmissions(seen(run.troupe.organiser(0), { version: version! }), run.editionId, step, {
    stage: rules.stageKey,
    group,
    chosen: [
      ...first.map((submissionId) => ({ submissionId, reason })),
      ...(raised ? [{ submissionId: raised, reason }] : []),
    ],
    ...(passedOver ? { passedOver: [{ submissionId: passedOver, reason }] } : {}),
  });
  count(run, `${step} chosen`, places);
}
