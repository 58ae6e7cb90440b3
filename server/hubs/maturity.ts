import type {
  InstrumentAspect,
  InstrumentBand,
  InstrumentContent,
  InstrumentQuestion,
} from '../db/schema/maturity.ts';

/**
 * The arithmetic of an instrument, exact in whole numbers. An option gives 0 to 10 points; an aspect is told in hundredths of a point
 * (weights of its questions are percent), the total in ten-thousandths (weights of aspects are percent): 0 to 100,000.
 */
export type Scored = { aspects: { key: string; hundredths: number | null }[]; total: number | null };

/** What was chosen, by question; a question without an entry is not answered, which is not zero. */
export type Chosen = ReadonlyMap<string, readonly string[]>;

/** Points of one question, null where it is not answered. A key that the question does not have counts nothing. */
export function pointsOf(question: InstrumentQuestion, chosen: readonly string[] | undefined): number | null {
  if (!chosen || chosen.length === 0) return null;
  return question.options
    .filter((option) => chosen.includes(option.key))
    .reduce((sum, option) => sum + option.score, 0);
}

export function scoreAspect(aspect: InstrumentAspect, chosen: Chosen): number | null {
  let sum = 0;
  for (const question of aspect.questions) {
    const points = pointsOf(question, chosen.get(question.key));
    if (points === null) return null;
    sum += question.weight * points;
  }
  return sum;
}

/** Aspects and total; an aspect with an open question has none, and then there is no total. */
export function scoreAll(content: InstrumentContent, chosen: Chosen): Scored {
  const aspects = content.aspects.map((aspect) => ({
    key: aspect.key,
    hundredths: scoreAspect(aspect, chosen),
  }));
  const total = content.aspects.reduce<number | null>((sum, aspect, index) => {
    const { hundredths } = aspects[index]!;
    return sum === null || hundredths === null ? null : sum + aspect.weight * hundredths;
  }, 0);
  return { aspects, total };
}

/** The band of a total: the highest whose beginning it reaches. */
export function bandOf(content: InstrumentContent, total: number): InstrumentBand {
  const falling = [...content.bands].sort((a, b) => b.from - a.from);
  return falling.find((band) => total >= band.from * 1000) ?? falling.at(-1)!;
}

export const questionsOf = (content: InstrumentContent): InstrumentQuestion[] =>
  content.aspects.flatMap((aspect) => aspect.questions);

/** Whether these keys are a possible answer: of the question, none twice, and one alone where one is asked. */
export function isPossible(question: InstrumentQuestion, chosen: readonly string[]): boolean {
  const known = new Set(question.options.map((option) => option.key));
  if (new Set(chosen).size !== chosen.length || chosen.some((one) => !known.has(one))) return false;
  return question.kind === 'multiple' || chosen.length <= 1;
}
