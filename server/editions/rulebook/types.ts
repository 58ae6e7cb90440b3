/** The types of a rulebook and of what is checked against it. */
import type { z } from 'zod';
import type { rulebookSchema } from './schema.ts';

/** One competition year as data, as read from templates/editions or kept with an edition. */
export type Rulebook = z.infer<typeof rulebookSchema>;

export type Words = { id: string; en: string };
export type Group = Rulebook['groups'][number];
export type Category = Rulebook['categories'][number];
export type Field = Rulebook['form']['fields'][number];
export type LinkField = Extract<Field, { kind: 'link' }>;
export type AttachmentRequirement = Rulebook['form']['attachments'][number];
export type Condition = NonNullable<Field['when']>;
export type Rubric = Rulebook['rubrics'][number];
export type Criterion = Rubric['criteria'][number];
export type Stage = Rulebook['stages'][number];
export type StageKind = Stage['kind'];
export type DeskJudgingStage = Extract<Stage, { kind: 'desk_judging' }>;
export type FeasibilityStage = Extract<Stage, { kind: 'feasibility' }>;
export type PublicRatingStage = Extract<Stage, { kind: 'public_rating' }>;
export type InterviewStage = Extract<Stage, { kind: 'interview' }>;
export type FieldVisitStage = Extract<Stage, { kind: 'field_visit' }>;
export type Material = NonNullable<NonNullable<InterviewStage['materials']>['items']>[number];
export type HistoryRule = Rulebook['eligibility']['history']['rules'][number];
export type ScreeningCheck = Rulebook['screening']['checklist'][number];
export type ScreeningReason = Rulebook['screening']['reasons'][number];
export type Target = Rulebook['targets'][number];
export type Tier = Rulebook['tiers'][number];
/** One stage of the final ranking with its share; the shares of a group sum to 100. */
export type RankingPart = NonNullable<Rulebook['ranking']['final']>[number]['parts'][number];
export type TieStep = Rulebook['ranking']['tieChain'][number];

/**
 * A file as the checks see it. `state` is the file store's. One that is still being looked into counts as attached: what keeps it
 * waiting is on our side, and a deadline does not wait.
 */
export type AttachedFile = {
  requirement: string;
  state: 'received' | 'checking' | 'clean' | 'refused';
  sizeBytes: number;
};

/** A submission as its writer has it now. Every answer is a text; a choice holds its option's key. */
export type Draft = {
  title: string;
  category: string | null;
  sdgs: readonly number[];
  /** Calendar date, YYYY-MM-DD. */
  implementedSince: string | null;
  answers: Readonly<Record<string, string>>;
  attachments: readonly AttachedFile[];
};
