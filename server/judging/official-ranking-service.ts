import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { lockEdition, updateEdition, type EditionRow, type RequestRow } from '../editions/queries.ts';
import { askSecondOrganiser } from '../editions/request-service.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { mayOrganise } from './policy.ts';

/** States before the first score: afterwards whoever changes the ranking could know whom it helps. */
const BEFORE_JUDGING = ['draft', 'open', 'screening'];

/** Asks a second organiser to declare which ranking is the official one. */
export function declareRanking(caller: Caller, editionId: string, ranking: 'raw' | 'adjusted') {
  return act(caller, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    expectVersion(caller, edition);
    refuseLate(edition);
    return askSecondOrganiser(tx, {
      act: 'declare_ranking',
      edition,
      subject: { type: 'edition', id: editionId, version: edition.version },
      payload: { ranking, before: edition.officialRanking },
      summary: SUMMARY[ranking],
    });
  });
}

/** The second organiser agrees, still before judging. */
export async function confirmOfficialRanking(tx: Tx, request: RequestRow): Promise<void> {
  const edition = await lockEdition(tx, request.subjectId);
  mayOrganise(tx.actor, edition);
  refuseLate(edition);
  const { ranking, before } = request.payload as { ranking: string; before: string };
  if (edition.officialRanking !== before) throw new Refusal('subject_changed');
  await updateEdition(tx, edition.id, { officialRanking: ranking });
  await record(
    tx,
    'edition.rankingDeclared',
    {
      type: 'edition',
      id: edition.id,
      version: edition.version + 1,
      bodyId: edition.bodyId,
      editionId: edition.id,
    },
    { before, after: ranking },
  );
}

function refuseLate(edition: EditionRow) {
  if (!BEFORE_JUDGING.includes(edition.state)) throw new Refusal('guard_refused', { reason: TOO_LATE });
}

const SUMMARY: Record<'raw' | 'adjusted', Words> = {
  raw: {
    id: 'Menetapkan peringkat mentah sebagai peringkat resmi',
    en: 'Declaring the raw ranking as the official one',
  },
  adjusted: {
    id: 'Menetapkan peringkat terkoreksi sebagai peringkat resmi',
    en: 'Declaring the adjusted ranking as the official one',
  },
};
const TOO_LATE: Words = {
  id: 'Penilaian sudah dimulai. Peringkat resmi hanya dapat ditetapkan sebelumnya.',
  en: 'Judging has begun. The official ranking can only be declared before it.',
};
