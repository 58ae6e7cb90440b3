import type { Rulebook } from '../editions/rulebook/types.ts';

/** The act that a second organiser confirms when a panel disqualified a finalist. */
export const OBJECTION_DISQUALIFICATION = 'objection-disqualification';

export type ObjectionKind = 'ineligible' | 'notSelected' | 'finalist';
export type ObjectionEffect = 'none' | 'reinstate' | 'reread' | 'disqualify';

/** What the rule book says about objections, with what holds where it says nothing. */
export function objectionRules(rulebook: Rulebook) {
  const given = rulebook.objections;
  return {
    panelSize: given?.panelSize ?? 3,
    onNotSelected: given?.onNotSelected ?? true,
    onFinalists: given?.onFinalists ?? true,
    /** Days from its admission in which the agency of a finalist may answer; 0: it is not asked. */
    answerDays: given?.answerDays ?? 3,
    /** Days from the day an agency read that it failed the check. */
    screeningDays: rulebook.screening.objection.days,
  };
}

/** What an upheld objection may lead to; `none` is always possible. */
export const EFFECTS: Readonly<Record<ObjectionKind, ObjectionEffect>> = {
  ineligible: 'reinstate',
  notSelected: 'reread',
  finalist: 'disqualify',
};

export type Opinion = {
  personId: string;
  presides: boolean;
  opinion: string | null;
  effect: string | null;
  reasons: string | null;
};

export type Outcome = { upheld: boolean; effect: ObjectionEffect | null; reasons: string };

/**
 * What a panel decided: the majority's opinion with the majority's reasons, whoever presides first. The effect is the
 * one that most of those who uphold name; between equals, the first among them.
 * @returns null while an opinion is missing
 */
export function outcomeOf(panel: readonly Opinion[]): Outcome | null {
  if (panel.length === 0 || panel.some((one) => one.opinion === null)) return null;
  const ordered = [...panel].sort((a, b) => Number(b.presides) - Number(a.presides));
  const upholding = ordered.filter((one) => one.opinion === 'uphold');
  const upheld = upholding.length * 2 > panel.length;
  const majority = upheld ? upholding : ordered.filter((one) => one.opinion !== 'uphold');
  const reasons = majority.map((one) => one.reasons ?? '').join('\n\n');
  return { upheld, effect: upheld ? mostNamed(upholding) : null, reasons };
}

function mostNamed(upholding: readonly Opinion[]): ObjectionEffect {
  const count = (effect: string | null) => upholding.filter((one) => one.effect === effect).length;
  const [first] = [...upholding].sort((a, b) => count(b.effect) - count(a.effect));
  return (first?.effect ?? 'none') as ObjectionEffect;
}
