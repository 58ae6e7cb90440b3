import { rolesAt } from '../db/actor.ts';
import { asSystem, look, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { findAgency } from '../people/queries.ts';
import { maySee, sideOf } from '../submissions/policy.ts';
import { findSubmission } from '../submissions/queries.ts';
import { findSubmittedText } from '../submissions/reading-queries.ts';
import { findHonours } from './honours.ts';
import { findStory } from './story-queries.ts';
import { unpsaDocument } from './unpsa.ts';

/**
 * The English pack of a published winner for the United Nations Public Service Awards, for its agency and the organisers.
 * @throws Refusal not_found before the publication and for whoever is not honoured
 */
export async function makeUnpsaPack(caller: Caller, submissionId: string) {
  const submission = await look(caller, async (tx) => {
    const row = await findSubmission(tx, submissionId);
    maySee(tx.actor, row);
    if (sideOf(tx.actor, row).side !== 'agency' && !rolesAt(tx.actor, row).includes('organiser'))
      throw new Refusal('not_allowed');
    return row;
  });
  const { content, tiers } = await findHonours(caller, submission.editionId, submissionId);
  // The office may not read an agency's working texts; of the submitted one it gets the facts of the pack.
  const facts = await look(asSystem(caller.context), async (tx) => {
    const text = await findSubmittedText(tx, submissionId);
    const agency = await findAgency(tx, submission.agencyId);
    const story = await findStory(tx, submissionId);
    return { text, agency, english: story?.english ?? {} };
  });
  const document = unpsaDocument(
    {
      bodyName: content.edition.bodyName,
      agencyName: facts.agency!.name,
      agencyLevel: facts.agency!.level,
      originalTitle: submission.title,
      implementedSince: facts.text?.implementedSince ?? null,
      sdgs: facts.text?.sdgs ?? [],
      awards: tiers.map((tier) => tier.en),
      year: content.edition.year,
      demo: content.demo,
    },
    facts.english,
  );
  return {
    content: await caller.context.pdf.document(document),
    fileName: `unpsa-${submission.number ?? submission.id}.pdf`,
  };
}
