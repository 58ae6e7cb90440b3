/** What the rule book of a year says about its field visits, with the defaults it leaves unsaid. Pure. */
import { deskJudgingStage, fieldVisitStage, rubricOf } from '../editions/rulebook/reading.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import type { Words } from '../db/schema/columns.ts';

export type Claim = { key: string; label: Words; aspect: Words | null; field: string | null };

export type FieldRules = {
  stageKey: string;
  team: { panelists: number; evaluators: number };
  claims: Claim[];
  photos: { least: number; most: number };
  agencySees: 'nothing' | 'date' | 'report';
};

/** Photos of a visit: what a rule book that says nothing allows. */
const PHOTOS = { least: 0, most: 40 };

/** The rules of the field visits; null in an edition without any. */
export function fieldRules(rulebook: Rulebook): FieldRules | null {
  const stage = fieldVisitStage(rulebook);
  if (!stage) return null;
  const given = stage.claims?.map(({ key, label, aspect, field }): Claim => ({
    key,
    label,
    aspect: aspect ?? null,
    field: field ?? null,
  }));
  return {
    stageKey: stage.key,
    team: { panelists: stage.team.panelists, evaluators: stage.team.evaluators },
    claims: given ?? scoredTexts(rulebook),
    photos: stage.photos ? { least: stage.photos.least, most: stage.photos.most } : PHOTOS,
    agencySees: stage.agencySees ?? 'date',
  };
}

/** One question for every text of the form that a reader scores, in the order of the form. */
function scoredTexts(rulebook: Rulebook): Claim[] {
  const scored = new Set(
    rubricOf(rulebook, deskJudgingStage(rulebook).rubric).criteria.flatMap((one) => one.fields),
  );
  return rulebook.form.fields
    .filter((field) => scored.has(field.key))
    .map((field) => ({
      key: field.key,
      label: {
        id: `Yang ditulis pada "${field.label.id}" benar di tempat`,
        en: `What "${field.label.en}" says is true on the spot`,
      },
      aspect: null,
      field: field.key,
    }));
}
