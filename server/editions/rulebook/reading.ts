/** Questions that many ask of a rulebook, answered once. Pure: the browser may ask them too. */
import type {
  AttachmentRequirement,
  Condition,
  DeskJudgingStage,
  FieldVisitStage,
  FeasibilityStage,
  Field,
  InterviewStage,
  PublicRatingStage,
  RankingPart,
  Rubric,
  Rulebook,
  Stage,
  Target,
  Tier,
  TieStep,
} from './types.ts';

/** The states that a rulebook may leave out by having no stage in them; the machine passes over them by its guards. */
const SKIPPABLE: readonly Stage['state'][] = ['screening', 'selecting', 'objection', 'interviewing'];

/** The states that this rulebook leaves out: the fact `skips` of the edition's machine. */
export function skippedStates(rulebook: Rulebook): Stage['state'][] {
  const held = new Set(rulebook.stages.map((stage) => stage.state));
  return SKIPPABLE.filter((state) => !held.has(state));
}

/** The stage in which evaluators read proposals; every rulebook has exactly one. */
export function deskJudgingStage(rulebook: Rulebook): DeskJudgingStage {
  return must(rulebook.stages.find((stage) => stage.kind === 'desk_judging'));
}

/** The interview stage, or null in an edition without one. */
export function interviewStage(rulebook: Rulebook): InterviewStage | null {
  return rulebook.stages.find((stage) => stage.kind === 'interview') ?? null;
}

/** The stage in which some finalists are visited, or null in an edition without one. */
export function fieldVisitStage(rulebook: Rulebook): FieldVisitStage | null {
  return rulebook.stages.find((stage) => stage.kind === 'field_visit') ?? null;
}

/** The stage in which finalists are judged by the institutions of their field, or null in an edition without one. */
export function feasibilityStage(rulebook: Rulebook): FeasibilityStage | null {
  return rulebook.stages.find((stage) => stage.kind === 'feasibility') ?? null;
}

/** The stage in which the public rates finalists, or null in an edition without one. */
export function publicRatingStage(rulebook: Rulebook): PublicRatingStage | null {
  return rulebook.stages.find((stage) => stage.kind === 'public_rating') ?? null;
}

/**
 * The institutions whose jurors score this category in a stage that is assigned by field; null where the stage is
 * not, and none for a category without one.
 */
export function institutionsFor(stage: Stage, category: string | null): readonly string[] | null {
  if (!('assignment' in stage) || stage.assignment === undefined) return null;
  return category === null ? [] : (stage.assignment.fields[category] ?? []);
}

/** The stages that make the final ranking of a group, with their shares in percent, which sum to 100. */
export function rankingPartsOf(rulebook: Rulebook, group: string): RankingPart[] {
  const entries = rulebook.ranking.final ?? [];
  const named = entries.find((entry) => entry.groups?.includes(group));
  const chosen = named ?? entries.find((entry) => entry.groups === undefined);
  const alone = rulebook.finalJudging?.stage ?? deskJudgingStage(rulebook).key;
  return chosen?.parts ?? [{ stage: alone, weightPercent: 100 }];
}

/** The rubric by its key. Throws on a key that the rulebook does not have. */
export function rubricOf(rulebook: Rulebook, key: string): Rubric {
  return must(rulebook.rubrics.find((rubric) => rubric.key === key));
}

/** The fields that a group answers, conditional ones included, in the order of the form. */
export function fieldsFor(rulebook: Rulebook, group: string): Field[] {
  return rulebook.form.fields.filter((field) => isForGroup(field.groups, group));
}

/** The fields that are asked, given what has been answered so far. */
export function fieldsAsked(
  rulebook: Rulebook,
  group: string,
  answers: Readonly<Record<string, string>>,
): Field[] {
  return fieldsFor(rulebook, group).filter((field) => holds(field.when, answers));
}

/** The attachments that are asked, given what has been answered so far. */
export function attachmentsAsked(
  rulebook: Rulebook,
  group: string,
  answers: Readonly<Record<string, string>>,
): AttachmentRequirement[] {
  return rulebook.form.attachments.filter(
    (attachment) => isForGroup(attachment.groups, group) && holds(attachment.when, answers),
  );
}

/** Least age in whole months that an innovation of this group must have. */
export function minAgeMonths(rulebook: Rulebook, group: string): number {
  return must(rulebook.eligibility.ages.find((age) => age.group === group)).minMonths;
}

/** Most submissions that one agency may send in this group, or null without a quota. */
export function quotaOf(rulebook: Rulebook, group: string): number | null {
  return rulebook.eligibility.quotas.find((quota) => quota.group === group)?.perAgency ?? null;
}

/** How many nominees and finalists the group has. */
export function targetOf(rulebook: Rulebook, group: string): Target {
  return must(rulebook.targets.find((target) => target.group === group));
}

/** The award tiers of a group, given by being a finalist or by being named a Top Innovation. */
export function tiersOf(rulebook: Rulebook, group: string, level: Tier['level']): Tier[] {
  return rulebook.tiers.filter((tier) => tier.group === group && tier.level === level);
}

/** Criterion keys of a rubric from the heaviest to the lightest; equal weights keep the rubric's order. */
export function criteriaByWeight(rubric: Rubric): string[] {
  return [...rubric.criteria]
    .sort((a, b) => b.weightPercent - a.weightPercent)
    .map((criterion) => criterion.key);
}

/** A step of the tie chain with `criteria_by_weight` spelled out. */
export type PlainTieStep = Exclude<TieStep, { by: 'criteria_by_weight' }>;

/** The tie chain of a rulebook for one rubric; criteria that the rubric does not have are left out. */
export function tieStepsFor(rulebook: Rulebook, rubric: Rubric): PlainTieStep[] {
  const keys = criteriaByWeight(rubric);
  return rulebook.ranking.tieChain.flatMap((step): PlainTieStep[] => {
    if (step.by === 'criteria_by_weight') return keys.map((criterion) => ({ by: 'criterion', criterion }));
    if (step.by === 'criterion') return keys.includes(step.criterion) ? [step] : [];
    return [step];
  });
}

/** Whether a condition holds; what has no condition is always asked. */
export function holds(when: Condition | undefined, answers: Readonly<Record<string, string>>): boolean {
  return when === undefined || answers[when.field] === when.is;
}

function isForGroup(groups: readonly string[] | undefined, group: string): boolean {
  return groups === undefined || groups.includes(group);
}

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new RangeError('The rulebook does not hold what was asked of it.');
  return found;
}
