import { sql } from 'drizzle-orm';
import { asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import type { ResultContent } from './content.ts';
import { pressDocument, pressText, type Funnel } from './press.ts';
import { findReleasedPublication } from './queries.ts';
import { contentOf } from './results-service.ts';

/**
 * The press sheet of a published result, as PDF or plain text.
 * @throws Refusal not_found before the publication
 */
export async function makePressSheet(caller: Caller, editionId: string, format: 'pdf' | 'txt') {
  const publication = await look(caller, (tx) => findReleasedPublication(tx, editionId));
  if (!publication) throw new Refusal('not_found');
  const content = contentOf(publication);
  // Counts of submissions are the office's until the results are out; then they are part of the news.
  const funnel = await look(asSystem(caller.context), (tx) => countFunnel(tx, editionId, content));
  const { language } = caller.actor;
  const url = `${caller.context.config.baseUrl}/results/${editionId}`;
  const fileName = `siaran-pers-${content.edition.year}.${format}`;
  if (format === 'txt')
    return { content: Buffer.from(pressText(content, funnel, language, url), 'utf8'), fileName };
  return {
    content: await caller.context.pdf.document(pressDocument(content, funnel, language, url)),
    fileName,
  };
}

/** The numbers of the funnel as of now; whoever won is counted from what was published. */
export async function countFunnel(tx: Tx, editionId: string, content: ResultContent): Promise<Funnel> {
  const [row] = await tx.execute<{ drafted: number; submitted: number; passed: number }>(sql`
    select count(*)::int as drafted, count(*) filter (where submitted_at is not null)::int as submitted,
      count(*) filter (where state in ('screened', 'nominated', 'finalist', 'interviewed', 'topInnovation', 'notSelected', 'awarded', 'revoked', 'disqualified'))::int as passed
    from submissions where edition_id = ${editionId}`);
  const groups = content.groups.map(({ tiers }) => tiers.filter(({ rows }) => rows.length > 0));
  const honoured = new Set(groups.flat().flatMap(({ rows }) => rows.map(({ submissionId }) => submissionId)));
  const winners = new Set(
    groups.flatMap((tiers) => tiers[0]?.rows.map(({ submissionId }) => submissionId) ?? []),
  );
  return { ...row!, finalists: honoured.size, winners: winners.size };
}
