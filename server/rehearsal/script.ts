/** Who takes part in a rehearsal and what becomes of each proposal, decided beforehand by the seed. Pure. */
import type { RehearsalSettings } from '../db/schema/index.ts';
import {
  deskJudgingStage,
  feasibilityStage,
  publicRatingStage,
  quotaOf,
} from '../editions/rulebook/reading.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { listRegions } from '../regions/regions.ts';
import { chanceOf } from './chance.ts';

/** What the simulated people do with a proposal, for good or ill. */
export type Fate =
  | 'plain'
  | 'returned'
  | 'unfinished'
  | 'incomplete'
  | 'young'
  | 'careless'
  | 'late'
  | 'tooLate'
  | 'overQuota'
  | 'withdrawn';

/** How often each happens, in thousandths; the rest is plain. */
const SHARES: readonly [Fate, number][] = [
  ['returned', 40],
  ['unfinished', 25],
  ['incomplete', 15],
  ['young', 25],
  ['careless', 20],
  ['late', 30],
  ['tooLate', 15],
  ['withdrawn', 20],
];

export type Part = {
  /** From 0; the title ends with it, which is how a resumed rehearsal finds what is there. */
  index: number;
  title: string;
  agency: number;
  group: string;
  category: string;
  fate: Fate;
  /** What a fair reader would give, in points of 100. */
  merit: number;
  /** What somebody wrote of it beforehand; without it everything is made up. */
  written?: Written;
};
export type Written = {
  unitName: string;
  sdgs: number[];
  implementedSince: string;
  answers: Record<string, string>;
  /** By aspect, what the first who reads it remarks. */
  remarks: Record<string, string>;
};
export type Cast = 'penyelenggara' | 'sekretariat' | 'ketua-te' | 'ketua-tpi' | 'evaluator' | 'panelis';
export type JurorNature = {
  /** Points above (mild) or below (strict) a fair reader. */
  mildness: number;
  noise: number;
  /** Sends everything in time, begins only when reminded, or leaves some unread. */
  habit: 'steady' | 'late' | 'dropsOut';
};
export type SimulatedAgency = { name: string; level: string; region: string };
export type Script = {
  agencies: SimulatedAgency[];
  parts: Part[];
  evaluators: JurorNature[];
  panelists: JurorNature[];
  /** The institutions of the fields, each with one person who judges what can be applied; none where the rules ask for none. */
  institutions: string[];
  /** People of the public who rate; none where the rules ask for none. */
  raters: number;
};

const PER_AGENCY = 5;
const SHEETS_A_JUROR = 60;
/** Below this many nobody is made to exceed the quota: it would be half of all. */
const ENOUGH_FOR_QUOTA = 30;
const PANELISTS = 9;
/** What a fair reader gives on average; where the rules have a passing grade, about half should reach it. */
const MEAN_POINTS = 70;
/** So many more of the public come than a score needs: some finalists are rated by enough of them, some are not. */
const RATERS_MORE = 2;

const THINGS = [
  'Antrean',
  'Posyandu',
  'Perizinan',
  'Sekolah',
  'Puskesmas',
  'Pasar',
  'Sampah',
  'Irigasi',
  'Akta',
];
const MARKS = ['Keliling', 'Terpadu', 'Sehari Jadi', 'Ramah', 'Tanggap', 'Mandiri', 'Terbuka', 'Bersama'];

export function writeScript(rulebook: Rulebook, settings: RehearsalSettings): Script {
  const { submissions: count, seed } = settings;
  const groups = openGroups(rulebook);
  const quota = Math.min(...groups.map((group) => quotaOf(rulebook, group) ?? Infinity));
  const excess = count >= ENOUGH_FOR_QUOTA && quota <= 10 ? Math.max(1, Math.floor(count / 400)) : 0;
  const perAgency = Math.min(PER_AGENCY, quota);
  const parts = Array.from({ length: count }, (_, index) => partOf(rulebook, groups, seed, index, perAgency));
  // The first agency fills its quota and then tries to send more.
  for (const part of parts.slice(0, excess > 0 ? quota + excess : 0)) {
    part.agency = 0;
    part.group = groups[0]!;
    part.fate = part.index < quota ? 'plain' : 'overQuota';
  }
  const agencies = 1 + Math.max(...parts.map((part) => part.agency));
  const reads = deskJudgingStage(rulebook).readers.perSubmission;
  const jurors = Math.max(reads + 3, Math.ceil((count * reads) / SHEETS_A_JUROR));
  return {
    agencies: namesOf(agencies),
    parts,
    evaluators: Array.from({ length: jurors }, (_, index) => natureOf(seed, 'evaluator', index)),
    panelists: Array.from({ length: PANELISTS }, (_, index) => ({
      ...natureOf(seed, 'panelis', index),
      habit: 'steady' as const,
    })),
    institutions: institutionsOf(rulebook),
    raters: ratersOf(rulebook),
  };
}

function institutionsOf(rulebook: Rulebook): string[] {
  return [...new Set(Object.values(feasibilityStage(rulebook)?.assignment?.fields ?? {}).flat())];
}

function ratersOf(rulebook: Rulebook): number {
  const stage = publicRatingStage(rulebook);
  return stage ? (stage.least?.ratings ?? 1) + RATERS_MORE : 0;
}

/** Groups that anybody may enter; all of them where each is by invitation. */
function openGroups(rulebook: Rulebook): string[] {
  const open = rulebook.groups.filter((group) => !group.byInvitation);
  return (open.length > 0 ? open : rulebook.groups).map((group) => group.key);
}

function partOf(rulebook: Rulebook, groups: string[], seed: number, index: number, perAgency: number): Part {
  const chance = chanceOf(seed, 'part', index);
  let lot = chance.int(1000);
  const fate = SHARES.find(([, share]) => (lot -= share) < 0)?.[0] ?? 'plain';
  return {
    index,
    title: `${chance.pick(THINGS)} ${chance.pick(MARKS)} ${String(index + 1).padStart(4, '0')}`,
    agency: Math.floor(index / perAgency),
    group: chance.pick(groups),
    category: chance.pick(rulebook.categories).key,
    fate,
    merit: (deskJudgingStage(rulebook).passingGradePoints ?? MEAN_POINTS) + 9 * chance.normal(),
  };
}

function natureOf(seed: number, role: string, index: number): JurorNature {
  const chance = chanceOf(seed, role, index);
  const lot = chance.int(100);
  return {
    mildness: 5 * chance.normal(),
    noise: 2 + 4 * chance.float(),
    // The first few are steady, so that a small jury still finishes.
    habit: index < 3 ? 'steady' : lot < 8 ? 'dropsOut' : lot < 25 ? 'late' : 'steady',
  };
}

function namesOf(count: number): SimulatedAgency[] {
  const regions = listRegions().filter((region) => region.level !== 'province');
  return Array.from({ length: count }, (_, index) => {
    const region = regions[(index * 37) % regions.length]!;
    const round = Math.floor(index / regions.length);
    return {
      name: `Gladi ${region.name}${round > 0 ? ` ${round + 1}` : ''}`,
      level: region.level === 'city' ? 'kota' : 'kabupaten',
      region: region.code,
    };
  });
}

/** The points of one juror for one criterion, in whole points within the scale. */
export function pointsFor(
  seed: number,
  key: string,
  nature: JurorNature,
  part: Part,
  criterion: number,
): number {
  const chance = chanceOf(seed, 'points', key, part.index, criterion);
  const fair = part.merit + 3 * chanceOf(seed, 'aspect', part.index, criterion).normal();
  return Math.max(0, Math.min(100, Math.round(fair + nature.mildness + nature.noise * chance.normal())));
}
