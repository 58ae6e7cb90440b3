import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { carryOver, groupAbove } from '../../server/chain/carry.ts';
import { parseRulebook } from '../../server/editions/rulebook/parse.ts';

function shipped(name: string) {
  const file = new URL(`../../templates/editions/${name}.yaml`, import.meta.url);
  return parseRulebook(readFileSync(file, 'utf8'), name).rulebook;
}

const province = shipped('provinsi');
const nation = shipped('kipp-2023');

const content = {
  title: 'Antrean Ramah Lansia',
  groupKey: 'kabupaten_kota',
  categoryKey: 'kesehatan',
  sdgs: [3],
  implementedSince: '2020-01-01',
  answers: {
    ringkasan: 'Singkat.',
    adaptabilitas_status: 'sudah',
    video: 'https://youtu.be/abc',
    kosong: '',
  },
};
const file = (requirement: string, more: object = {}) => ({
  id: requirement,
  requirement,
  sha256: requirement,
  fileName: `${requirement}.pdf`,
  mediaType: 'application/pdf',
  sizeBytes: 1000,
  state: 'clean' as const,
  reason: null,
  ...more,
});

test('from a province to the nation every answer and file goes along, since both ask the same', () => {
  const below = { rules: province, content, files: [file('surat_implementasi'), file('surat_identitas')] };
  const carried = carryOver(nation, 'umum', below);
  expect([carried.content, carried.left]).toEqual([
    {
      ...content,
      groupKey: 'umum',
      answers: { ringkasan: 'Singkat.', adaptabilitas_status: 'sudah', video: 'https://youtu.be/abc' },
    },
    [],
  ]);
  expect(carried.files.map((one) => one.requirement).sort()).toEqual([
    'surat_identitas',
    'surat_implementasi',
  ]);
});

test('a category, an option, a field and a file that the edition above does not know stay behind', () => {
  const changed = structuredClone(nation);
  changed.categories = changed.categories.filter((one) => one.key !== 'kesehatan');
  changed.form.fields = changed.form.fields.filter((one) => one.key !== 'ringkasan');
  const choice = changed.form.fields.find((one) => one.key === 'adaptabilitas_status')!;
  if (choice.kind === 'choice') choice.options = choice.options.filter((one) => one.key !== 'sudah');
  const files = [
    file('surat_identitas', { sizeBytes: 50_000_000 }),
    file('surat_replikasi', { state: 'refused' }),
    file('bukti_lain'),
  ];
  const carried = carryOver(changed, 'umum', { rules: province, content, files });
  expect([carried.content.categoryKey, carried.content.answers, carried.left, carried.files]).toEqual([
    null,
    { video: 'https://youtu.be/abc' },
    ['ringkasan', 'adaptabilitas_status'],
    [],
  ]);
});

test('the group above is that of the same name, or the only one; else somebody chooses', () => {
  const one = { ...nation, groups: nation.groups.slice(0, 1) };
  expect([
    groupAbove(province, 'replikasi'),
    groupAbove(nation, 'kabupaten_kota'),
    groupAbove(one, 'kabupaten_kota'),
  ]).toEqual(['replikasi', null, 'umum']);
});
