import { error } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import type { Story } from '#lib/types/office.ts';
import { of } from '#lib/words/index.ts';
import { honoursWords } from '#lib/words/honours.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const path = `/api/stories/${encodeURIComponent(event.params.id)}`;
  const story = await orNull(api(event).get<Story>(path));
  const { lang } = event.locals;
  if (!story) error(404, honoursWords[lang].storyUnknown);
  const { origin, pathname } = event.url;
  return {
    story,
    address: origin + pathname,
    picture: `${origin}${path}/picture?language=${lang}`,
    headline: story.title,
    lead: [story.unitName, story.agencyName, story.region].filter(Boolean).join(', '),
    tier: of(story.tiers[0], lang),
  };
};
