import type { Caller } from '../db/door.ts';
import { drawShared } from '../pdf/shared-pictures.ts';
import { showResults } from './results-service.ts';
import { showStory } from './story-page.ts';

type Language = 'id' | 'en';

/** The name of a year's competition, with the year where the name does not say it. */
function yearOf(edition: { name: Record<Language, string>; year: number }, language: Language): string {
  const name = edition.name[language];
  return name.includes(String(edition.year)) ? name : `${name} ${edition.year}`;
}

/**
 * The picture that goes with a shared link to a winner's story, in one language, as PNG.
 * @throws Refusal not_found before the publication and for whoever is not in it
 */
export async function makeStoryPicture(caller: Caller, submissionId: string, language: Language) {
  const { title, agencyName, unitName, tiers, edition, demo } = await showStory(caller, submissionId);
  return drawShared(
    caller.context.pdf,
    {
      above: [tiers[0]![language], yearOf(edition, language)],
      title,
      below: [unitName, agencyName],
      demo,
    },
    language,
  );
}

const RESULTS = { id: 'Hasil penilaian', en: 'Results' };

/**
 * The same for the results of an edition: how many were chosen in each tier.
 * @throws Refusal not_found before the publication
 */
export async function makeResultsPicture(caller: Caller, editionId: string, language: Language) {
  const { edition, groups, demo } = await showResults(caller, editionId);
  const counts = new Map<string, number>();
  for (const { name, rows } of groups.flatMap(({ tiers }) => tiers))
    counts.set(
      name[language],
      (counts.get(name[language]) ?? 0) + rows.filter((row) => !row.revokedOn).length,
    );
  return drawShared(
    caller.context.pdf,
    {
      above: [RESULTS[language], edition.bodyName],
      title: yearOf(edition, language),
      below: [...counts].filter(([, count]) => count > 0).map(([name, count]) => `${name}: ${count}`),
      demo,
    },
    language,
  );
}
