/**
 * The shape of a rulebook: one competition year as data. Every object is strict, so a misspelt key in a
 * file under templates/editions is refused and never silently ignored.
 */
import { z } from 'zod';
import { formSchema } from './schema-form.ts';
import { rubricSchema, stageSchema } from './schema-stages.ts';
import { key, mark, text, whole, words } from './schema-parts.ts';

const legalBasis = z.strictObject({ number: text, title: words, source: text.optional() });

const group = z.strictObject({
  key,
  name: words,
  description: words,
  byInvitation: z.boolean(),
  /** Its proposals tell of innovations taken over from others: a finished replication can be linked, and the jury reads it. */
  ofReplications: z.boolean().optional(),
  /** Said beside the group's form where the sources do not give that group's own rules. */
  note: words.optional(),
  ...mark,
});

const category = z.strictObject({ key, name: words });

const historyRule = z.strictObject({
  /** The coded reason of screening that this rule gives. */
  reason: key,
  group: key,
  /** `bar`: whoever holds the awards stays out. `require`: whoever lacks them stays out. */
  effect: z.enum(['bar', 'require']),
  awards: z.array(text).min(1),
  fromYear: whole(1945, 2200).optional(),
  toYear: whole(1945, 2200).optional(),
  atLeast: whole(1, 20),
  ...mark,
});

const eligibility = z.strictObject({
  /** Age of the innovation, in whole months from its start to the closing date of registration. */
  ages: z.array(z.strictObject({ group: key, minMonths: whole(0, 240), ...mark })).min(1),
  /** Most submissions one agency may send, per group. A group not listed has no quota. */
  quotas: z.array(z.strictObject({ group: key, perAgency: whole(1, 1000), ...mark })),
  history: z.strictObject({
    enforced: z.boolean(),
    /** Said on every page where the history gate is open. */
    note: words.optional(),
    rules: z.array(historyRule),
  }),
});

const check = z.strictObject({
  key,
  label: words,
  reason: key,
  /** What the system can look at by itself; `eyes` leaves the whole question to the secretariat. */
  auto: z.enum([
    'age',
    'answers',
    'word_limits',
    'attachments',
    'careless',
    'unique_title',
    'history',
    'quota',
    'eyes',
  ]),
  ...mark,
});

const reason = z.strictObject({ code: key, label: words, sentence: words, ...mark });

const screening = z.strictObject({
  checklist: z.array(check).min(1),
  reasons: z.array(reason).min(1),
  /** `times`: how often one proposal may be corrected; once where it is not said. */
  correction: z.strictObject({
    allowed: z.boolean(),
    days: whole(0, 60),
    times: whole(1, 5).optional(),
    ...mark,
  }),
  /** When the agency reads a verdict: as soon as it is given, or all on one day. At once where it is not said. */
  announcement: z.enum(['at_once', 'together']).optional(),
  objection: z.strictObject({ days: whole(0, 60), ...mark }),
  secondPairOfEyes: z.strictObject({ onFailure: z.boolean(), ...mark }),
});

/** What a juror signs before any proposal opens. A text that changes gets the next version and is signed again. */
const pact = z.strictObject({
  version: whole(1, 1000),
  title: words,
  points: z.array(words).min(1),
  ...mark,
});

/** Objections beside those to the administrative check, whose days stand at `screening.objection`. */
const objections = z.strictObject({
  /** How many independent people decide; an odd number, so that there is a majority. */
  panelSize: z.union([z.literal(1), z.literal(3), z.literal(5), z.literal(7)]),
  /** Whether an agency may object, in the objection stage, that it was not chosen. */
  onNotSelected: z.boolean(),
  /** Whether anyone may object to a finalist in the objection stage. */
  onFinalists: z.boolean(),
  /** Days in which the agency of a finalist may answer once an objection is admitted; the panel waits. 0: it is not asked. */
  answerDays: whole(0, 30).optional(),
  ...mark,
});

const target = z.strictObject({ group: key, nominees: whole(1, 10000), finalists: whole(1, 10000), ...mark });

const tier = z.strictObject({
  key,
  group: key,
  name: words,
  /** Which selection gives the tier: being a finalist, or being named a Top Innovation. */
  level: z.enum(['finalist', 'top']),
  places: whole(1, 10000),
  certificate: z.strictObject({ title: words, sentence: words, ...mark }).nullable(),
  ...mark,
});

const tieStep = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('criteria_by_weight') }),
  z.strictObject({ by: z.literal('criterion'), criterion: key }),
  z.strictObject({ by: z.literal('pairwise_majority') }),
  z.strictObject({ by: z.literal('plenary_decision') }),
]);

const rankingPart = z.strictObject({
  stage: key,
  weightPercent: whole(1, 100),
  /**
   * Whoever has no score here: stays without a rank (when absent), or is ranked by the other parts, which then carry
   * this weight in proportion. A missing score is never zero.
   */
  withoutScore: z.enum(['unranked', 'others']).optional(),
});

/**
 * How the totals of stages make the final ranking of some groups; weights sum to 100. Points are compared on
 * the scale 0–100: a rubric's own scale is stretched to it.
 */
const finalRanking = z.strictObject({
  /** Absent: every group that no other entry names. */
  groups: z.array(key).min(1).optional(),
  parts: z.array(rankingPart).min(1),
  ...mark,
});

/** A plenary decides when at least this share of its members is there. Absent: more than half. */
const plenary = z.strictObject({ quorumPercent: whole(1, 100), ...mark });

const ranking = z.strictObject({
  official: z.enum(['raw', 'adjusted']),
  rounding: z.strictObject({ decimals: whole(0, 6), mode: z.enum(['half_even', 'half_up']) }),
  tieChain: z.array(tieStep).min(1),
  /** Absent: the stage of final judging alone, or desk judging in an edition without one. */
  final: z.array(finalRanking).min(1).optional(),
  ...mark,
});

/** Absent: a message to more than 50 people is approved by a second organiser; drafts are reminded of 7, 3 and 1 days before the close. */
const messages = z.strictObject({
  approveAbove: whole(0, 100000),
  remindDaysBefore: z.array(whole(1, 60)).max(5),
  ...mark,
});

export const rulebookSchema = z.strictObject({
  format: z.literal(1),
  key: key,
  year: whole(2014, 2200),
  name: words,
  summary: words,
  theme: z.strictObject({ text: words, ...mark }),
  legalBasis: z.array(legalBasis).min(1),
  groups: z.array(group).min(1),
  categories: z.array(category).min(1),
  form: formSchema,
  rubrics: z.array(rubricSchema).min(1),
  eligibility,
  screening,
  /** Three people, both kinds, where it is not said. */
  objections: objections.optional(),
  stages: z.array(stageSchema).min(1),
  /** The stage whose scored sheets make a finalist `interviewed`. Absent: the one that scores finalists; null where there is none. */
  finalJudging: z.strictObject({ stage: key }).nullable().default(null),
  targets: z.array(target).min(1),
  tiers: z.array(tier).min(1),
  ranking,
  messages: messages.optional(),
  plenary: plenary.optional(),
  /** Without it jurors sign nothing. */
  pact: pact.optional(),
});
