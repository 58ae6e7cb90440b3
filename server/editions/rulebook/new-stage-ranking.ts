/** What a stage that comes or goes does to the final ranking: whose points count, and with what share. Pure. */
import type { PlainEdit } from './edits.ts';
import { FINAL_JUDGING } from './stage-kinds.ts';
import type { RankingPart, StageKind } from './types.ts';

type Loose = Record<string, unknown>;
type Entry = { parts: RankingPart[] };

/** What counts now, written down where it was only the default: a final judging that comes does not take it over. */
export function keepPoints(rules: Loose): PlainEdit[] {
  if (entriesOf(rules)) return [];
  return [{ do: 'set', path: ['ranking', 'final'], value: [{ parts: [countsAlone(rules)] }] }];
}

/** Gives a stage its share in every final ranking; the others keep theirs in proportion. */
export function shares(rules: Loose, part: RankingPart): PlainEdit[] {
  const written = entriesOf(rules);
  const entries = written ?? [{ parts: [countsAlone(rules)] }];
  const edits = entries.flatMap(({ parts }, index): PlainEdit[] => {
    const path = ['ranking', 'final', index, 'parts'];
    const left = shrunk(parts, 100 - part.weightPercent);
    if (left.length === 0) return [{ do: 'set', path, value: [part] }];
    return [
      ...left.map((weight, place): PlainEdit => ({
        do: 'set',
        path: [...path, place, 'weightPercent'],
        value: weight,
      })),
      { do: 'add', path: [...path, parts.length], value: part },
    ];
  });
  return [...(written ? [] : keepPoints(rules)), ...edits];
}

/** Takes a stage that goes out of the final rankings; where one part is left, it is the whole. */
export function withoutStage(rules: Loose, key: string): PlainEdit[] {
  const entries = entriesOf(rules) ?? [];
  const left = entries.map(({ parts }) => parts.filter((part) => part.stage !== key));
  if (left.every((parts, index) => parts.length === entries[index]!.parts.length)) return [];
  if (left.some((parts) => parts.length === 0)) return [{ do: 'remove', path: ['ranking', 'final'] }];
  return entries.flatMap(({ parts }, index): PlainEdit[] => {
    const path = ['ranking', 'final', index, 'parts'];
    const gone = parts.findIndex((part) => part.stage === key);
    if (gone < 0) return [];
    const whole: PlainEdit = { do: 'set', path: [...path, 0, 'weightPercent'], value: 100 };
    return [{ do: 'remove', path: [...path, gone] }, ...(parts.length === 2 ? [whole] : [])];
  });
}

function entriesOf(rules: Loose): Entry[] | null {
  const final = (rules['ranking'] as Loose | undefined)?.['final'];
  if (!Array.isArray(final) || final.length === 0) return null;
  return final.map((one): Entry => {
    const parts: unknown = (one as Loose | null)?.['parts'];
    return { parts: Array.isArray(parts) ? (parts as RankingPart[]) : [] };
  });
}

/** The stage that is the whole final ranking where the rules do not say. */
function countsAlone(rules: Loose): RankingPart {
  const stages = (rules['stages'] ?? []) as { key: string; kind: string }[];
  const named = (rules['finalJudging'] as { stage?: string } | null | undefined)?.stage;
  const stage =
    stages.find((one) => one.key === named) ??
    stages.find((one) => FINAL_JUDGING.includes(one.kind as StageKind)) ??
    stages.find((one) => one.kind === 'desk_judging');
  return { stage: stage?.key ?? '', weightPercent: 100 };
}

/** Whole weights in the same proportion that sum to `total`; none where there is nothing left to share. */
function shrunk(parts: readonly RankingPart[], total: number): number[] {
  const sum = parts.reduce((all, part) => all + Number(part.weightPercent), 0);
  if (total < parts.length || !(sum > 0)) return [];
  const exact = parts.map((part) => (Number(part.weightPercent) * total) / sum);
  const weights = exact.map((one) => Math.max(1, Math.floor(one)));
  const order = exact
    .map((one, place) => [one - Math.floor(one), place] as const)
    .sort((a, b) => b[0] - a[0]);
  for (const [, place] of order) if (weights.reduce((all, one) => all + one, 0) < total) weights[place]! += 1;
  return weights;
}
