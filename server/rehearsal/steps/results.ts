import { showEdition } from '../../editions/service.ts';
import { askCorrection } from '../../results/correction-service.ts';
import { recordDecree } from '../../results/decree-service.ts';
import { findLastPublication, listDecrees } from '../../results/queries.ts';
import { askPublication } from '../../results/publication-service.ts';
import { askRevocation } from '../../results/revocation-service.ts';
import { findSubmission } from '../../submissions/queries.ts';
import { asking, confirm, count, moveOn, played, seen, stateOf, type Run } from '../run.ts';
import { chooseByRank } from './choose.ts';

const AFTER = ['decided', 'published', 'awarded'];

/** The final plenary names the Top Innovations; the decree is recorded; two organisers publish. */
export async function decide(run: Run): Promise<void> {
  const organiser = run.troupe.organiser(0);
  await moveOn(run, 'startDeciding', ['deciding', ...AFTER]);
  if (!AFTER.includes(await stateOf(run)))
    for (const { key } of run.rulebook.groups) await chooseByRank(run, 'top-innovations', key, 0.5);
  await moveOn(run, 'decide', AFTER);
  if ((await asking(run, (tx) => listDecrees(tx, run.editionId))).length === 0) {
    const at = await asking(run, async (tx) => tx.at);
    await recordDecree(organiser, run.editionId, {
      ...run.says.decree,
      date: at.toISOString().slice(0, 10),
    });
    count(run, 'decrees recorded');
  }
}

export async function publish(run: Run): Promise<void> {
  if ((await stateOf(run)) !== 'decided') return;
  const organiser = run.troupe.organiser(0);
  const { version } = await showEdition(organiser, run.editionId);
  await confirm(run, await askPublication(seen(organiser, { version: version! }), run.editionId, {}));
  count(run, 'published');
}

/** An award is taken back after the publication, and the result published again with its reason. */
export async function correct(run: Run): Promise<void> {
  const organiser = run.troupe.organiser(0);
  const last = await asking(run, (tx) => findLastPublication(tx, run.editionId));
  if (!last || last.number > 1) return;
  const awarded = (await played(run)).filter((row) => row.state === 'awarded');
  const one = awarded.at(-1);
  if (!one || awarded.length < 2) return;
  const row = (await asking(run, (tx) => findSubmission(tx, one.id)))!;
  const reason = 'Gladi: data dampak ternyata tidak benar.';
  await confirm(run, await askRevocation(seen(organiser, row), row.id, { reason }));
  const { version } = await showEdition(organiser, run.editionId);
  await confirm(run, await askCorrection(seen(organiser, { version: version! }), run.editionId, { reason }));
  count(run, 'corrections published');
}

/** The year ends: awards are handed over. */
export async function award(run: Run): Promise<void> {
  await moveOn(run, 'award', ['awarded', 'archived']);
}
