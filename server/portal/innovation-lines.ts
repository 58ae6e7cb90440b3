import type { InnovationContact, InnovationStory } from '../db/schema/index.ts';
import { INNOVATION_PHASES, INNOVATION_STATUSES } from '../db/schema/index.ts';
import { titleKey } from '../db/title-key.ts';
import { findRegion } from '../regions/regions.ts';
import { AGENCY_LEVELS } from './levels.ts';
import { refuseRow, type Line } from './import-plan.ts';
import { findRegionNames, regionOf } from './search/region-names.ts';
import { wordsOf } from './search/words.ts';

export const INNOVATION_COLUMNS = [
  'year',
  'rank_group',
  'title',
  'agency',
  'agency_level',
  'category',
  'source',
];

const STORY = ['summary', 'problem', 'change', 'how', 'cost', 'lessons', 'evidence'] as const;

/** Taken where a file has them. */
export const MORE_INNOVATION_COLUMNS = [
  'registration_number',
  'unit',
  'region',
  'group',
  'sdgs',
  'phase',
  'phase_since',
  'status',
  'status_reason',
  'started_on',
  'video',
  ...STORY,
  'contact_unit',
  'contact_email',
  'contact_phone',
];

export type GivenInnovation = {
  line: number;
  title: string;
  titleKey: string;
  agencyName: string;
  agencyLevel: string;
  category: string | null;
  registrationNumber: string | null;
  unitName: string | null;
  regionCode: string | null;
  groupName: string | null;
  sdgs: number[];
  phase: string | null;
  phaseSince: string | null;
  status: string | null;
  statusReason: string | null;
  startedOn: string | null;
  videoUrl: string | null;
  story: InnovationStory;
  contact: InnovationContact;
  award: { year: number | null; award: string; source: string };
};

/** @throws RowFault for the first cell that cannot be taken */
export function readInnovation(line: Line): GivenInnovation {
  const must = (column: string) =>
    line.cell(column) || refuseRow(line, column, `${column} kosong.`, `${column} is empty.`);
  const title = must('title');
  const agencyLevel = oneOf(line, 'agency_level', AGENCY_LEVELS) ?? '';
  const key =
    titleKey(title) ||
    refuseRow(line, 'title', 'Judulnya tanpa huruf dan angka.', 'The title has no letter or digit.');
  const agencyName = line.cell('agency');
  const unitName = line.cell('unit') || (/\(([^()]+)\)\s*$/.exec(agencyName)?.[1] ?? null);
  return {
    line: line.line,
    title,
    titleKey: key,
    agencyName,
    agencyLevel,
    category: line.cell('category') || null,
    registrationNumber: numberOf(line),
    unitName,
    regionCode: regionIn(line) ?? regionOf({ agencyName, unitName, title }),
    groupName: line.cell('group') || null,
    sdgs: sdgsOf(line),
    phase: oneOf(line, 'phase', INNOVATION_PHASES),
    phaseSince: dateOf(line, 'phase_since'),
    status: oneOf(line, 'status', INNOVATION_STATUSES),
    statusReason: line.cell('status_reason') || null,
    startedOn: dateOf(line, 'started_on'),
    videoUrl: linkOf(line),
    story: filledOf(STORY.map((name) => [name, line.cell(name)])),
    contact: contactOf(line),
    award: { year: yearOf(line), award: must('rank_group'), source: must('source') },
  };
}

/** Whether a government of a region is named that the list of regions does not have: taken, and told to whoever imports. */
export function isUnknownAgency({ agencyName, agencyLevel }: GivenInnovation): boolean {
  const isOfRegion = ['provinsi', 'kabupaten', 'kota'].includes(agencyLevel);
  return isOfRegion && agencyName !== '' && findRegionNames(wordsOf(agencyName)).length === 0;
}

function oneOf(line: Line, column: string, allowed: readonly string[]): string | null {
  const text = line.cell(column).toLowerCase();
  if (text === '') return null;
  if (allowed.includes(text)) return text;
  const list = allowed.join(', ');
  return refuseRow(
    line,
    column,
    `"${text}" bukan salah satu dari ${list}.`,
    `"${text}" is not one of ${list}.`,
  );
}

/** Empty where the sources do not give it. */
function yearOf(line: Line): number | null {
  const text = line.cell('year');
  if (text === '') return null;
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 1945 || year > 2200) {
    refuseRow(
      line,
      'year',
      `"${text}" bukan tahun dari 1945 sampai 2200.`,
      `"${text}" is not a year from 1945 to 2200.`,
    );
  }
  return year;
}

function numberOf(line: Line): string | null {
  const text = line.cell('registration_number');
  if (text === '' || /^[0-9A-Za-z][0-9A-Za-z./-]{0,39}$/.test(text)) return text || null;
  return refuseRow(
    line,
    'registration_number',
    `"${text}" bukan nomor registrasi: hanya huruf, angka, titik, garis miring dan tanda hubung, paling banyak 40.`,
    `"${text}" is no registration number: letters, digits, points, slashes and hyphens only, 40 at most.`,
  );
}

/** A code ("35.10") or a name that means one region. */
function regionIn(line: Line): string | null {
  const text = line.cell('region');
  if (text === '') return null;
  if (findRegion(text)) return text;
  const found = findRegionNames(wordsOf(text));
  if (found.length === 1 && found[0]!.codes.length === 1) return found[0]!.codes[0]!;
  return refuseRow(
    line,
    'region',
    `"${text}" bukan kode atau nama satu wilayah. Tulis misalnya 35.10 atau Kabupaten Banyuwangi.`,
    `"${text}" is no code or name of one region. Write for example 35.10 or Kabupaten Banyuwangi.`,
  );
}

function sdgsOf(line: Line): number[] {
  const goals = line
    .cell('sdgs')
    .split(/[;,\s]+/)
    .filter(Boolean);
  const bad = goals.find((goal) => !/^(1[0-7]|[1-9])$/.test(goal));
  if (bad !== undefined)
    refuseRow(line, 'sdgs', `"${bad}" bukan tujuan 1 sampai 17.`, `"${bad}" is not a goal from 1 to 17.`);
  return [...new Set(goals.map(Number))].toSorted((a, b) => a - b);
}

function dateOf(line: Line, column: string): string | null {
  const text = line.cell(column);
  if (text === '') return null;
  const date = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && date.toJSON()?.startsWith(text)) return text;
  return refuseRow(
    line,
    column,
    `"${text}" bukan tanggal. Tulis misalnya 2021-03-01.`,
    `"${text}" is no date. Write for example 2021-03-01.`,
  );
}

function linkOf(line: Line): string | null {
  const text = line.cell('video');
  if (text === '') return null;
  if (text.length <= 500 && /^https:\/\/[^\s"'<>]+$/.test(text)) return text;
  return refuseRow(
    line,
    'video',
    'Tautan video harus diawali https://.',
    'The link of a video begins with https://.',
  );
}

function contactOf(line: Line): InnovationContact {
  const email = line.cell('contact_email');
  if (email !== '' && !/^[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+$/.test(email))
    refuseRow(line, 'contact_email', `"${email}" bukan alamat surel.`, `"${email}" is no e-mail address.`);
  return filledOf([
    ['unit', line.cell('contact_unit')],
    ['email', email],
    ['phone', line.cell('contact_phone')],
  ]);
}

function filledOf(pairs: [string, string][]): Record<string, string> {
  return Object.fromEntries(pairs.filter(([, text]) => text !== ''));
}
