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

/** What to do where one would like a second stage of a kind that stands once. */
const INSTEAD: Partial<Record<StageKind, Words>> = {
  registration: {
    id: 'Perpanjang pendaftaran yang ada. Satu instansi dapat diberi waktu tambahan selama edisi berjalan.',
    en: 'Give the registration there is more days. A single agency can be given more time while the edition runs.',
  },
  screening: {
    id: 'Beri pemeriksaan yang ada lebih banyak hari, atau izinkan perbaikan di halaman Seleksi dan keberatan.',
    en: 'Give the check there is more days, or allow corrections on the page Check and objections.',
  },
  desk_judging: {
    id: 'Minta lebih banyak penilai untuk setiap usulan pada tahap yang ada.',
    en: 'Ask for more readers of each proposal in the stage there is.',
  },
  objection: {
    id: 'Beri masa sanggah yang ada lebih banyak hari. Sanggahan atas seleksi administrasi punya harinya sendiri di halaman Seleksi dan keberatan.',
    en: 'Give the objection period there is more days. Objections to the administrative check have days of their own on the page Check and objections.',
  },
  interview: {
    id: 'Semua wawancara dijadwalkan di dalam tahap yang ada: beri lebih banyak hari.',
    en: 'All interviews are planned within the stage there is: give it more days.',
  },
  feasibility: {
    id: 'Minta lebih banyak penilai, atau tambah aspek pada lembar nilai tahap yang ada.',
    en: 'Ask for more readers in the stage there is, or add criteria to its score sheet.',
  },
  public_rating: {
    id: 'Beri penilaian yang ada lebih banyak hari.',
    en: 'Give the rating there is more days.',
  },
  field_visit: {
    id: 'Semua kunjungan direncanakan di dalam tahap yang ada: beri lebih banyak hari, atau tambah anggota timnya.',
    en: 'All visits are planned within the stage there is: give it more days, or more people to a team.',
  },
  publication: {
    id: 'Hasil diumumkan satu kali. Untuk upacara, tambahkan tahap Penganugerahan.',
    en: 'Results are published once. For a ceremony add the stage Awarding.',
  },
};

type Held = { kind: string; name?: Words | undefined };
const nameOf = ({ kind, name }: Held): Words => name ?? KIND_WORDS[kind as StageKind];

/** Why there cannot be another stage of the kind of this one, and what to do instead. */
export function onlyOnce(held: Held): Words {
  const [name, instead] = [nameOf(held), INSTEAD[held.kind as StageKind]];
  return {
    id: `Sudah ada tahap "${name.id}", dan satu edisi hanya punya satu tahap seperti itu. ${instead?.id ?? ''}`.trim(),
    en: `There is the stage "${name.en}" already, and an edition has only one of that kind. ${instead?.en ?? ''}`.trim(),
  };
}

/** Why no second stage that judges finalists can be added to this one, and what to do instead. */
function judgedAlready(held: Held): Words {
  const { id, en } = judgedIn(held);
  return {
    id: `${id}: tambahkan yang ingin dinilai sebagai aspek pada lembar nilai tahap itu, atau hapus tahap itu lebih dahulu.`,
    en: `${en}: add what is to be judged as criteria of that stage’s score sheet, or remove that stage first.`,
  };
}

/** The same where both are written. */
export function judgedTwice(held: Held): Words {
  const { id, en } = judgedIn(held);
  return {
    id: `${id}: hapus salah satu. Yang hendak dinilai di sana dapat menjadi aspek pada lembar nilai tahap yang tinggal.`,
    en: `${en}: remove one of the two. What it was to judge can be criteria of the other one’s score sheet.`,
  };
}

function judgedIn(held: Held): Words {
  const name = nameOf(held);
  return {
    id: `Finalis sudah dinilai pada tahap "${name.id}". Satu edisi memakai wawancara atau penilaian fisibilitas, tidak keduanya`,
    en: `Finalists are judged in the stage "${name.en}" already. An edition has interviews or a feasibility stage, not both`,
  };
}

/** Why no stage of this kind can be added to these; null where it can. */
export function whyNoMore(stages: readonly Held[], kind: StageKind): Words | null {
  const twin = stages.find((one) => one.kind === kind);
  if (twin && [...ONCE, ...AT_MOST_ONCE].includes(kind)) return onlyOnce(twin);
  if (!FINAL_JUDGING.includes(kind)) return null;
  const other = stages.find((one) => one.kind !== kind && FINAL_JUDGING.includes(one.kind as StageKind));
  return other ? judgedAlready(other) : null;
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
