import { text } from '#lib/forms.ts';
import { removing, save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, valueAt, type Edit, type Part } from '#lib/studio/edits.ts';
import { studioWords } from '#lib/words/studio.ts';
import { studioPartsWords } from '#lib/words/studio-parts.ts';
import type { Actions } from './$types.js';

type OfGroup = { group?: string; key?: string };
const listAt = (rules: unknown, path: Part[]) => (valueAt(rules, path) ?? []) as OfGroup[];

export const actions: Actions = {
  save,
  /** A group with all that every group is asked for, so that the rules stay whole. */
  addGroup: saveAnd((data, rules, lang) => {
    const groups = listAt(rules, ['groups']);
    const name = { id: text(data, 'labelId'), en: text(data, 'labelEn') };
    const group = keyFor(
      name.id,
      groups.map((one) => one.key ?? ''),
    );
    const hint = { id: studioWords.id.newHint, en: studioWords.en.newHint };
    const tierName = { id: studioPartsWords.id.newTier, en: studioPartsWords.en.newTier };
    const tiers = listAt(rules, ['tiers']);
    const tier = keyFor(
      `${group} ${tierName.id}`,
      tiers.map((one) => one.key ?? ''),
    );
    const end = (path: Part[]): Part[] => [...path, listAt(rules, path).length];
    const edits: Edit[] = [
      {
        do: 'add',
        path: end(['groups']),
        value: { key: group, name, description: hint, byInvitation: false },
      },
      { do: 'add', path: end(['eligibility', 'quotas']), value: { group, perAgency: 10 } },
      { do: 'add', path: end(['eligibility', 'ages']), value: { group, minMonths: 24 } },
      { do: 'add', path: end(['targets']), value: { group, nominees: 20, finalists: 10 } },
      {
        do: 'add',
        path: end(['tiers']),
        value: { key: tier, group, name: tierName, level: 'top', places: 5, certificate: null },
      },
    ];
    return {
      edits,
      at: `groups.${groups.length}`,
      said: studioWords[lang].addedNamed(name[lang]),
    };
  }),
  /** With a group goes all that was laid down for it alone; the server sees to it. */
  removeGroup: saveAnd((data, rules, lang) => {
    const gone = removing(rules, ['groups'], Number(text(data, 'at')), lang);
    return { ...gone, said: `${gone.said} ${studioPartsWords[lang].wentAlong}` };
  }),
};
