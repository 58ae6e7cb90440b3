import type { Caller } from '../db/door.ts';
import { drawShared } from '../pdf/shared-pictures.ts';
import { showHub } from './view-service.ts';

const WORDS = {
  id: { hub: 'Hub JIPP', joined: 'Bergabung', agencies: 'Instansi yang dilayani' },
  en: { hub: 'JIPP hub', joined: 'Joined', agencies: 'Agencies served' },
};

/**
 * The picture that goes with a shared link to a hub, in one language, as PNG.
 * @throws Refusal not_found while it was only invited
 */
export async function makeHubPicture(caller: Caller, id: string, language: 'id' | 'en') {
  const one = await showHub(caller, id);
  const w = WORDS[language];
  return drawShared(
    caller.context.pdf,
    {
      above: [w.hub, one.stateLabel[language]],
      title: one.name,
      below: [`${w.joined} ${one.joinedYear}`, one.agencies ? `${w.agencies}: ${one.agencies}` : null],
      demo: caller.context.config.environment === 'demo',
    },
    language,
  );
}
