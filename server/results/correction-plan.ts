import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { listConflictedAgencies } from '../submissions/conflict-service.ts';
import { listDiffering } from './certificate-correct.ts';
import { openPress } from './certificate-press.ts';
import { dataOf } from './certificate-queries.ts';
import { planAwards, type AwardChange } from './award-changes.ts';
import { buildContent, fingerprint, type ResultContent, type TitleChanges } from './content.ts';
import { differenceOf, honouredIn } from './difference.ts';
import { personOf } from './policy.ts';
import { HONOURED, listFinalRankings, type PublicationRow } from './queries.ts';

export type CorrectionPlan = Awaited<ReturnType<typeof planCorrection>>;

/** What a correction puts right: titles that were printed wrongly, and awards. */
export type Changes = { titles: TitleChanges; awards: readonly AwardChange[] };

/**
 * Everything that a correction would do, worked out without doing it: the content of the next version and its
 * difference from the last, the certificates that are revoked, issued anew or for the first time, how full each tier
 * then is, and how many people are told.
 * @throws Refusal as planAwards, not_found for the title of a proposal that is not honoured
 */
export async function planCorrection(
  tx: Tx,
  edition: EditionRow,
  last: PublicationRow,
  { titles, awards }: Changes,
) {
  const plan = await planAwards(tx, edition, awards);
  const changes = { titles, standing: plan.standing };
  const content = await buildContent(tx, edition, changes);
  const before = last.content as unknown as ResultContent;
  const press = await openPress(tx, edition);
  const differing = await listDiffering(tx, press, changes);
  const honoured = honouredIn(content);
  if ([...titles.keys()].some((id) => !honoured.has(id))) throw new Refusal('not_found');
  const { tiers } = press.rulebook;
  return {
    content,
    sha256: fingerprint(content),
    difference: differenceOf(before, content),
    certificates: differing.map(({ row, print }) => ({
      id: row.id,
      number: row.fullNumber,
      kind: row.kind,
      recipient: (print ?? dataOf(row)).recipient,
      tier: (print ?? dataOf(row)).tier,
      before: { title: dataOf(row).title, decree: dataOf(row).decreeNumber },
      after: print && { title: print.title, decree: print.decreeNumber },
    })),
    given: plan.given.flatMap(({ award, title, agencyName }) => {
      const tier = tiers.find(({ key, certificate }) => key === award.tierKey && certificate);
      return tier ? [{ title, agencyName, tier: tier.name }] : [];
    }),
    tiers: tiers.map((tier) => ({
      key: tier.key,
      group: tier.group,
      name: tier.name,
      places: 'places' in tier ? (tier.places ?? null) : null,
      before: countIn(before, tier.key),
      after: countIn(content, tier.key),
    })),
    told: await countTold(tx, edition, new Set([...honouredIn(before), ...honoured])),
  };
}

function countIn(content: ResultContent, key: string): number {
  return content.groups
    .flatMap(({ tiers }) => tiers)
    .filter((tier) => tier.key === key)
    .reduce((sum, { rows }) => sum + rows.length, 0);
}

/**
 * Whom an award can be given to: whoever stands in the rankings on which winners were chosen, without the agencies that
 * the reader is tied to. Titles and agencies alone.
 */
export async function listCandidates(tx: Tx, edition: EditionRow) {
  const ranked = (await listFinalRankings(tx, edition.id)).flat() as { submissionId: string }[];
  const ids = `{${ranked.map(({ submissionId }) => submissionId).join(',')}}`;
  const without = `{${(await listConflictedAgencies(tx, personOf(tx.actor))).join(',')}}`;
  const rows = await tx.execute<{
    submissionId: string;
    number: number;
    title: string;
    agencyName: string;
    group: string;
  }>(sql`
    select s.id as "submissionId", s.number, s.title, a.name as "agencyName", s.group_key as "group"
    from submissions s join agencies a on a.id = s.agency_id
    where s.id = any(${ids}::uuid[]) and s.state in ${[...HONOURED]} and not s.agency_id = any(${without}::uuid[])
    order by s.title, s.number`);
  return [...rows];
}

/** Whoever is honoured before or after is told, and every organiser. */
async function countTold(tx: Tx, edition: EditionRow, submissionIds: ReadonlySet<string>) {
  const ids = `{${[...submissionIds].join(',')}}`;
  const [row] = await tx.execute<{ agencies: number; people: number; organisers: number }>(sql`
    select count(distinct s.agency_id)::int as agencies,
      (select count(distinct r.person_id)::int from roles r where r.role = 'agency-admin' and r.ended_at is null
        and r.agency_id in (select agency_id from submissions where id = any(${ids}::uuid[]))) as people,
      (select count(distinct r.person_id)::int from roles r where r.role = 'organiser' and r.ended_at is null
        and r.body_id = ${edition.bodyId} and (r.edition_id is null or r.edition_id = ${edition.id})) as organisers
    from submissions s where s.id = any(${ids}::uuid[])`);
  return row!;
}
