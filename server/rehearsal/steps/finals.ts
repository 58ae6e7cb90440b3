import { sql } from 'drizzle-orm';
import { deliveries, raters, ratings } from '../../db/schema/index.ts';
import { findRubric, type StageRow } from '../../editions/queries.ts';
import { acceptOffers } from '../../judging/offer-service.ts';
import { closeStage } from '../../judging/closing-service.ts';
import { readAddress } from '../../ratings/address.ts';
import { enter, sendCode } from '../../ratings/entry-service.ts';
import { rate } from '../../ratings/rating-service.ts';
import { addressOf } from '../cast.ts';
import { chanceOf } from '../chance.ts';
import { asking, confirm, count, each, played, seen, stageOf, waitUntil, type Run } from '../run.ts';
import { plan, score, tasks } from './judge.ts';
import { does } from './write.ts';

/** The institutions of each field score the finalists of it; with the close those stand as finally judged. */
export async function judgeByField(run: Run): Promise<void> {
  const stage = await stageOf(run, 'feasibility');
  if (!stage || stage.closedAt) return;
  await plan(run, stage);
  await each(run, run.troupe.institutions, async (juror) => {
    const { accepted } = await acceptOffers(juror, stage.id);
    count(run, 'tasks taken', accepted);
  });
  const rubric = (await asking(run, (tx) => findRubric(tx, run.editionId, stage.key)))!;
  const open = (await tasks(run, stage)).filter((task) => task.sheetState === 'open');
  await each(run, open, (task) => score(run, task, rubric));
  await close(run, stage, 'Lembaga bidang sudah menilai.');
}

/** People of the public prove their address by the mailed code and rate finalists; most of them rate most. */
export async function rateByPublic(run: Run): Promise<void> {
  const stage = await stageOf(run, 'public_rating');
  if (!stage || stage.closedAt) return;
  if (stage.opensAt) await waitUntil(run, stage.opensAt);
  const rubric = (await asking(run, (tx) => findRubric(tx, run.editionId, stage.key)))!;
  const finalists = (await played(run)).filter((row) => ['finalist', 'interviewed'].includes(row.state));
  const given = await listGiven(run);
  const people = Array.from({ length: run.script.raters }, (_, index) => index);
  await each(run, people, async (index) => {
    const { email, ip, hash } = voter(run, index);
    const left = finalists.filter(
      (row) => does(run, 95, 'rates', index, row.title) && !given.has(`${hash} ${row.id}`),
    );
    if (left.length === 0) return;
    const ticket = await proveAddress(run, email, ip);
    for (const row of left) {
      const scores = opinionOf(run, index, row.part, rubric);
      await rate(run.troupe.organiser(0), row.id, { scores, ticket, ip });
      count(run, 'ratings given');
    }
  });
  await close(run, stage, 'Waktu menilai sudah habis.');
}

type Rubric = NonNullable<Awaited<ReturnType<typeof findRubric>>>;

function opinionOf(run: Run, index: number, part: { index: number; merit: number }, rubric: Rubric) {
  const { min, max } = rubric.scale as { min: number; max: number };
  return Object.fromEntries(
    rubric.criteria.map(({ key }) => {
      const chance = chanceOf(run.settings.seed, 'opinion', index, part.index, key);
      const share = Math.max(0, Math.min(1, part.merit / 100 + chance.normal() / 6));
      return [key, Math.round(min + share * (max - min))];
    }),
  );
}

/** Everybody comes from a network of their own: the guard against machines is for the others. */
function voter(run: Run, index: number) {
  const email = addressOf(run.bodyId, `warga-${index}`);
  const ip = `10.${Math.floor(index / 256) % 256}.${index % 256}.7`;
  return { email, ip, hash: readAddress(email, run.context.config.secret).hash };
}

/** Asks for a code, reads it in the mail that waits in the ledger, and enters it. @returns the ticket */
async function proveAddress(run: Run, email: string, ip: string): Promise<string> {
  const nobody = { context: run.context, actor: run.troupe.organiser(0).actor };
  await sendCode(nobody, run.editionId, { email, ip });
  const [mail] = await asking(run, (tx) =>
    tx
      .select({ values: deliveries.values })
      .from(deliveries)
      .where(
        sql`${deliveries.bodyId} = ${run.bodyId} and ${deliveries.template} = 'rating.codeSent' and ${deliveries.address} = ${email}`,
      )
      .orderBy(sql`${deliveries.id} desc`)
      .limit(1),
  );
  const { code } = mail!.values as { code: string };
  return (await enter(nobody, run.editionId, { email, code })).ticket;
}

/** What was rated before a worker ended: by the rater's address and the finalist. */
async function listGiven(run: Run): Promise<Set<string>> {
  const rows = await asking(run, (tx) =>
    tx
      .select({ hash: raters.addressHash, submissionId: ratings.submissionId })
      .from(ratings)
      .innerJoin(raters, sql`${raters.id} = ${ratings.raterId}`)
      .where(sql`${ratings.editionId} = ${run.editionId}`),
  );
  return new Set(rows.map((row) => `${row.hash} ${row.submissionId}`));
}

async function close(run: Run, { kind, id }: StageRow, reason: string): Promise<void> {
  const now = (await stageOf(run, kind))!;
  const closed = await closeStage(seen(run.troupe.organiser(0), now), id, reason);
  if ('request' in closed) await confirm(run, closed);
  count(run, 'stages closed');
}
