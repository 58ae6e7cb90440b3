import type { Caller } from '../db/door.ts';
import { showStory } from './story-page.ts';

/** Made pictures by what they show, the oldest first: a link that is shared widely is asked for again and again. */
const made = new Map<string, Uint8Array>();
const MOST_KEPT = 100;

/**
 * The picture that goes with a shared link to a winner's story, in one language, as PNG.
 * @throws Refusal not_found before the publication and for whoever is not in it
 */
export async function makeStoryPicture(
  caller: Caller,
  submissionId: string,
  language: 'id' | 'en',
): Promise<Uint8Array> {
  const { title, agencyName, unitName, tiers, edition, demo } = await showStory(caller, submissionId);
  const data = {
    above: `${tiers[0]![language]} · ${edition.name[language]} ${edition.year}`,
    title,
    below: [unitName, agencyName].filter(Boolean).join(', '),
    mark: demo ? MARK[language] : '',
  };
  const key = JSON.stringify(data);
  const known = made.get(key);
  if (known) return known;
  const picture = await caller.context.pdf.sharePicture(data);
  const [oldest] = made.keys();
  if (made.size >= MOST_KEPT && oldest !== undefined) made.delete(oldest);
  made.set(key, picture);
  return picture;
}

const MARK = { id: 'DATA PERAGAAN', en: 'DEMONSTRATION DATA' };
