/** The years of the demonstration beside the running one: one that is over, and a province's that stands at its interviews. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { smallRulebook } from './rulebook.ts';
import type { DemoAgency, DemoBody, DemoPerson, DemoRole } from './types.ts';
import type { Role } from '../../../workflows/table.ts';

const TEMPLATE = new URL('../../../templates/editions/kipp-2023.yaml', import.meta.url);

const proposal = z.strictObject({
  title: z.string(),
  agency: z.string(),
  unit: z.string(),
  category: z.string(),
  sdgs: z.array(z.int()),
  since: z.iso.date(),
  application: z.boolean(),
  /** What a fair reader would give. */
  merit: z.int(),
  innovators: z.array(z.string()).min(1),
  answers: z.record(z.string(), z.string()),
  remarks: z.record(z.string(), z.string()).default({}),
});
export type YearProposal = z.infer<typeof proposal>;

/** The proposals of one year, with every answer that its form asks for. */
export function readYear(name: string): YearProposal[] {
  const file = new URL(`./years/${name}.yaml`, import.meta.url);
  const rows = z.array(proposal).parse(parse(readFileSync(file, 'utf8')));
  return rows.map((row, index) => ({
    ...row,
    answers: {
      pernah_top99: 'belum',
      ...Object.fromEntries(Object.entries(row.answers).map(([key, text]) => [key, text.trim()])),
      berbasis_aplikasi: row.application ? 'ya' : 'tidak',
      video: `https://youtu.be/peragaan-${name}-${index + 1}`,
    },
  }));
}

/** The rules of the year before: the shipped model with few places. */
export const pastRules = (): string =>
  smallRulebook(readFileSync(TEMPLATE, 'utf8'), {
    key: 'kipp-2025-peragaan',
    year: 2025,
    name: { id: 'KIPP 2025 (peragaan)', en: 'KIPP 2025 (demonstration)' },
    umum: [8, 6, 3],
    khusus: [2, 2, 1],
  });

/** The province's rules. Its sessions stay open for long, so that a demonstration can be looked at for weeks. */
export const provinceRules = (): string =>
  smallRulebook(readFileSync(TEMPLATE, 'utf8'), {
    key: 'kipp-jateng-2026-peragaan',
    year: 2026,
    name: { id: 'KIPP Jawa Tengah 2026 (peragaan)', en: 'KIPP Central Java 2026 (demonstration)' },
    umum: [8, 6, 3],
    khusus: [2, 2, 1],
    stageDays: { wawancara: 60 },
  });

export const PROVINCE: DemoBody = {
  key: 'jateng',
  name: 'Pemerintah Provinsi Jawa Tengah',
  shortName: 'Provinsi Jawa Tengah',
  level: 'provinsi',
  regionCode: '33',
  parentKey: 'panrb',
};

/** Key, name, level, region code, its administrator, its innovator. The agencies are real, the people are not. */
const ROWS: readonly [string, string, DemoAgency['level'], string, string, string][] = [
  ['grobogan', 'Pemerintah Kabupaten Grobogan', 'kabupaten', '33.15', 'Heru Purnama', 'Sunarto'],
  ['banyumas', 'Pemerintah Kabupaten Banyumas', 'kabupaten', '33.02', 'Tri Hastuti', 'Retno Wulandari'],
  ['cilacap', 'Pemerintah Kabupaten Cilacap', 'kabupaten', '33.01', 'Agung Pramono', 'Bambang Setyawan'],
  ['magelang', 'Pemerintah Kabupaten Magelang', 'kabupaten', '33.08', 'Siti Rohmah', 'Edy Susilo'],
  ['wonosobo', 'Pemerintah Kabupaten Wonosobo', 'kabupaten', '33.07', 'Kurniawan Adi', 'Yuni Astuti'],
  ['karanganyar', 'Pemerintah Kabupaten Karanganyar', 'kabupaten', '33.13', 'Endah Sari', 'Haris Munandar'],
  ['jawa-tengah', 'Pemerintah Provinsi Jawa Tengah', 'provinsi', '33', 'Wahyu Hidayat', 'Eka Prasetya'],
  ['kota-semarang', 'Pemerintah Kota Semarang', 'kota', '33.74', 'Dwi Lestari', 'Kartika Sari'],
];

export const PROVINCE_AGENCIES: readonly DemoAgency[] = ROWS.map(([key, name, level, regionCode]) => ({
  key: `jateng-${key}`,
  bodyKey: 'jateng',
  name,
  level,
  parentKey: null,
  regionCode,
  timeZone: 'Asia/Jakarta',
  underdeveloped: false,
  isInvented: false,
}));

/** The province's own people. Its evaluators and panelists are those of the ministry's competition. */
export const PROVINCE_PEOPLE: readonly DemoPerson[] = [
  person('penyelenggara-jateng', 'Prasetyo Nugroho', 'organiser', null, true),
  person('penyelenggara-jateng-2', 'Maria Ulfah', 'organiser', null, true),
  person('sekretariat-jateng', 'Hesti Pratiwi', 'secretariat'),
  person('sekretariat-jateng-2', 'Gunawan Santoso', 'secretariat'),
  ...ROWS.flatMap(([key, , , , admin, innovator]) => [
    person(`admin.${key}`, admin, 'agency-admin', `jateng-${key}`, key === 'grobogan'),
    person(`upp.${key}`, innovator, 'innovator', `jateng-${key}`),
  ]),
];

function person(
  key: string,
  name: string,
  role: Role,
  agencyKey: string | null = null,
  isListed = false,
): DemoPerson {
  const held: DemoRole = { role, bodyKey: 'jateng', inEdition: false, agencyKey };
  const plain = { language: 'id', institution: null, homeRegionCode: null } as const;
  return { key, name, email: `${key}@contoh.id`, roles: [held], isListed, ...plain };
}
