import { act, asSystem, look, stageNow, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { foldAddress, keyedHash, networkOf, readAddress } from './address.ts';
import { RATINGS_AN_HOUR } from './limits.ts';
import { countFinalists, listFinalists, type Listed } from './list-queries.ts';
import { weightedPoints, wrongScores } from './points.ts';
import * as queries from './queries.ts';
import { refuseClosed, takesRatings, takeStage, type RatingStage } from './stage-service.ts';

export type RatingPage = {
  limit: number;
  after?: string | undefined;
  category?: string | undefined;
  ticket?: string | undefined;
};

/**
 * What there is to rate, for everybody; with a ticket also what was rated. Works as the system: finalists that were
 * announced are public, while the table they stand in is not.
 */
export function listRateable(caller: Caller, editionId: string, page: RatingPage) {
  return look(asSystem(caller.context), async (tx) => {
    const found = await takeStage(tx, editionId);
    const now = await stageNow(tx, found.stage.id);
    const rater = await findRater(tx, editionId, page.ticket);
    const raterId = rater?.id ?? null;
    const [rows, count] = await Promise.all([
      listFinalists(tx, editionId, { ...page, raterId }),
      countFinalists(tx, editionId, page.category, raterId),
    ]);
    const shown = rows.slice(0, page.limit);
    return {
      editionId,
      name: found.edition.name!,
      kind: found.edition.kind,
      stageName: found.stage.name!,
      open: takesRatings(found, now),
      opensAt: now.opensAt?.toISOString() ?? null,
      closesAt: now.closesAt?.toISOString() ?? null,
      now: now.at.toISOString(),
      entered: rater !== null,
      rated: count.rated,
      scale: { min: found.rubric.scale.min, max: found.rubric.scale.max },
      criteria: found.rubric.criteria.map(({ key, name, hint }) => ({ key, name, hint })),
      categories: found.rulebook.categories,
      items: shown.map((row) => finalistView(found, row)),
      next: rows.length > page.limit ? shown.at(-1)!.place : null,
      total: count.total,
    };
  });
}

function finalistView({ rules, rulebook }: RatingStage, row: Listed) {
  const shows = (rules.shows ?? []).flatMap((key) => {
    const field = rulebook.form.fields.find((one) => one.key === key);
    const answer = row.answers[key];
    return field && typeof answer === 'string' && answer !== ''
      ? [{ key, kind: field.kind, label: field.label, text: answer }]
      : [];
  });
  return {
    submissionId: row.id,
    title: row.title,
    agency: row.agency,
    category: rulebook.categories.find((one) => one.key === row.category)?.name ?? null,
    group: rulebook.groups.find((one) => one.key === row.groupKey)?.name ?? null,
    shows,
    mine: row.scores,
  };
}

/**
 * Keeps the rating of the person who holds the ticket; a second one of the same finalist replaces the first. Works as
 * the system once the ticket was found, since a rater is nobody of the installation.
 * @throws Refusal sign_in_required without a good ticket, not_found, stage_not_open, conflict_of_interest for people
 *   of the agency, the office or the jury, invalid_input, too_many_attempts for a network
 */
export function rate(
  caller: Caller,
  submissionId: string,
  input: { scores: Record<string, number>; ticket: string | undefined; ip: string },
) {
  const { context } = caller;
  return act(asSystem(context), async (tx) => {
    const submission = await queries.findFinalist(tx, submissionId);
    if (!submission) throw new Refusal('not_found');
    const found = await takeStage(tx, submission.editionId);
    const rater = await findRater(tx, submission.editionId, input.ticket);
    if (!rater) throw new Refusal('sign_in_required');
    await refuseClosed(tx, found);
    refuseWrong(found, input.scores);
    await refuseInsider(tx, rater, submission);
    const networkHash = networkOf(input.ip, context.config.secret);
    const since = new Date(tx.at.getTime() - 3_600_000);
    if ((await queries.countRatingsOfNetwork(tx, networkHash, since)) >= RATINGS_AN_HOUR)
      throw new Refusal('too_many_attempts', { seconds: 3600 }, { retryAfterSeconds: 3600 });
    return keep(tx, found, rater, submissionId, { scores: input.scores, networkHash });
  });
}

async function keep(
  tx: Tx,
  found: RatingStage,
  rater: queries.RaterRow,
  submissionId: string,
  given: { scores: Record<string, number>; networkHash: string },
) {
  const { edition, stage, rubric } = found;
  const earlier = await queries.findRating(tx, rater.id, submissionId);
  const id = earlier?.id ?? tx.context.ids.next();
  const written = {
    ...given,
    weighted: weightedPoints(rubric, given.scores),
    rubricVersionId: await queries.findRubricVersion(tx, edition.id, stage.key),
    changedAt: tx.at,
  };
  const place = { bodyId: edition.bodyId, editionId: edition.id };
  if (earlier) await queries.updateRating(tx, id, written);
  else {
    const fixed = {
      raterId: rater.id,
      domain: rater.domain,
      submissionId,
      stageId: stage.id,
      createdAt: tx.at,
    };
    await queries.insertRating(tx, { id, ...place, ...fixed, ...written });
  }
  const version = (earlier?.version ?? 0) + 1;
  const subject = { type: 'rating', id, version, ...place };
  await record(tx, earlier ? 'rating.changed' : 'rating.given', subject, { submissionId, raterId: rater.id });
  return { submissionId, scores: given.scores, version, changedAt: tx.at.toISOString() };
}

async function findRater(tx: Tx, editionId: string, ticket: string | undefined) {
  if (!ticket) return null;
  return queries.findRaterByTicket(tx, editionId, keyedHash(tx.context.config.secret, 'ticket', ticket));
}

function refuseWrong({ rubric }: RatingStage, scores: Record<string, number>) {
  const wrong = wrongScores(rubric, scores);
  if (wrong.length === 0) return;
  const { min, max } = rubric.scale;
  const detail = {
    id: `Pilih satu angka dari ${min} sampai ${max} untuk setiap pertanyaan.`,
    en: `Choose one number from ${min} to ${max} for every question.`,
  };
  throw new Refusal(
    'invalid_input',
    { summary: detail },
    {},
    wrong.map((key) => ({ path: `scores.${key}`, code: 'score', detail })),
  );
}

/** Nobody of the agency, its tree, the office or the jury: their addresses are compared folded, as the rater's is. */
async function refuseInsider(
  tx: Tx,
  rater: queries.RaterRow,
  submission: { agencyId: string; bodyId: string; editionId: string },
) {
  const { secret } = tx.context.config;
  const insiders = await queries.listInsiders(tx, submission);
  const mine = insiders.filter(
    ({ email }) => readAddress(foldAddress(email), secret).hash === rater.addressHash,
  );
  if (mine.length === 0) return;
  const reason: Words = mine.some((one) => one.ofAgency) ? OWN_AGENCY : INSIDER;
  throw new Refusal('guard_refused', { reason });
}

const OWN_AGENCY: Words = {
  id: 'Alamat surel ini milik orang dari instansi finalis, jadi tidak dapat menilainya. Anda tetap dapat menilai finalis lain.',
  en: "This address belongs to somebody of the finalist's agency, so it cannot rate it. You can still rate other finalists.",
};
const INSIDER: Words = {
  id: 'Penyelenggara dan penilai edisi ini tidak ikut dalam penilaian masyarakat.',
  en: 'Organisers and jurors of this edition do not take part in the rating by the public.',
};
