import type { Context } from '../context.ts';
import { act, asSystem, look, type Tx } from '../db/door.ts';
import { titleKey } from '../db/title-key.ts';
import { findEdition, findRulebook } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { record } from '../events/record.ts';
import { findReleasedPublication, findRevokedAwards } from '../results/queries.ts';
import { contentOf, showStory } from '../results/results-service.ts';
import * as fills from './fill-queries.ts';
import { tellStory, type Opened as Story } from './fill-story.ts';
import { indexInnovations } from './index-service.ts';
import * as queries from './innovation-queries.ts';
import { regionOf } from './search/region-names.ts';

type Winner = { story: Story; tiers: { key: string; name: string }[] };

/**
 * Brings into the directory what an edition's newest published result says: the awarded innovations with their awards, and
 * of those whose agencies opened their story its words. What a correction took away stays in the history as withdrawn. It
 * reads by the public's own door, so nothing is filled before its publication; again it changes nothing.
 */
export async function fillDirectory(context: Context, editionId: string): Promise<void> {
  const winners = await readWinners(context, editionId);
  if (!winners) return;
  await act(asSystem(context), async (tx) => {
    const edition = (await findEdition(tx, editionId))!;
    await queries.lockDirectory(tx, edition.bodyId);
    const known = await fills.listFilledBy(tx, editionId);
    const rulebook = await findRulebook(tx, edition);
    const place = { bodyId: edition.bodyId, editionId, year: edition.year, rulebook };
    const told = await fills.listSubmissionFacts(
      tx,
      winners.map(({ story }) => story.id),
    );
    const touched = new Set<string>();
    const standing = new Set<string>();
    for (const winner of winners) {
      const facts = told.get(winner.story.id)!;
      const id = await placeInnovation(tx, place, { winner, facts });
      touched.add(id);
      for (const tier of winner.tiers) {
        standing.add(`${id} ${tier.name}`);
        await fills.upsertAward(tx, awardOf(tx, place, { id, winner, tier: tier.name }));
      }
    }
    const gone = known.filter((row) => !row.withdrawnAt && !standing.has(`${row.innovationId} ${row.award}`));
    await fills.withdrawAwards(
      tx,
      gone.map(({ id }) => id),
    );
    for (const { innovationId } of gone) touched.add(innovationId);
    await indexInnovations(tx, [...touched]);
    const subject = {
      type: 'edition',
      id: editionId,
      version: edition.version,
      bodyId: edition.bodyId,
      editionId,
    };
    await record(tx, 'directory.filled', subject, { innovations: touched.size, withdrawn: gone.length });
  });
}

/** Who won what by the published result, leaving out what was revoked since; null while nothing is published. */
async function readWinners(context: Context, editionId: string): Promise<Winner[] | null> {
  const read = await look(asSystem(context), async (tx) => {
    const edition = await findEdition(tx, editionId);
    const publication = await findReleasedPublication(tx, editionId);
    if (!publication || edition?.kind === 'rehearsal') return null;
    return { content: contentOf(publication), revoked: await findRevokedAwards(tx, editionId) };
  });
  if (!read) return null;
  const tiersOf = new Map<string, Winner['tiers']>();
  for (const tier of read.content.groups.flatMap(({ tiers }) => tiers))
    for (const { submissionId } of tier.rows) {
      if (read.revoked.has(`${submissionId} ${tier.key}`)) continue;
      tiersOf.set(submissionId, [
        ...(tiersOf.get(submissionId) ?? []),
        { key: tier.key, name: tier.name.id },
      ]);
    }
  const winners: Winner[] = [];
  for (const [submissionId, tiers] of tiersOf)
    winners.push({ story: await showStory(asSystem(context), submissionId), tiers });
  return winners;
}

type Place = { bodyId: string; editionId: string; year: number; rulebook: Rulebook };

/** The innovation of a proposal: the one it filled before, the one it was linked to, the one of its title, or a new one. */
async function placeInnovation(
  tx: Tx,
  { bodyId, year, rulebook }: Place,
  { winner: { story }, facts }: { winner: Winner; facts: fills.SubmissionFacts },
): Promise<string> {
  const known = await fills.findOwnInnovation(tx, bodyId, {
    submissionId: story.id,
    innovationId: facts.innovationId,
    titleKey: titleKey(story.title),
    agencyName: story.agencyName,
  });
  const { words, filled } = tellStory(story, facts, rulebook, known, known?.filled[story.id] ?? null);
  const told = {
    unitName: story.unitName,
    agencyLevel: facts.level,
    regionCode: facts.regionCode ?? regionOf({ ...story, title: story.title }),
    groupName: story.group.id,
    category: story.category?.id ?? known?.category ?? null,
    sdgs: facts.sdgs.length > 0 ? facts.sdgs : (known?.sdgs ?? []),
    ...words,
    filled: { ...known?.filled, [story.id]: filled },
    submissionId: story.id,
    startedOn: facts.startedOn ?? known?.startedOn ?? null,
    phase: known?.phase ?? 'creation',
  };
  const names = { title: story.title, titleKey: titleKey(story.title), agencyName: story.agencyName };
  if (known) {
    const isOwn = known.submissionId === story.id;
    await queries.updateInnovation(tx, known.id, { ...told, ...(isOwn && names), changedAt: tx.at });
    return known.id;
  }
  const id = tx.context.ids.next();
  await queries.insertInnovations(tx, [{ id, bodyId, ...names, ...told, createdAt: tx.at }]);
  const since = facts.startedOn ?? `${year}-01-01`;
  await queries.insertPhases(tx, [
    { innovationId: id, bodyId, phase: 'creation', since, reason: story.edition.name.id, notedAt: tx.at },
  ]);
  return id;
}

function awardOf(
  tx: Tx,
  { bodyId, editionId, year }: Place,
  given: { id: string; winner: Winner; tier: string },
) {
  const { edition, id: submissionId, demo } = given.winner.story;
  return {
    id: tx.context.ids.next(),
    bodyId,
    innovationId: given.id,
    year,
    award: given.tier,
    source: `${edition.name.id}, ${edition.bodyName}`,
    fromEditionId: editionId,
    demo,
    submissionId,
  };
}

const MOST_AT_ONCE = 2000;

/** Puts innovations into the index that stand in none yet: those of an installation from before there was one. */
export async function indexUnindexed(context: Context): Promise<void> {
  await act(asSystem(context), async (tx) => {
    await indexInnovations(tx, await fills.listUnindexed(tx, MOST_AT_ONCE));
  });
}
