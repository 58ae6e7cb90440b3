import { dateFormat } from '../calendar/date-format.ts';
import type { Tx } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { listPeopleWithRole } from '../judging/juror-queries.ts';
import { findRankingOfStep } from '../judging/selection-queries.ts';
import { rulesOf, type Step } from '../judging/selection.ts';
import { listCandidatesById } from '../judging/standings-queries.ts';
import { findBody } from '../people/queries.ts';
import type { MinutesContent, MinutesGroup } from './minutes.ts';
import { findTies, inPlenaryOrder } from './ties.ts';
import { votesOf, type Whole } from './views.ts';
import { countConflicts } from './subjects.ts';

/** Everything the minutes of a plenary say, as it stands in this transaction; the same rows give the same content. */
export async function readContent(
  tx: Tx,
  whole: Whole,
  version: number,
  correction: MinutesContent['correction'],
): Promise<MinutesContent> {
  const { row, members, subjects, quorum } = whole;
  const edition = (await findEdition(tx, row.editionId))!;
  const chairs = await listPeopleWithRole(tx, edition, [
    row.step === 'nominees' ? 'evaluator-chair' : 'panel-chair',
  ]);
  const body = (await findBody(tx, row.bodyId))!;
  const groups: MinutesGroup[] = [];
  for (const { key } of subjects.groups) groups.push(await readGroup(tx, whole, key, edition.year));
  const names = new Map(members.map((one) => [one.personId, one.name]));
  return {
    version,
    correction,
    body: body.name,
    edition: edition.name!.id,
    demo: edition.kind === 'demo' || tx.context.config.environment === 'demo',
    step: row.step as Step,
    place: row.place,
    heldAt: inJakarta(row.heldAt),
    day: new Date(row.heldAt.getTime() + 7 * 3_600_000).toISOString().slice(0, 10),
    officialRanking: edition.officialRanking,
    quorum,
    members: members.map(({ personId, name, attendance }) => ({
      name,
      attendance,
      conflicts: countConflicts(subjects, personId),
      chair: chairs.some((one) => one.id === personId),
    })),
    groups,
    decisions: whole.decisions.map((one) => ({
      about: one.title,
      text: one.text,
      votes: votesInWords(votesOf(one)),
      keptOut: one.keptOut.map((id) => names.get(id) ?? ''),
    })),
  };
}

async function readGroup(
  tx: Tx,
  { row, orders, subjects }: Whole,
  group: string,
  year: number,
): Promise<MinutesGroup> {
  const step = row.step as Step;
  const ofGroup = orders.filter((one) => one.groupKey === group);
  const ranking = await findRankingOfStep(tx, row.editionId, group, step);
  const ranked = ranking?.rows ?? [];
  const about = new Map(
    (
      await listCandidatesById(
        tx,
        ranked.map((one) => one.submissionId),
      )
    ).map((one) => [one.id, one]),
  );
  const choices = new Map(ranking?.choices.map((one) => [one.submissionId, one]));
  const chosen = new Set(ranking?.choices.filter((one) => one.chosen).map((one) => one.submissionId));
  const titleOf = (id: string) => about.get(id)?.title ?? '';
  return {
    name: subjects.rulebook.groups.find((one) => one.key === group)!.name.id,
    places: rulesOf(subjects.rulebook, group, step).places,
    ranked: ranked.filter((one) => one.rank !== null).length,
    sha256: ranking?.sha256 ?? '',
    rows: inPlenaryOrder(ranked, ofGroup).map((one) => ({
      rank: one.rank,
      number: `${year}-${String(about.get(one.submissionId)?.number ?? 0).padStart(5, '0')}`,
      title: titleOf(one.submissionId),
      agency: about.get(one.submissionId)?.agencyName ?? '',
      total: one.decimal,
      chosen: chosen.has(one.submissionId),
      reason: choices.get(one.submissionId)?.reason ?? null,
    })),
    ties: findTies(ranked, chosen).flatMap((tied) => {
      const order = ofGroup.findLast((one) => tied.every((id) => one.submissionIds.includes(id)));
      if (!order) return [];
      const titles = order.submissionIds.filter((id) => tied.includes(id)).map(titleOf);
      return [{ titles, reason: order.reason }];
    }),
    leftOut: ranking?.leftOut ?? null,
  };
}

function votesInWords(votes: ReturnType<typeof votesOf>): string | null {
  return votes && `Suara: ${votes.inFavour} setuju, ${votes.against} menolak, ${votes.abstained} abstain.`;
}

function inJakarta(at: Date): string {
  const zone = { timeZone: 'Asia/Jakarta' } as const;
  const day = dateFormat('id-ID', { dateStyle: 'full', ...zone }).format(at);
  const time = dateFormat('en-GB', { hour: '2-digit', minute: '2-digit', ...zone }).format(at);
  return `${day}, ${time.replace(':', '.')} WIB`;
}
