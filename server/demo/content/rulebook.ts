/** Makes the rulebook of a small edition out of a shipped template, as text, so that it is read like any other file. */
import { parseDocument } from 'yaml';

export type SmallRules = {
  key: string;
  year: number;
  name: { id: string; en: string };
  /** Nominees, finalists and Top Innovations of each group. */
  umum: readonly [number, number, number];
  khusus: readonly [number, number, number];
  /** Stages that last longer or shorter than the template's. */
  stageDays?: Readonly<Record<string, number>>;
};

/**
 * The template with a small number of places, without the history gate and without a legal basis: most titles
 * of the demonstration won in earlier years, and the gate of a real edition would bar them.
 */
export function smallRulebook(template: string, rules: SmallRules): string {
  const document = parseDocument(template);
  document.set('key', rules.key);
  document.set('year', rules.year);
  document.set('name', rules.name);
  document.set('summary', {
    id: 'Data peragaan. Aturan model 2023 dengan jumlah tempat yang diperkecil; isi usulan, nilai, dan orang adalah rekaan.',
    en: 'Demonstration data. The rules of the 2023 model with fewer places; proposals, scores and people are invented.',
  });
  document.set('legalBasis', [
    { number: 'Data peragaan', title: { id: 'Tanpa dasar hukum', en: 'Without legal basis' } },
  ]);
  document.setIn(['eligibility', 'history', 'enforced'], false);
  document.setIn(['eligibility', 'history', 'note'], {
    id: 'Edisi peragaan menerima inovasi yang pernah meraih penghargaan; edisi sungguhan menolaknya.',
    en: 'The demonstration lets in innovations that won before; a real edition bars them.',
  });
  document.set('targets', [target('umum', rules.umum), target('khusus', rules.khusus)]);
  document.set('tiers', [...tiers('umum', rules.umum), ...tiers('khusus', rules.khusus)]);
  const stages = (document.toJS() as { stages: { key: string }[] }).stages;
  for (const [index, { key }] of stages.entries()) {
    const days = rules.stageDays?.[key];
    if (days !== undefined) document.setIn(['stages', index, 'durationDays'], days);
  }
  return document.toString({ lineWidth: 0 });
}

function target(group: string, [nominees, finalists]: readonly [number, number, number]) {
  return { group, nominees, finalists, example: true };
}

function tiers(group: 'umum' | 'khusus', [, finalists, winners]: readonly [number, number, number]) {
  return [tier(group, 'finalist', finalists), tier(group, 'top', winners)];
}

function tier(group: 'umum' | 'khusus', level: 'finalist' | 'top', places: number) {
  const of =
    group === 'umum'
      ? { id: 'Kelompok Umum', en: 'General Group' }
      : { id: 'Kelompok Khusus', en: 'Special Group' };
  const name = { id: `Top ${places} ${of.id}`, en: `Top ${places} of the ${of.en}` };
  const sentence =
    level === 'finalist'
      ? { id: `sebagai finalis ${of.id}`, en: `as a finalist of the ${of.en}` }
      : { id: `sebagai Top Inovasi ${of.id}`, en: `as a Top Innovation of the ${of.en}` };
  return {
    key: `${level}_${group}`,
    group,
    name,
    level,
    places,
    certificate: { title: name, sentence, example: true },
    example: true,
  };
}
