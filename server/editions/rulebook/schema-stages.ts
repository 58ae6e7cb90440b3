/** The stages of a rulebook in the order they run, and the rubrics they score with. */
import { z } from 'zod';
import { key, mark, text, whole, words } from './schema-parts.ts';
import { STATE_ORDER } from './stage-kinds.ts';

/** Kinds of file that a finalist may be asked to hand in, each told by its content. */
const MATERIAL_TYPES = ['application/pdf', 'image/png', 'image/jpeg'] as const;

const anchor = z.strictObject({ from: whole(0, 1000), to: whole(0, 1000), words, ...mark });

const criterion = z.strictObject({
  key,
  name: words,
  hint: words,
  /** Weights of one rubric sum to 100. */
  weightPercent: whole(1, 100),
  /** The answer fields that this criterion is read from; none for what is only heard. */
  fields: z.array(key),
});

export const rubricSchema = z.strictObject({
  key,
  name: words,
  /** Points a juror may give; stored as hundredths. */
  scale: z.strictObject({
    min: whole(0, 1000),
    max: whole(1, 1000),
    decimals: whole(0, 2),
    anchors: z.array(anchor),
    ...mark,
  }),
  criteria: z.array(criterion).min(1),
  ...mark,
});

const instant = z.iso.datetime({ offset: true });

const stageBase = {
  key,
  name: words,
  description: words,
  /** The edition's state while this stage runs. */
  state: z.enum(STATE_ORDER),
  durationDays: whole(1, 366),
  graceMinutes: whole(0, 1440),
  /** True where an edition may run without this stage. */
  optional: z.boolean(),
  window: z.strictObject({ opensAt: instant, closesAt: instant }).optional(),
  /** In a draft alone: the stage was added with what stands in this rule book, and nobody has looked at it yet. */
  unchecked: words.optional(),
  ...mark,
};

const plain = <K extends string>(kind: K) => z.strictObject({ ...stageBase, kind: z.literal(kind) });

/**
 * Who scores what: each category names the institutions of its field, and a juror scores the submissions of the
 * categories whose list holds the juror's institution. Every category is named.
 */
const assignment = z.strictObject({
  by: z.literal('field'),
  fields: z.record(key, z.array(text).min(1)),
  ...mark,
});

/** Jurors who have not finished are reminded so many days before the close, once each. Absent: 7, 3 and 1. */
const remindDaysBefore = z.array(whole(1, 60)).max(5).optional();

/**
 * What the proposals are written in, as BCP 47 tags: a juror of whom other languages are known, and none of these, reads
 * none of them. Absent: no language is asked. A form has no field for it, so the rule is the stage's.
 */
const languages = z
  .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))
  .min(1)
  .max(10)
  .optional();

const deskJudging = z.strictObject({
  ...stageBase,
  kind: z.literal('desk_judging'),
  rubric: key,
  readers: z.strictObject({ perSubmission: whole(1, 15), languages, ...mark }),
  /** Readers who differ by more than this many points of the total meet; null for none. */
  consolidation: z.strictObject({ gapPoints: whole(1, 100), ...mark }).nullable(),
  /** Least total to be nominated; null for none. */
  passingGradePoints: whole(1, 100).nullable(),
  /** What nominating somebody below the passing grade takes: a reason (when absent), or it is refused. */
  belowGrade: z.enum(['reason', 'refuse']).optional(),
  /**
   * Jurors score the same benchmark texts before the proposals. `required`: judging does not start before such a round was
   * finished. Who is this many points of the total from the other jurors is shown to the chair. Absent: not required, 10.
   */
  calibration: z.strictObject({ required: z.boolean(), farOffPoints: whole(1, 100), ...mark }).optional(),
  /** So many readings more, `each` to one submission, go to those whose place is most open. Absent: none. */
  secondLook: z.strictObject({ readings: whole(1, 20_000), each: whole(1, 5), ...mark }).optional(),
  /** Absent: the readers are found by load alone. */
  assignment: assignment.optional(),
  remindDaysBefore,
});

/** Finalists are scored for whether they can work in the whole country, each juror alone, without an interview. */
const feasibility = z.strictObject({
  ...stageBase,
  kind: z.literal('feasibility'),
  rubric: key,
  readers: z.strictObject({ perSubmission: whole(1, 30), languages, ...mark }),
  assignment: assignment.optional(),
  remindDaysBefore,
});

/** Anyone with a checked e-mail address rates a published finalist by the criteria of the rubric. */
const publicRating = z.strictObject({
  ...stageBase,
  kind: z.literal('public_rating'),
  rubric: key,
  /** A submission with fewer ratings than this has no public score. */
  least: z.strictObject({ ratings: whole(1, 10000), ...mark }),
  /** The answers of a finalist that raters may read; none where only title and agency are shown. */
  shows: z.array(key).optional(),
});

/** One thing that a finalist hands in for the interview: a file, or a link to one of these sites. */
const material = z.discriminatedUnion('kind', [
  z.strictObject({
    key,
    label: words,
    kind: z.literal('file'),
    required: z.boolean(),
    mediaTypes: z.array(z.enum(MATERIAL_TYPES)).min(1),
    maxBytes: whole(1, 104_857_600),
  }),
  z.strictObject({
    key,
    label: words,
    kind: z.literal('link'),
    required: z.boolean(),
    hosts: z.array(text).min(1),
  }),
]);

const interview = z.strictObject({
  ...stageBase,
  kind: z.literal('interview'),
  rubric: key,
  panel: z.strictObject({
    perFinalist: whole(1, 30),
    /** Fewest panelists whose sheets must count. Absent: more than half of the panel. */
    quorum: whole(1, 30).optional(),
    /** A panelist who comes later than this after the start hears, but does not score. Absent: until the questions begin. */
    lateMinutes: whole(0, 240).optional(),
    ...mark,
  }),
  /** What a finalist hands in is due at the end of the day so many days before. Absent: three. */
  materials: z
    .strictObject({
      daysBefore: whole(0, 60),
      /** What is asked for. Absent: slides, a summary, the link of a video; none of them required. */
      items: z.array(material).min(1).max(12).optional(),
      ...mark,
    })
    .optional(),
  /** An agency may ask for another time until the end of the day so many days before. Absent: two. */
  otherTime: z.strictObject({ daysBefore: whole(0, 60), ...mark }).optional(),
  session: z.strictObject({ presentationMinutes: whole(1, 240), questionMinutes: whole(0, 240), ...mark }),
});

const fieldVisit = z.strictObject({
  ...stageBase,
  kind: z.literal('field_visit'),
  team: z.strictObject({ panelists: whole(0, 30), evaluators: whole(0, 30), ...mark }),
  /** What the team checks on the spot. Absent: one claim for every scored text of the form. */
  claims: z
    .array(
      z.strictObject({
        key,
        label: words,
        /** The heading under which the question stands. */
        aspect: words.optional(),
        /** The answer of the form that the question is about; the team reads it beside the question. */
        field: key.optional(),
        ...mark,
      }),
    )
    .max(100)
    .optional(),
  /** Photos of the place: how many a report needs at least and may have at most. Absent: none needed, 40 at most. */
  photos: z.strictObject({ least: whole(0, 40), most: whole(1, 200), ...mark }).optional(),
  /** What the finalist's agency knows of the visit: nothing, its day and place (when absent), or the confirmed report too. */
  agencySees: z.enum(['nothing', 'date', 'report']).optional(),
});

export const stageSchema = z.discriminatedUnion('kind', [
  plain('registration'),
  plain('screening'),
  deskJudging,
  plain('selection'),
  plain('objection'),
  interview,
  feasibility,
  publicRating,
  fieldVisit,
  plain('final_plenary'),
  plain('determination'),
  plain('publication'),
  plain('awarding'),
]);
