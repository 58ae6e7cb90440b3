import { text } from '#lib/forms.ts';
import { adding, listActions, partActions, removing, save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, spokenOf, valueAt, type Edit, type Part } from '#lib/studio/edits.ts';
import { studioWords } from '#lib/words/studio.ts';
import { studioMoreWords } from '#lib/words/studio-more.ts';
import { studioPartsWords } from '#lib/words/studio-parts.ts';
import type { Actions } from './$types.js';

type OfGroup = { group?: string; key?: string };
const listAt = (rules: unknown, path: Part[]) => (valueAt(rules, path) ?? []) as OfGroup[];

const QUOTAS: Part[] = ['eligibility', 'quotas'];
const FINAL: Part[] = ['ranking', 'final'];
type Entry = { parts?: { stage: string }[] };
const stageName = (rules: unknown, key: string, lang: 'id' | 'en') =>
  spokenOf(
    listAt(rules, ['stages']).find((one) => one.key === key),
    lang,
  );

export const actions: Actions = {
  save,
  ...partActions,
  quota: saveAnd((data, rules, lang) => ({
    ...adding(rules, QUOTAS, { group: text(data, 'group'), perAgency: 10 }, lang, 'perAgency'),
    said: studioMoreWords[lang].quotaAdded,
  })),
  noQuota: saveAnd((data, rules, lang) => {
    const group = text(data, 'group');
    const at = listAt(rules, QUOTAS).findIndex((one) => one.group === group);
    if (at < 0) return { edits: [] };
    const place = listAt(rules, ['groups']).findIndex((one) => one.key === group);
    return {
      ...removing(rules, QUOTAS, at, lang),
      at: `groups.${place}`,
      said: studioMoreWords[lang].quotaGone,
    };
  }),
  /** A stage more in the final ranking: it begins with nothing to give, so that the weights still say what they sum to. */
  addPart: saveAnd((data, rules, lang) => {
    const at = Number(text(data, 'at'));
    const stage = text(data, `stage-${at}`);
    if (!stage) return { edits: [] };
    const path = [...FINAL, at, 'parts'];
    return {
      ...adding(rules, path, { stage, weightPercent: 1 }, lang, 'weightPercent'),
      said: studioWords[lang].addedNamed(stageName(rules, stage, lang)),
    };
  }),
  removePart: saveAnd((data, rules, lang) => {
    const [entry = 0, place = 0] = text(data, 'at').split('.').map(Number);
    const path = [...FINAL, entry, 'parts'];
    const { stage = '' } = (valueAt(rules, [...path, place]) ?? {}) as { stage?: string };
    return removing(rules, path, place, lang, stageName(rules, stage, lang));
  }),
  /** Another final ranking, which begins with the stages of the first; whose it is, is ticked then. */
  addFinal: saveAnd((_, rules, lang) => {
    const [first] = (valueAt(rules, FINAL) ?? []) as Entry[];
    const parts = (first?.parts ?? []).map((one) => ({ ...one }));
    return {
      ...adding(rules, FINAL, { parts }, lang),
      said: studioWords[lang].addedNamed(studioWords[lang].finalRanking),
    };
  }),
  ...listActions(
    'Final',
    () => FINAL,
    (_, __, lang) => studioWords[lang].finalRanking,
  ),
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
