import { api } from '#lib/api.ts';
import { date } from '#lib/format.ts';
import type { Keys } from '#lib/types/integrity.ts';
import { checkWords } from '#lib/words/check.ts';
import type { Lang } from '#lib/words/index.ts';
import { proofsWords } from '#lib/words/proofs.ts';
import { publicPlacesWords } from '#lib/words/public-places.ts';
import type { PageServerLoad } from './$types.js';

/** A former key as it is shown, with its time where that is known. */
const lineOf = ({ vkey, from, until }: Keys['former'][number], lang: Lang): string =>
  from && until ? `${vkey} (${date(from, lang)} – ${date(until, lang)})` : vkey;

/** The page brings the site's key with it; what is checked never leaves the device. */
export const load: PageServerLoad = async (event) => {
  const { vkey, former } = await api(event).get<Keys>('/api/integrity/key');
  const { lang } = event.locals;
  const w = proofsWords[lang];
  return {
    vkey,
    former: former.map(({ handover: _, ...key }) => key),
    keyLines: [
      `${checkWords[lang].publicKey}: ${vkey}`,
      ...(former.length ? [checkWords[lang].formerKeys] : []),
      ...former.map((key) => lineOf(key, lang)),
    ],
    headline: publicPlacesWords[lang].check,
    lead: w.lead,
    // In the page rather than in its program, where they would come in both languages.
    words: checkWords[lang],
  };
};
