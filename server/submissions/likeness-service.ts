import type { Context } from '../context.ts';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { titleKey } from '../db/title-key.ts';
import { findEdition } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { findAgency } from '../people/queries.ts';
import * as queries from './likeness-queries.ts';
import { comparedWords, commonPassage, proseOf, shinglesOf } from './likeness-text.ts';
import { maySee, sideOf } from './policy.ts';
import { findSubmission, type SubmissionRow } from './queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';

/**
 * From this trigram similarity on, two texts are near-duplicates. Measured on the 37 proposals of the demonstration:
 * 666 pairs of different innovations lie between 0.22 and 0.625 (half of them under 0.42); a copy in which every
 * tenth word is another lies between 0.83 and 0.95, every third word mostly over 0.75. 0.68 warns of no innocent pair
 * and of every copy that was changed by a fifth.
 */
export const NEAR = 0.68;

/** Titles that differ by a word or a spelling; a title has few trigrams, so a pair below it is only a common word. */
export const NEAR_TITLE = 0.6;

export type Likeness = {
  kind: 'same_title' | 'similar_text' | 'earlier_winner';
  /** `id` names a submission, for an earlier winner an innovation of the directory. */
  other: { id: string; title: string; agencyName: string; year: number | null; number: number | null };
  sameAgency: boolean;
  /** 0 to 1; 1 for the same title. */
  similarity: number;
  /** The longest run of words that both texts have. */
  passage: string | null;
  awards: { year: number | null; award: string }[];
  /** Whether the rule book's history rules may keep it out for these awards; a person decides. */
  barred: boolean;
};

/**
 * Compares a submitted text with the others of its body and keeps what is near. The relay calls it after the
 * submission was committed; doing it again finds the same. Rehearsals, whose texts a machine wrote, are passed over.
 * A text is committed before it is compared, so that of two that come together one sees the other, and nobody waits
 * while another is being compared.
 */
export async function compareSubmission(context: Context, submissionId: string): Promise<void> {
  const system = asSystem(context);
  const text = await act(system, (tx) => keepText(tx, submissionId));
  if (!text) return;
  const near = await look(system, (tx) => queries.listNear(tx, text.row, text, NEAR));
  const mine = proseOf(text.row.answers);
  const { bodyId, editionId } = text.row;
  const passages = near.map((one) => commonPassage(mine, proseOf(one.answers)));
  await act(system, async (tx) => {
    await queries.lockPairs(tx, bodyId);
    await queries.replaceLikenesses(
      tx,
      submissionId,
      near.map((one, index) => ({
        id: tx.context.ids.next(),
        bodyId,
        editionId,
        submissionId,
        otherId: one.id,
        similarity: Math.round(one.similarity * 1000),
        passage: passages[index]!,
        foundAt: tx.at,
      })),
    );
  });
}

async function keepText(tx: Tx, submissionId: string) {
  const row = await queries.findSubmittedAnswers(tx, submissionId);
  if (!row || row.editionKind === 'rehearsal') return null;
  const words = comparedWords(row.answers);
  const shingles = shinglesOf(words);
  const { bodyId, editionId } = row;
  await queries.upsertLikenessText(tx, {
    submissionId,
    bodyId,
    editionId,
    words,
    shingles,
    comparedAt: tx.at,
  });
  return { row, words, shingles };
}

/**
 * What a submission is like: the same title, a near-duplicate text, an innovation that won before. The office learns
 * of everything its body received; the agency only of its own proposals and of the public directory, so that no
 * warning tells of a text that is not published. The caller has asked whether the actor may see the submission.
 */
export async function findLikeness(tx: Tx, submissionId: string): Promise<Likeness[]> {
  const row = await findSubmission(tx, submissionId);
  if (!row) return [];
  const own = sideOf(tx.actor, row).side === 'office' ? null : row.agencyId;
  const [edition, agency, twins, similar, winners] = await Promise.all([
    findEdition(tx, row.editionId),
    findAgency(tx, row.agencyId),
    queries.listSameTitle(tx, submissionId, own),
    queries.listSimilar(tx, submissionId, own),
    queries.listWinners(tx, row, NEAR_TITLE),
  ]);
  const rulebook = await rulesOf(tx, edition!);
  const agencyKey = titleKey(agency!.name);
  return [
    ...twins.map((one) => likeness('same_title', row, one, 1, null)),
    ...similar.map((one) => likeness('similar_text', row, one, one.similarity / 1000, one.passage)),
    ...winners.map((one) => ({
      kind: 'earlier_winner' as const,
      other: { id: one.id, title: one.title, agencyName: one.agencyName, year: latest(one), number: null },
      sameAgency: titleKey(one.agencyName) === agencyKey,
      similarity: Math.round(one.similarity * 1000) / 1000,
      passage: null,
      awards: one.awards,
      barred: isBarred(rulebook, row.groupKey, one.awards),
    })),
  ];
}

/** The likenesses of one submission for its page. `comparedAt` is null while its text waits to be compared. */
export function showLikeness(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    maySee(tx.actor, await findSubmission(tx, id));
    const [items, comparedAt] = await Promise.all([findLikeness(tx, id), queries.findComparedAt(tx, id)]);
    return { items, comparedAt: comparedAt?.toISOString() ?? null };
  });
}

/** Compares again on request: after an import, or when the texts of earlier years came later. */
export async function compareAgain(caller: Caller, id: string) {
  await look(caller, async (tx) => maySee(tx.actor, await findSubmission(tx, id)));
  await compareSubmission(caller.context, id);
  return showLikeness(caller, id);
}

function likeness(
  kind: 'same_title' | 'similar_text',
  row: SubmissionRow,
  one: queries.OtherRow,
  similarity: number,
  passage: string | null,
): Likeness {
  const { id, title, agencyName, year, number } = one;
  const sameAgency = one.agencyId === row.agencyId;
  return {
    kind,
    other: { id, title, agencyName, year, number },
    sameAgency,
    similarity,
    passage,
    awards: [],
    barred: false,
  };
}

function latest(one: queries.WinnerRow): number | null {
  return one.awards.reduce<number | null>(
    (year, award) => (award.year !== null && award.year > (year ?? 0) ? award.year : year),
    null,
  );
}

/** An award of unknown year counts as within the years: a person looks. */
function isBarred(rulebook: Rulebook, group: string, awards: queries.WinnerRow['awards']): boolean {
  return rulebook.eligibility.history.rules.some((rule) => {
    if (rule.group !== group || rule.effect !== 'bar') return false;
    const counted = awards.filter(
      ({ year, award }) =>
        rule.awards.includes(award) &&
        (year === null || (year >= (rule.fromYear ?? -Infinity) && year <= (rule.toYear ?? Infinity))),
    );
    return counted.length >= rule.atLeast;
  });
}
