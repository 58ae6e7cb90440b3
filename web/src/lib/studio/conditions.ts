import type { Field } from '#lib/types/rulebook.ts';
import { of, type Lang } from '#lib/words/index.ts';
import { studioWords } from '#lib/words/studio.ts';

/** What may be asked only with one answer to a question of choices; what stands there now is offered whatever it is. */
export function conditionsOf(
  asked: readonly Field[],
  chosen: string,
  lang: Lang,
): (readonly [string, string])[] {
  const offered = [
    ['', studioWords[lang].always] as const,
    ...asked.flatMap((field) =>
      field.kind === 'choice'
        ? field.options.map(
            (option) =>
              [`${field.key}=${option.key}`, `${of(field.label, lang)} ${of(option.label, lang)}`] as const,
          )
        : [],
    ),
  ];
  return offered.some(([key]) => key === chosen) ? offered : [...offered, [chosen, chosen] as const];
}
