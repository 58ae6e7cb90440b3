import type { RequestEvent } from '@sveltejs/kit';
import { api, ApiProblem } from '#lib/api.ts';
import { parseScore } from '#lib/format.ts';
import { sheetValues } from '#lib/offline/values.ts';
import { saveMerged, type Merged, type Part, type Values } from '#lib/merge.ts';
import type { Score, Sheet } from '#lib/types/judging.ts';
import type { Lang } from '#lib/words/define.ts';
import { juryWords } from '#lib/words/jury.ts';

/**
 * Saves the scores of one sheet. An empty field is "not scored", never zero; a text that is no score is refused here
 * with the field named, so that nothing else on the sheet waits for it.
 */
export function saveSheet(
  event: RequestEvent,
  part: Part,
  read: () => Promise<Sheet>,
): Promise<Merged<Sheet>> {
  const { lang } = event.locals;
  const keys = keysIn(part.values);
  const criteria = keys.map((key) => ({ key }));
  return saveMerged<Sheet>(part, {
    read,
    valuesOf: (sheet) => sheetValues(sheet, criteria),
    write: (sheet, values) => {
      const all = { ...sheetValues(sheet, criteria), ...values };
      const scores = keys.map((key) => scoreOf(key, all, lang));
      return api(event).put(`/api/scoresheets/${sheet.id}/scores`, { scores }, { version: sheet.version });
    },
  });
}

/** All that stands in these values, as the server takes it. @throws ApiProblem where a text is no score */
export const scoresOf = (values: Values, lang: Lang): Score[] =>
  keysIn(values).map((key) => scoreOf(key, values, lang));

const keysIn = (values: Values): string[] => [
  ...new Set(Object.keys(values).map((name) => name.replace(/^(score|comment)-/, ''))),
];

function scoreOf(key: string, values: Values, lang: Lang): Score {
  const typed = values[`score-${key}`] ?? '';
  const score = parseScore(typed);
  if (Number.isNaN(score)) {
    const detail = juryWords[lang].noScore(typed);
    throw new ApiProblem(400, {
      code: 'invalid_score',
      detail,
      errors: [{ path: `score-${key}`, code: 'range', detail }],
    });
  }
  return { criterion: key, score, comment: values[`comment-${key}`] || null };
}

/** Reads the sheet's own names out of a posted form. */
export function sheetPart(data: FormData): Part {
  const part: Part = { base: {}, values: {} };
  for (const [name, value] of data) {
    if (typeof value !== 'string') continue;
    const text = value.replaceAll('\r\n', '\n');
    if (/^(score|comment)-/.test(name)) part.values[name] = text;
    else if (name.startsWith('base-')) part.base[name.slice(5)] = text;
  }
  return part;
}
