import type { Caller } from '../db/door.ts';
import { drawShared } from '../pdf/shared-pictures.ts';
import { showInnovation } from './innovation-service.ts';

const KIND = { id: 'Inovasi pelayanan publik', en: 'Public-service innovation' };

/**
 * The picture that goes with a shared link to an innovation, in one language, as PNG.
 * @throws Refusal not_found
 */
export async function makeInnovationPicture(caller: Caller, id: string, language: 'id' | 'en') {
  const one = await showInnovation(caller, id);
  const award = one.awards.toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0))[0];
  const { environment } = caller.context.config;
  return drawShared(
    caller.context.pdf,
    {
      above: [award ? [award.award, award.year].filter(Boolean).join(' ') : null, KIND[language]],
      title: one.title,
      below: [one.unitName, one.agency ?? one.agencyName],
      // Its title is real; what a demonstration tells of it is not.
      demo: environment === 'demo' || one.awards.some(({ demo }) => demo),
    },
    language,
  );
}
