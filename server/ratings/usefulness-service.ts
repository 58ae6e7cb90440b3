import { act, asSystem, look, stageNow, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import { record, type DirectMail } from '../events/record.ts';
import { div, of, toDecimal } from '../scoring/rational.ts';
import { networkOf, readAddress } from './address.ts';
import { BURST, LEAST_USEFULNESS, PROVIDERS, RATINGS_AN_HOUR, USEFULNESS_A_DAY } from './limits.ts';
import { publicScore } from './points.ts';
import { personOf, whyNotRate } from './policy.ts';
import { listSums } from './queries.ts';
import { takesRatings, takeStage } from './stage-service.ts';
import * as queries from './usefulness-queries.ts';

const HOUR_MS = 3_600_000;

/** 1 not at all … 5 very much; null where somebody does not know. */
export type Answers = { useful: number; again: number | null; reached: number | null };

/**
 * How useful an innovation is to those who rated it: figures from ten people on, and how many they were; and whether whoever asks
 * may rate; and what the public found of it as a finalist. While the public rates it as one, that rating is the only one. Counted as the system, since single ratings are
 * nobody's to read.
 * @throws Refusal not_found
 */
export function showUsefulness(caller: Caller, innovationId: string) {
  return look(asSystem(caller.context), async (tx) => {
    const innovation = await take(tx, innovationId);
    const stage = await findOpenStage(tx, innovation);
    const why = stage ? ('stage' as const) : whyNotRate(caller.actor, innovation);
    const [sum] = await queries.listUsefulnessSums(tx, { innovationId }, 1);
    const mine = caller.actor.kind === 'person' ? await findMine(tx, caller, innovationId) : null;
    return {
      innovationId,
      least: LEAST_USEFULNESS,
      ratings: sum?.ratings ?? 0,
      figures: sum ? figuresOf(sum) : null,
      mine: mine && answersOf(mine),
      rates: why === null,
      why,
      stage,
      finals: await listFinals(tx, innovation),
    };
  });
}

/** The public's score of each year that is out; one with too few ratings has none. */
async function listFinals(tx: Tx, innovation: queries.RatedInnovation) {
  const finals = [];
  for (const { submissionId, editionId } of await queries.listRatedFinals(tx, innovation)) {
    const { edition, stage, rubric, rules } = await takeStage(tx, editionId);
    const [sum] = await listSums(tx, stage.id, submissionId);
    const found = sum ? publicScore(rubric, sum, rules.least.ratings) : null;
    if (!found) continue;
    const score = toDecimal(div(of(found.num), of(found.den * 10_000)), edition.rounding.decimals);
    finals.push({ editionId, name: edition.name!, year: edition.year, score, ratings: found.ratings });
  }
  return finals;
}

const answersOf = ({ useful, again, reached }: queries.UsefulnessRow): Answers => ({
  useful,
  again,
  reached,
});

/** The means with one decimal, each from those who answered it. Null below the least number. */
export function figuresOf(sum: queries.UsefulnessSum) {
  if (sum.ratings < LEAST_USEFULNESS) return null;
  const mean = (points: number, people: number) =>
    people < LEAST_USEFULNESS ? null : { mean: toDecimal(div(of(points), of(people)), 1), people };
  return {
    useful: mean(sum.useful, sum.ratings)!,
    again: mean(sum.again, sum.againOf),
    reached: mean(sum.reached, sum.reachedOf),
  };
}

async function take(tx: Tx, innovationId: string): Promise<queries.RatedInnovation> {
  const innovation = await queries.findRated(tx, innovationId);
  if (!innovation) throw new Refusal('not_found');
  return innovation;
}

/** The year in which the public rates this innovation as a finalist now. */
async function findOpenStage(tx: Tx, innovation: queries.RatedInnovation) {
  for (const editionId of await queries.listFinalOf(tx, innovation)) {
    const found = await takeStage(tx, editionId);
    const now = await stageNow(tx, found.stage.id);
    if (takesRatings(found, now))
      return { editionId, name: found.edition.name!, closesAt: now.closesAt?.toISOString() ?? null };
  }
  return null;
}

async function findMine(tx: Tx, caller: Caller, innovationId: string) {
  const personId = personOf(caller.actor);
  const { hash } = readAddress(await queries.findAddress(tx, personId), tx.context.config.secret);
  return queries.findUsefulness(tx, innovationId, { personId, addressHash: hash });
}

/**
 * Keeps how useful an innovation is to whoever is signed in; a second rating of the same innovation replaces the first. An hour
 * in which many came from one place is told to the organisers, who decide whether they count.
 * @throws Refusal not_found, sign_in_required, guard_refused for people of the owner and the office, and while the public rates it
 *   as a finalist; too_many_attempts
 */
export function rateUsefulness(
  caller: Caller,
  innovationId: string,
  input: { answers: Answers; ip: string },
) {
  const { actor, context } = caller;
  const personId = personOf(actor);
  return act(asSystem(context), async (tx) => {
    const innovation = await take(tx, innovationId);
    const why = (await findOpenStage(tx, innovation)) ? 'stage' : whyNotRate(actor, innovation);
    if (why === 'signIn') throw new Refusal('sign_in_required');
    if (why) throw new Refusal('guard_refused', { reason: REASONS[why] });
    const { secret } = context.config;
    const address = readAddress(await queries.findAddress(tx, personId), secret);
    const networkHash = networkOf(input.ip, secret);
    await refuseOften(tx, personId, networkHash);
    await queries.lockUsefulness(tx, innovationId);
    const earlier = await queries.findUsefulness(tx, innovationId, { personId, addressHash: address.hash });
    const id = earlier?.id ?? context.ids.next();
    const written = { ...input.answers, networkHash, changedAt: tx.at };
    if (earlier) await queries.updateUsefulness(tx, id, written);
    else
      await queries.insertUsefulness(tx, {
        id,
        bodyId: innovation.bodyId,
        innovationId,
        personId,
        addressHash: address.hash,
        domain: address.domain,
        createdAt: tx.at,
        ...written,
      });
    const version = (earlier?.version ?? 0) + 1;
    const subject = { type: 'usefulness', id, version, bodyId: innovation.bodyId, editionId: null };
    await record(tx, earlier ? 'usefulness.changed' : 'usefulness.rated', subject, { innovationId });
    if (!earlier) await tellBurst(tx, innovation, { networkHash, domain: address.domain });
    return { innovationId, ...input.answers, version, changedAt: tx.at.toISOString() };
  });
}

async function refuseOften(tx: Tx, personId: string, networkHash: string) {
  const hourAgo = new Date(tx.at.getTime() - HOUR_MS);
  const dayAgo = new Date(tx.at.getTime() - 24 * HOUR_MS);
  const [ofPerson, ofNetwork] = await Promise.all([
    queries.countUsefulnessOf(tx, { personId }, dayAgo),
    queries.countUsefulnessOf(tx, { networkHash }, hourAgo),
  ]);
  if (ofPerson >= USEFULNESS_A_DAY || ofNetwork >= RATINGS_AN_HOUR)
    throw new Refusal('too_many_attempts', { seconds: 3600 }, { retryAfterSeconds: 3600 });
}

/** The rating that makes an hour look made is told once; those after it are not. */
async function tellBurst(
  tx: Tx,
  innovation: queries.RatedInnovation,
  from: { networkHash: string; domain: string },
) {
  const counted = await queries.countInHour(tx, { innovationId: innovation.id, ...from, at: tx.at });
  const isHouse = !PROVIDERS.includes(from.domain) && counted.domain === BURST;
  if (counted.network !== BURST && !isHouse) return;
  const values = { title: innovation.title, count: String(BURST), link: '/office/usefulness' };
  const mails: DirectMail[] = (await queries.listOrganisers(tx, innovation.bodyId)).map(
    ({ id, language }) => ({ template: 'usefulness.burstSeen', recipientId: id, language, values }),
  );
  const subject = {
    type: 'innovation',
    id: innovation.id,
    version: 1,
    bodyId: innovation.bodyId,
    editionId: null,
  };
  await record(tx, 'usefulness.burstSeen', subject, { ratings: BURST }, [], mails);
}

const REASONS: Readonly<Record<'own' | 'office' | 'stage', Words>> = {
  own: {
    id: 'Inovasi ini milik instansi Anda atau induknya, jadi Anda tidak menilainya. Anda tetap dapat menilai inovasi lain.',
    en: 'This innovation is of your agency or its tree, so you do not rate it. You can still rate others.',
  },
  office: {
    id: 'Panitia memutuskan penilaian mana yang dihitung, jadi tidak ikut menilai.',
    en: 'The office decides which ratings count, so it gives none.',
  },
  stage: {
    id: 'Inovasi ini sedang dinilai masyarakat sebagai finalis. Beri nilai di halaman penilaian finalis.',
    en: 'The public is rating this innovation as a finalist. Rate it on the page of the finalists.',
  },
};
