import { Readable } from 'node:stream';
import { fieldRules } from '../../field/rules.ts';
import { addPhoto } from '../../field/photo-service.ts';
import { planVisit } from '../../field/plan-service.ts';
import {
  answerQuestion,
  beginVisit,
  confirmReport,
  keepNotes,
  sendReport,
  settleFinding,
} from '../../field/report-service.ts';
import { showVisit } from '../../field/show-service.ts';
import { fieldVisits } from '../../db/schema/index.ts';
import { eq } from 'drizzle-orm';
import type { PersonCaller } from '../cast.ts';
import { chanceOf } from '../chance.ts';
import { picture } from '../picture.ts';
import { asking, count, each, played, seen, stageOf, type PlayedPart, type Run } from '../run.ts';

/** One finalist in so many is visited. */
const ONE_IN = 10;
const DAY_MS = 86_400_000;

/** Teams of panelists and evaluators see some finalists at work, answer the rule book's questions, and the office settles. */
export async function visit(run: Run): Promise<void> {
  const rules = fieldRules(run.rulebook);
  const stage = await stageOf(run, 'field_visit');
  if (!rules || !stage || stage.closedAt) return;
  const there = new Map(
    (await asking(run, (tx) => tx.select().from(fieldVisits).where(eq(fieldVisits.stageId, stage.id)))).map(
      (row) => [row.submissionId, row.id],
    ),
  );
  const finalists = (await played(run))
    .filter((row) => ['finalist', 'interviewed'].includes(row.state))
    .filter((_, index) => index % ONE_IN === 0);
  await each(run, finalists, async (row) => {
    const id = there.get(row.id) ?? (await planned(run, row, rules.team));
    await travel(run, id, row, rules.photos.least);
  });
}

type Visit = Awaited<ReturnType<typeof showVisit>>;

async function planned(run: Run, row: PlayedPart, team: { panelists: number; evaluators: number }) {
  const some = (people: PersonCaller[], many: number) =>
    Array.from({ length: many }, (_, at) => people[(row.part.index + at) % people.length]!.personId);
  const at = await asking(run, async (tx) => tx.at);
  const { id } = await planVisit(run.troupe.secretariat(row.part.index), run.editionId, {
    submissionId: row.id,
    visitOn: new Date(at.getTime() + 3 * DAY_MS).toISOString().slice(0, 10),
    place: `Loket Gladi ${row.part.index + 1}`,
    sampleReason: 'Satu dari sepuluh finalis dilihat di tempatnya.',
    team: [...some(run.troupe.panelists, team.panelists), ...some(run.troupe.evaluators, team.evaluators)],
  });
  count(run, 'visits planned');
  return id;
}

/** From wherever the visit stands to its confirmed report. */
async function travel(run: Run, id: string, { part }: PlayedPart, photos: number): Promise<void> {
  const office = run.troupe.secretariat(part.index);
  const state = await showVisit(office, id);
  const member = run.troupe.byId(state.team[0]!.personId)!;
  const now = (who: PersonCaller) => showVisit(who, id);
  if (state.state === 'planned') await beginVisit(seen(member, await now(member)), id);
  if (['planned', 'visited'].includes(state.state)) await writeReport(run, await now(member), member, photos);
  const reported = await now(office);
  if (reported.state !== 'reported') return;
  for (const finding of reported.findings ?? [])
    if (finding.finding !== 'yes' && finding.settlement === null)
      await settleFinding(seen(office, finding), finding.id, 'Dijelaskan instansi pada hari kunjungan.');
  const organiser = run.troupe.organiser(0);
  await confirmReport(seen(organiser, await now(organiser)), id);
  count(run, 'visits reported');
}

async function writeReport(run: Run, { id, findings, photos }: Visit, member: PersonCaller, least: number) {
  for (const finding of findings ?? []) {
    if (finding.finding !== null) continue;
    const partly = chanceOf(run.settings.seed, 'finding', finding.key).int(5) === 0;
    await answerQuestion(seen(member, finding), finding.id, {
      finding: partly ? 'partly' : 'yes',
      note: partly ? 'Baru di sebagian loket.' : null,
    });
  }
  for (let at = photos?.length ?? 0; at < least; at += 1)
    await addPhoto(
      { context: member.context, actor: member.actor },
      id,
      { claimKey: '', caption: 'Loket tiruan', showsPeople: false, consent: '' },
      { stream: Readable.from([picture(`${run.id} ${id} ${at}`)]), fileName: 'gladi.png' },
    );
  await keepNotes(seen(member, await showVisit(member, id)), id, {
    summary: 'Layanan berjalan pada hari itu.',
  });
  await sendReport(seen(member, await showVisit(member, id)), id);
}
