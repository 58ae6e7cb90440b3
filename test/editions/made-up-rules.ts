import { parse, stringify } from 'yaml';

const say = (id: string, en: string) => ({ id, en });

/** Four groups with the tiers that this year gives, none of which stands in any shipped rule book. */
export const GROUPS = [
  { key: 'sekolah', name: say('Sekolah', 'Schools'), tier: say('Bintang Emas', 'Gold Star') },
  { key: 'puskesmas', name: say('Puskesmas', 'Health Centres'), tier: say('Bintang Perak', 'Silver Star') },
  { key: 'kelurahan', name: say('Kelurahan', 'Wards'), tier: say('Bintang Perunggu', 'Bronze Star') },
  { key: 'pasar', name: say('Pasar', 'Markets'), tier: say('Bintang Biru', 'Blue Star') },
];

function stage(key: string, kind: string, state: string, more: object = {}) {
  return {
    key,
    kind,
    name: say(`Tahap ${key}`, `Stage ${key}`),
    description: say(`Tahap ${key}.`, `The stage ${key}.`),
    state,
    durationDays: 7,
    graceMinutes: 0,
    optional: false,
    ...more,
  };
}

/** A city's year in three stages: write, score, publish. One question, two criteria of 70 and 30 percent. */
export function madeUpRules(): string {
  return stringify({
    format: 1,
    key: 'kota-kecil',
    year: 2027,
    name: say('Lomba Inovasi Kota', 'City Innovation Contest'),
    summary: say('Tiga tahap saja.', 'Three stages only.'),
    theme: { text: say('Dekat dengan warga', 'Close to people') },
    legalBasis: [{ number: 'Keputusan Wali Kota 7/2027', title: say('Lomba', 'The contest') }],
    groups: GROUPS.map(({ key, name }) => ({ key, name, description: name, byInvitation: false })),
    categories: [{ key: 'layanan', name: say('Layanan', 'Services') }],
    form: {
      title: { hint: say('Judul.', 'The title.'), maxWords: 20 },
      sdgs: { hint: say('Tujuan.', 'Goals.'), least: 0, most: 17 },
      implementedSince: { hint: say('Sejak kapan.', 'Since when.') },
      fields: [
        {
          key: 'cerita',
          kind: 'text',
          label: say('Cerita', 'The story'),
          hint: say('Ceritakan.', 'Tell it.'),
          required: true,
          maxWords: 50,
        },
        {
          key: 'catatan',
          kind: 'text',
          label: say('Catatan', 'Notes'),
          hint: say('Bila ada.', 'If any.'),
          required: false,
          maxWords: 50,
        },
      ],
      attachments: [],
    },
    rubrics: [
      {
        key: 'sederhana',
        name: say('Nilai', 'Scores'),
        scale: { min: 0, max: 100, decimals: 0, anchors: [] },
        criteria: [
          {
            key: 'guna',
            name: say('Guna', 'Use'),
            hint: say('Berguna.', 'Useful.'),
            weightPercent: 70,
            fields: ['cerita'],
          },
          {
            key: 'hemat',
            name: say('Hemat', 'Thrift'),
            hint: say('Murah.', 'Cheap.'),
            weightPercent: 30,
            fields: ['cerita'],
          },
        ],
      },
    ],
    eligibility: {
      ages: GROUPS.map(({ key }) => ({ group: key, minMonths: 0 })),
      quotas: [],
      history: { enforced: true, rules: [] },
    },
    screening: {
      checklist: [{ key: 'isian', label: say('Isian', 'Answers'), reason: 'kosong', auto: 'answers' }],
      reasons: [
        {
          code: 'kosong',
          label: say('Kosong', 'Empty'),
          sentence: say('Ada yang kosong.', 'Something is empty.'),
        },
      ],
      correction: { allowed: false, days: 0 },
      objection: { days: 0 },
      secondPairOfEyes: { onFailure: false },
    },
    stages: [
      stage('menulis', 'registration', 'open'),
      stage('menilai', 'desk_judging', 'judging', {
        rubric: 'sederhana',
        readers: { perSubmission: 2 },
        consolidation: null,
        passingGradePoints: null,
      }),
      stage('mengumumkan', 'publication', 'published'),
    ],
    finalJudging: null,
    targets: GROUPS.map(({ key }) => ({ group: key, nominees: 2, finalists: 2 })),
    tiers: GROUPS.map(({ key, tier }) => ({
      key: `bintang_${key}`,
      group: key,
      name: tier,
      level: 'top',
      places: 1,
      certificate: { title: tier, sentence: say('sebagai pemenang', 'as the winner') },
    })),
    ranking: {
      official: 'raw',
      rounding: { decimals: 2, mode: 'half_even' },
      tieChain: [{ by: 'criteria_by_weight' }, { by: 'plenary_decision' }],
    },
  });
}

/**
 * The year of the body above: two of the four groups, one place for an agency in the markets, a story and an effect to
 * tell, and wards only with ten years of age.
 */
export function rulesAbove(): string {
  const rules = parse(madeUpRules());
  const kept = (one: { group: string }) => ['kelurahan', 'pasar'].includes(one.group);
  const groups = rules.groups.filter((one: { key: string }) => kept({ group: one.key }));
  return stringify({
    ...rules,
    key: 'provinsi-kecil',
    name: say('Lomba Inovasi Provinsi', 'Provincial Innovation Contest'),
    groups,
    form: {
      ...rules.form,
      fields: [
        rules.form.fields[0],
        { ...rules.form.fields[1], key: 'dampak', required: true, label: say('Dampak', 'Effect') },
      ],
    },
    eligibility: {
      ...rules.eligibility,
      ages: [
        { group: 'kelurahan', minMonths: 120 },
        { group: 'pasar', minMonths: 24 },
      ],
      quotas: [{ group: 'pasar', perAgency: 1 }],
    },
    targets: rules.targets.filter(kept),
    tiers: rules.tiers.filter(kept),
  });
}
