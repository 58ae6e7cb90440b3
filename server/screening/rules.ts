import type { Rulebook } from '../editions/rulebook/types.ts';
import type { Facts } from '../../workflows/table.ts';
import type { Opinion } from './queries.ts';

/** What the rule book says about the check, with what holds where it says nothing. */
export function screeningRules({ screening }: Rulebook) {
  return {
    together: screening.announcement === 'together',
    secondPair: screening.secondPairOfEyes.onFailure,
    correction: {
      allowed: screening.correction.allowed,
      days: screening.correction.days,
      times: screening.correction.times ?? 1,
    },
    objectionDays: screening.objection.days,
  };
}

/** What waits on a submission beside its state: nothing, a second person, or an organiser. */
export type Waits = 'second' | 'organiser' | null;

export function waitsOf(latest: Opinion | null): Waits {
  return latest?.step === 'proposed' ? 'second' : latest?.step === 'disputed' ? 'organiser' : null;
}

/**
 * What the guards of the check ask about.
 * @param latest the newest step of the secretariat on this submission
 * @param corrections how many corrections were asked for already
 */
export function screeningFacts(
  rulebook: Rulebook,
  latest: Opinion | null,
  personId: string | null,
  corrections: number,
): Facts {
  const rules = screeningRules(rulebook);
  const waits = waitsOf(latest);
  const ofAnother = waits === 'second' && latest!.screenedBy !== personId;
  return {
    verdictsAtOnce: !rules.together,
    verdictsTogether: rules.together,
    secondPairAsked: rules.secondPair,
    noFailureOfAnother: !ofAnother && waits !== 'organiser',
    failureOfAnother: ofAnother,
    failureAgreed: !rules.secondPair || ofAnother,
    failureDisputed: waits === 'organiser',
    correctionAllowed: rules.correction.allowed,
    correctionsLeft: corrections < rules.correction.times,
  };
}
