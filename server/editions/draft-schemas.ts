/**
 * What an organiser's page may write into the draft of the rules. A value has one of the shapes that parts of a rule book have; what
 * stands in it may be wrong, and is then told as a fault of the draft.
 */
import { z } from 'zod';
import { STAGE_KINDS } from './rulebook/stage-kinds.ts';

const key = z.string().regex(/^[a-z][a-z0-9_-]{0,60}$/);
const part = z.union([
  z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]{0,60}$/)
    .refine((name) => !['constructor', 'prototype'].includes(name)),
  z.number().int().min(0).max(999),
]);
const path = z
  .array(part)
  .min(1)
  .max(10)
  .meta({ example: ['form', 'fields', 2, 'maxWords'] });
/** PostgreSQL keeps no NUL. What is wrong in a text is told as a fault of the draft, not refused. */
const said = z
  .string()
  .max(20_000)
  .overwrite((text) => text.replaceAll('\u0000', ''));
const saidTwice = z.object({ id: said, en: said }).strict();
const option = z.object({ key, label: saidTwice }).strict();
const keys = z.array(said).max(100);
const texts = z.array(saidTwice).max(100);
const shape = <S extends z.core.$ZodLooseShape>(parts: S) => z.object(parts).strict();
const daysBefore = z.number();

/** One of a list: what a button adds. */
const added = [
  option,
  shape({ key, name: saidTwice, hint: saidTwice, weightPercent: z.number(), fields: keys }),
  shape({ from: z.number(), to: z.number(), words: saidTwice }),
  shape({ by: said, criterion: said.optional() }),
  // A new group with what every group is asked for.
  shape({ key, name: saidTwice, description: saidTwice, byInvitation: z.boolean() }),
  shape({ group: said, minMonths: z.number() }),
  shape({ group: said, perAgency: z.number() }),
  shape({ group: said, nominees: z.number(), finalists: z.number() }),
  shape({
    key,
    group: said,
    name: saidTwice,
    level: said,
    places: z.number(),
    certificate: z.null(),
  }),
  // A category, and a regulation that the competition rests on.
  shape({ key, name: saidTwice }),
  shape({ number: said, title: saidTwice, source: said.optional() }),
  // A rule of history, a check of the secretariat and a coded reason.
  shape({
    reason: said,
    group: said,
    effect: z.enum(['bar', 'require']),
    awards: keys,
    atLeast: z.number(),
  }),
  shape({ key, label: saidTwice, reason: said, auto: said }),
  shape({ code: key, label: saidTwice, sentence: saidTwice }),
  shape({
    key,
    label: saidTwice,
    hint: saidTwice,
    required: z.boolean(),
    mediaTypes: keys,
    maxBytes: z.number(),
    maxFiles: z.number(),
  }),
  shape({
    key,
    kind: z.enum(['text', 'choice', 'link']),
    label: saidTwice,
    hint: saidTwice,
    required: z.boolean(),
    maxWords: z.number().optional(),
    options: z.array(option).max(50).optional(),
    hosts: keys.optional(),
  }),
] as const;

/** What a finalist hands in for the interview, and what a team checks on the spot. */
const material = shape({
  key,
  label: saidTwice,
  kind: z.enum(['file', 'link']),
  required: z.boolean(),
  mediaTypes: keys.optional(),
  maxBytes: z.number().optional(),
  hosts: keys.optional(),
});
const claim = shape({ key, label: saidTwice, aspect: saidTwice.optional(), field: said.optional() });

/** Which stages make a final ranking, and whose it is. */
const rankingPart = shape({ stage: said, weightPercent: z.number(), withoutScore: said.optional() });
const finalRanking = shape({ parts: z.array(rankingPart).max(20), groups: keys.optional() });

/** A part that may be left out, with what it begins with. */
const begun = [
  shape({ opensAt: said.optional(), closesAt: said.optional() }),
  shape({ field: said, is: said }),
  // The words of a certificate, of a letter to fill in, of what jurors sign.
  shape({ title: saidTwice, sentence: saidTwice }),
  shape({ statement: saidTwice, points: texts, lines: z.number() }),
  shape({ version: z.number(), title: saidTwice, points: texts }),
  // What may be laid down for a stage.
  shape({ gapPoints: z.number() }),
  shape({ required: z.boolean(), farOffPoints: z.number() }),
  shape({ readings: z.number(), each: z.number() }),
  shape({ by: z.literal('field'), fields: z.record(key, keys) }),
  shape({ least: z.number(), most: z.number() }),
  shape({ daysBefore, items: z.array(material).max(20).optional() }),
  // Objections to the choice, plenaries and messages.
  shape({ panelSize: z.number(), onNotSelected: z.boolean(), onFinalists: z.boolean() }),
  shape({ quorumPercent: z.number() }),
  shape({ approveAbove: z.number(), remindDaysBefore: z.array(z.number()).max(20) }),
  finalRanking,
  z.array(finalRanking).max(20),
] as const;

/** What a value may be: one of the small ones, a whole part, or a row of them. */
const value = z
  .union([
    said,
    z.number(),
    z.boolean(),
    z.null(),
    saidTwice,
    keys,
    z.array(z.number()).max(20),
    texts,
    ...added,
    rankingPart,
    material,
    claim,
    z.array(material).max(20),
    z.array(claim).max(100),
    ...begun,
  ])
  .meta({ example: 300 });
const stageKind = z.enum(STAGE_KINDS);

export const draftBody = z
  .object({
    edits: z
      .array(
        z.discriminatedUnion('do', [
          z.object({ do: z.literal('set'), path, value }).strict(),
          z.object({ do: z.literal('remove'), path }).strict(),
          z.object({ do: z.literal('add'), path, value }).strict(),
          z.object({ do: z.literal('move'), path, to: z.number().int().min(0).max(999) }).strict(),
          z
            .object({
              do: z.literal('addStage'),
              kind: stageKind,
              at: z.number().int().min(0).max(99).optional(),
              name: saidTwice.optional(),
              window: z.object({ opensAt: said.optional(), closesAt: said.optional() }).strict().optional(),
              weightPercent: z.number().int().min(1).max(100).optional(),
            })
            .strict(),
        ]),
      )
      .max(500),
    anew: z.boolean().default(false),
  })
  .strict();
