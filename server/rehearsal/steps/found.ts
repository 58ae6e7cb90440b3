import { agencies, people, roles } from '../../db/schema/index.ts';
import type { Role } from '../../db/actor.ts';
import type { Tx } from '../../db/door.ts';
import { eq } from 'drizzle-orm';
import { createEdition } from '../../editions/create-service.ts';
import { importAgencies } from '../../portal/agency-import.ts';
import { addressOf, castOf, SECRETARIAT } from '../cast.ts';
import { updateRehearsal } from '../queries.ts';
import { sourceOf } from '../rules.ts';
import { asking, count, founding, moveOn, refresh, type Run } from '../run.ts';

type Wanted = { key: string; name: string; role: Role; agencyId?: string; institution?: string };

/** The agencies come by the import of the product, the people by the system as at a founding, the year by an organiser. */
export async function found(run: Run): Promise<void> {
  const csv = ['name,level,parent,region,time_zone,underdeveloped'];
  for (const { name, level, region } of run.script.agencies) csv.push(`"${name}",${level},,${region},,`);
  const imported = await importAgencies(run.context, `${csv.join('\n')}\n`, 'gladi.csv', run.bodyId);
  count(run, 'agencies', imported.added);
  const known = await asking(run, (tx) => tx.select().from(agencies).where(eq(agencies.bodyId, run.bodyId)));
  const idOf = new Map(known.map((row) => [row.name, row.id]));
  await founding(run, (tx) => join(tx, run, officeOf(), null));
  await founding(run, (tx) =>
    join(
      tx,
      run,
      run.script.agencies.flatMap(({ name }, index) => [
        {
          key: `admin-${index}`,
          name: `Admin ${name}`,
          role: 'agency-admin' as const,
          agencyId: idOf.get(name)!,
        },
        {
          key: `inovator-${index}`,
          name: `Inovator ${name}`,
          role: 'innovator' as const,
          agencyId: idOf.get(name)!,
        },
      ]),
      null,
    ),
  );
  run.troupe = await castOf(run.context, run.bodyId);
  if (!run.editionId) await openYear(run);
  await founding(run, (tx) => join(tx, run, jurorsOf(run), run.editionId));
  await refresh(run);
  await moveOn(run, 'open', ['open']);
}

/** The year is made and remembered in two steps; a run that died between them finds it by its body. */
async function openYear(run: Run): Promise<void> {
  const { source } = await sourceOf(run.context, run.settings);
  const made = await createEdition(run.troupe.organiser(0), run.bodyId, {
    source,
    kind: 'rehearsal',
    slug: 'gladi',
  });
  run.editionId = made.id;
  await founding(run, (tx) => updateRehearsal(tx, run.id, { editionId: made.id }));
}

function officeOf(): Wanted[] {
  return [
    { key: 'penyelenggara-0', name: 'Penyelenggara Gladi Satu', role: 'organiser' },
    { key: 'penyelenggara-1', name: 'Penyelenggara Gladi Dua', role: 'organiser' },
    ...Array.from({ length: SECRETARIAT }, (_, index) => ({
      key: `sekretariat-${index}`,
      name: `Sekretariat Gladi ${index + 1}`,
      role: 'secretariat' as const,
    })),
  ];
}

function jurorsOf({ script }: Run): Wanted[] {
  const many = (word: string, name: string, role: Role, length: number) =>
    Array.from({ length }, (_, index) => ({ key: `${word}-${index}`, name: `${name} ${index + 1}`, role }));
  return [
    { key: 'ketua.panel', name: 'Ketua Panel Gladi', role: 'panel-chair' },
    { key: 'ketua.evaluasi', name: 'Ketua Evaluasi Gladi', role: 'evaluator-chair' },
    ...many('evaluator', 'Evaluator Gladi', 'evaluator', script.evaluators.length),
    ...many('panelis', 'Panelis Gladi', 'panelist', script.panelists.length),
    ...script.institutions.map((institution, index) => ({
      key: `lembaga-${index}`,
      name: `Penilai ${institution}`,
      role: 'panelist' as const,
      institution,
    })),
  ];
}

const ROWS_A_STATEMENT = 2000;

/** Writes people and their roles in bulk; who is there already stays. */
async function join(tx: Tx, run: Run, wanted: readonly Wanted[], editionId: string | null): Promise<void> {
  for (let at = 0; at < wanted.length; at += ROWS_A_STATEMENT) {
    const some = wanted.slice(at, at + ROWS_A_STATEMENT);
    // In the order of the script, so that what is planned by id is the same for every run of a seed.
    const ids = some.map(() => tx.context.ids.next()).sort();
    const part = some.map((one, index) => ({ ...one, id: ids[index]! }));
    const written = await tx
      .insert(people)
      .values(
        part.map(({ id, key, name, institution }) => ({
          id,
          email: addressOf(run.bodyId, key),
          name,
          passwordHash: null,
          institution: institution ?? null,
          createdAt: tx.at,
        })),
      )
      .onConflictDoNothing()
      .returning({ id: people.id });
    const fresh = new Set(written.map((row) => row.id));
    const held = part.filter((one) => fresh.has(one.id));
    if (held.length === 0) continue;
    await tx.insert(roles).values(
      held.map((one) => ({
        id: tx.context.ids.next(),
        personId: one.id,
        role: one.role,
        bodyId: run.bodyId,
        editionId,
        agencyId: one.agencyId ?? null,
        grantedAt: tx.at,
      })),
    );
    count(run, 'people', held.length);
  }
}
