import { eq } from 'drizzle-orm';
import { objections } from '../../db/schema/index.ts';
import { skippedStates } from '../../editions/rulebook/reading.ts';
import { answerObjection } from '../../objections/answer-service.ts';
import {
  admitObjection,
  appointPanel,
  dismissObjection,
  giveOpinion,
  showCandidates,
} from '../../objections/decision-service.ts';
import { fileOwnObjection, filePublicObjection } from '../../objections/filing-service.ts';
import { asking, count, each, moveOn, played, stateOf, tryTo, type Run } from '../run.ts';

const AFTER = ['interviewing', 'deciding', 'decided', 'published', 'awarded'];
/** One agency in so many objects, and as many people from elsewhere. */
const ONE_IN = 60;
const CLOSED = ['objection_closed', 'already_exists', 'not_found'];

/**
 * Agencies object to not being chosen, and people to finalists of others; the secretariat admits most, panels hear and reject
 * them, so that the year goes on as it was ranked.
 */
export async function object(run: Run): Promise<void> {
  if (skippedStates(run.rulebook).includes('objection')) return;
  await moveOn(run, 'startObjection', ['objection', ...AFTER]);
  if ((await stateOf(run)) !== 'objection') return;
  const rows = await played(run);
  const filed = await list(run);
  const several = Math.max(1, Math.floor(rows.length / ONE_IN));
  const unchosen = rows.filter((row) => row.state === 'notSelected').slice(0, several);
  const finalists = rows.filter((row) => row.state === 'finalist').slice(0, several);
  const known = new Set(filed.map((row) => row.submissionId));
  await each(
    run,
    unchosen.filter((row) => !known.has(row.id)),
    async (row) => {
      const done = await tryTo(run, CLOSED, () =>
        fileOwnObjection(run.troupe.admin(row.part.agency), row.id, {
          grounds: 'Nilai kami tidak sepadan dengan bukti yang dilampirkan.',
        }),
      );
      if (done) count(run, 'objections filed');
    },
  );
  const agencies = run.script.agencies.length;
  await each(
    run,
    finalists.filter((row) => !known.has(row.id)),
    async (row) => {
      const other = run.troupe.innovator((row.part.agency + 1) % agencies);
      const done = await tryTo(run, CLOSED, () =>
        filePublicObjection(other, run.editionId, {
          submissionId: row.id,
          grounds: 'Inovasi ini mirip dengan layanan yang sudah ada di daerah kami.',
        }),
      );
      if (done) count(run, 'objections filed');
    },
  );
  const open = (await list(run)).filter((row) => ['filed', 'admitted'].includes(row.state));
  const partOf = new Map(rows.map((row) => [row.id, row.part]));
  await each(run, open, (row) => hear(run, row, partOf.get(row.submissionId)!));
}

type Objection = Awaited<ReturnType<typeof list>>[number];

async function hear(
  run: Run,
  { id, state, kind }: Objection,
  part: { index: number; agency: number },
): Promise<void> {
  const secretary = run.troupe.secretariat(part.index);
  if (state === 'filed' && part.index % 4 === 0) {
    await dismissObjection(secretary, id, 'Tidak menyangkut hasil yang diumumkan.');
    count(run, 'objections decided');
    return;
  }
  if (state === 'filed') await admitObjection(secretary, id);
  // The panel waits for the agency of a finalist.
  if (kind === 'finalist')
    await tryTo(run, ['already_exists', 'guard_refused'], () =>
      answerObjection(run.troupe.admin(part.agency), id, {
        text: 'Layanan kami dirancang sendiri; dokumen rancangannya terlampir pada usulan.',
      }),
    );
  const organiser = run.troupe.organiser(0);
  const { items } = await showCandidates(organiser, id);
  const size = run.rulebook.objections?.panelSize ?? 3;
  const people = items.slice(0, size).map((one) => one.personId);
  if (people.length < size) return;
  await tryTo(run, ['already_exists'], () => appointPanel(organiser, id, { people, presides: people[0]! }));
  for (const personId of people)
    await tryTo(run, ['already_exists'], () =>
      giveOpinion(run.troupe.byId(personId)!, id, {
        opinion: 'reject',
        reasons: 'Penilaian mengikuti aturan dan bukti yang ada.',
      }),
    );
  count(run, 'objections decided');
}

function list(run: Run) {
  return asking(run, (tx) =>
    tx
      .select({
        id: objections.id,
        number: objections.number,
        state: objections.state,
        kind: objections.kind,
        submissionId: objections.submissionId,
      })
      .from(objections)
      .where(eq(objections.editionId, run.editionId))
      .orderBy(objections.number),
  );
}
