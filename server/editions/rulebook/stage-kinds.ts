/** The kinds of stage: in which state of the edition each runs, how often it may stand, and where. Pure. */
import type { StageKind, Words } from './types.ts';

/** The states of an edition in which a stage runs, in the order of its life; a stage never goes back. */
export const STATE_ORDER = [
  'open',
  'screening',
  'judging',
  'selecting',
  'objection',
  'interviewing',
  'deciding',
  'decided',
  'published',
  'awarded',
] as const;
export type EditionState = (typeof STATE_ORDER)[number];

/** In which state of the edition each kind of stage runs. */
export const STATE_OF: Record<StageKind, EditionState> = {
  registration: 'open',
  screening: 'screening',
  desk_judging: 'judging',
  selection: 'selecting',
  objection: 'objection',
  interview: 'interviewing',
  feasibility: 'interviewing',
  public_rating: 'interviewing',
  field_visit: 'interviewing',
  final_plenary: 'deciding',
  determination: 'decided',
  publication: 'published',
  awarding: 'awarded',
};

/** What people call each kind. */
export const KIND_WORDS: Record<StageKind, Words> = {
  registration: { id: 'Pendaftaran', en: 'Registration' },
  screening: { id: 'Seleksi administrasi', en: 'Administrative check' },
  desk_judging: { id: 'Penilaian proposal', en: 'Desk judging' },
  selection: { id: 'Pleno pemilihan finalis', en: 'Plenary that chooses finalists' },
  objection: { id: 'Masa sanggah', en: 'Objection period' },
  interview: { id: 'Presentasi dan wawancara', en: 'Presentation and interview' },
  feasibility: { id: 'Penilaian fisibilitas', en: 'Feasibility' },
  public_rating: { id: 'Penilaian oleh masyarakat', en: 'Rating by the public' },
  field_visit: { id: 'Kunjungan lapangan', en: 'Field visit' },
  final_plenary: { id: 'Pleno akhir', en: 'Final plenary' },
  determination: { id: 'Penetapan', en: 'Determination by decree' },
  publication: { id: 'Pengumuman', en: 'Publication' },
  awarding: { id: 'Penganugerahan', en: 'Awarding' },
};

export const STAGE_KINDS = Object.keys(KIND_WORDS) as StageKind[];

/** Kinds without which there is no competition: they stand exactly once. */
export const ONCE: readonly StageKind[] = ['registration', 'desk_judging', 'publication'];

/**
 * Kinds that an edition may leave out, but not have twice. What is done in them (checks, objections, sheets, ratings, visits)
 * is looked up by the kind, so a second one would open and close without anything happening in it. A plenary, a determination
 * and a ceremony are only days of the calendar: there may be several of them.
 */
export const AT_MOST_ONCE: readonly StageKind[] = [
  'screening',
  'objection',
  'interview',
  'feasibility',
  'public_rating',
  'field_visit',
];

/**
 * The final judging: an edition has one of them at most. Whoever was scored in it is `interviewed` and is no finalist any more,
 * and both take finalists only, so whichever were done first would take them from the other.
 */
export const FINAL_JUDGING: readonly StageKind[] = ['interview', 'feasibility'];

/** Kinds whose sheets give points that can count in the final ranking, and that an edition may leave out. */
export const SCORED: readonly StageKind[] = ['interview', 'feasibility', 'public_rating'];

/** Why no stage of this kind can be added to stages of these kinds; null where it can. */
export function whyNoMore(kinds: readonly string[], kind: StageKind): Words | null {
  const own = KIND_WORDS[kind];
  if (kinds.includes(kind) && [...ONCE, ...AT_MOST_ONCE].includes(kind))
    return {
      id: `Tahap "${own.id}" sudah ada, dan hanya boleh satu.`,
      en: `There is a stage "${own.en}" already, and there can only be one.`,
    };
  const other = FINAL_JUDGING.find((one) => one !== kind && kinds.includes(one));
  if (!FINAL_JUDGING.includes(kind) || !other) return null;
  return {
    id: `Finalis sudah dinilai pada tahap "${KIND_WORDS[other].id}". Satu edisi memakai salah satu saja: hapus tahap itu lebih dahulu.`,
    en: `Finalists are judged in the stage "${KIND_WORDS[other].en}" already. An edition has one of the two: remove that stage first.`,
  };
}

/** The first and the last place that a stage of this kind can have among stages of these kinds, in the life of an edition. */
export function placesOf(kinds: readonly string[], kind: StageKind): { first: number; last: number } {
  const turn = STATE_ORDER.indexOf(STATE_OF[kind]);
  const turns = kinds.map((one) => STATE_ORDER.indexOf(STATE_OF[one as StageKind]));
  return {
    first: turns.findLastIndex((one) => one < turn) + 1,
    last: turns.findLastIndex((one) => one <= turn) + 1,
  };
}
