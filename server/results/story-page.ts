import { asSystem, look, type Caller } from '../db/door.ts';
import { findEdition, findRulebook } from '../editions/queries.ts';
import { fieldsAsked } from '../editions/rulebook/reading.ts';
import { Refusal } from '../errors.ts';
import { findSubmission } from '../submissions/queries.ts';
import { findSubmittedText } from '../submissions/reading-queries.ts';
import { findChain } from './chain.ts';
import { jakartaDay } from './days.ts';
import { findHonours } from './honours.ts';
import { findRevokedAwards } from './queries.ts';
import * as queries from './story-queries.ts';
import { photoView } from './story-service.ts';

/**
 * The public page of one winner: what was published of it, and, where its agency opened them, its own words.
 * @throws Refusal not_found before the publication and for whoever is not in it
 */
export async function showStory(caller: Caller, submissionId: string) {
  // Which edition a submission belongs to is not public; what is told of it is what its published result holds.
  const submission = await look(asSystem(caller.context), (tx) => findSubmission(tx, submissionId));
  if (!submission) throw new Refusal('not_found');
  const honours = await findHonours(caller, submission.editionId, submissionId);
  const chain = await findChain(caller, submissionId);
  return look(asSystem(caller.context), async (tx) => {
    const edition = (await findEdition(tx, submission.editionId))!;
    const story = await queries.findStory(tx, submissionId);
    const isOpen = Boolean(story?.releasedAt);
    const rulebook = await findRulebook(tx, edition);
    const text = isOpen ? await findSubmittedText(tx, submissionId) : null;
    const fields = text ? fieldsAsked(rulebook, submission.groupKey, text.answers) : [];
    const { row, tiers, tierKeys, group, content, publishedAt } = honours;
    const takenBack = await findRevokedAwards(tx, edition.id);
    const revoked = tierKeys.map((key) => takenBack.get(`${submissionId} ${key}`)).find(Boolean);
    return {
      id: submissionId,
      edition: content.edition,
      demo: content.demo,
      publishedAt: publishedAt.toISOString(),
      number: row.number,
      title: row.title,
      agencyName: row.agencyName,
      unitName: submission.unitName,
      region: row.region,
      category: rulebook.categories.find(({ key }) => key === submission.categoryKey)?.name ?? null,
      group,
      tiers,
      chain,
      rank: row.rank,
      revokedOn: revoked ? jakartaDay(revoked) : null,
      summary: isOpen && story!.summary !== '' ? story!.summary : null,
      texts: fields
        .filter(({ key, kind }) => kind === 'text' && story!.openFields.includes(key) && text!.answers[key])
        .map(({ key, label }) => ({ key, label, text: text!.answers[key]! })),
      videoUrl: isOpen ? story!.videoUrl : null,
      contactEmail: isOpen ? story!.contactEmail : null,
      photos: isOpen ? (await queries.listPhotos(tx, submissionId)).map(photoView) : [],
      certificates: await queries.listCheckable(tx, submissionId),
    };
  });
}
