import { api, orNull } from '#lib/api.ts';
import { atomFeed } from '#lib/atom.ts';
import type { EditionItem } from '#lib/types/editions.ts';
import type { Results } from '#lib/types/office.ts';
import { of } from '#lib/words/index.ts';
import { headWords } from '#lib/words/head.ts';
import { honoursWords } from '#lib/words/honours.ts';
import type { RequestHandler } from './$types.js';

const NEWEST = 20;

/** Every result that was published and every correction of one. */
export const GET: RequestHandler = async (event) => {
  const { items } = await api(event).get<{ items: EditionItem[] }>('/api/editions');
  const over = items.filter(({ state }) => ['published', 'awarded', 'archived'].includes(state));
  const all = await Promise.all(
    over
      .slice(0, NEWEST)
      .map(({ id }) => orNull(api(event).get<Results>(`/api/editions/${encodeURIComponent(id)}/results`))),
  );
  return atomFeed(event, 'results', (lang) =>
    all.flatMap((results) =>
      (results?.versions ?? []).toReversed().map((version) => {
        const w = headWords[lang];
        const name = of(results!.edition.name, lang);
        const demo = results!.demo ? `${w.demo} ` : '';
        return {
          path: `/results/${results!.edition.id}`,
          version: version.number,
          title: version.number === 1 ? name : w.corrected(name),
          summary: demo + (version.reason ?? honoursWords[lang].metaResults(name, results!.edition.bodyName)),
          publishedAt: version.publishedAt,
          updatedAt: version.publishedAt,
        };
      }),
    ),
  );
};
