import type { Tx } from '../db/door.ts';
import { Refusal, sentence } from '../errors.ts';
import { findEdition } from '../editions/queries.ts';
import { record } from '../events/record.ts';
import { findProfile, upsertProfile } from '../judging/pact-queries.ts';
import { listPeopleWithRole } from '../judging/juror-queries.ts';
import { findPersonByEmail, insertPerson, insertRole } from '../people/queries.ts';
import { inviteMany } from '../people/service.ts';
import { findRegion, listRegions } from '../regions/regions.ts';
import { titleKey } from '../db/title-key.ts';
import { readPerson } from './account-import.ts';
import { readEach, refuseRow, type ImportPlan, type ImportPlace, type Line } from './import-plan.ts';

export const JUROR_COLUMNS = ['name', 'email', 'role', 'institution', 'region', 'senior'];

const ROLES = ['evaluator', 'evaluator-chair', 'panelist', 'panel-chair'] as const;
type JurorRole = (typeof ROLES)[number];
const RESTRICTED = {
  id: sentence('processing_restricted', 'id'),
  en: sentence('processing_restricted', 'en'),
};
const YES = ['yes', 'ya', 'true', '1'];

type Given = {
  line: Line;
  name: string;
  email: string;
  role: JurorRole;
  institution: string | null;
  regionCode: string | null;
  senior: boolean;
};

function readLine(line: Line, seen: Map<string, number>): Given {
  const person = readPerson(line);
  const text = line.cell('role').toLowerCase();
  const role = ROLES.find((one) => one === text);
  if (!role) {
    const list = ROLES.join(', ');
    refuseRow(line, 'role', `"${text}" bukan salah satu dari ${list}.`, `"${text}" is not one of ${list}.`);
  }
  const earlier = seen.get(`${person.email} ${role}`);
  if (earlier !== undefined) {
    const words = [
      `"${person.email}" sudah ada di baris ${earlier}.`,
      `"${person.email}" stands on line ${earlier} already.`,
    ] as const;
    refuseRow(line, 'email', ...words);
  }
  seen.set(`${person.email} ${role}`, line.line);
  return {
    line,
    ...person,
    role,
    institution: line.cell('institution') || null,
    regionCode: readRegion(line),
    senior: YES.includes(line.cell('senior').toLowerCase()),
  };
}

function readRegion(line: Line): string | null {
  const text = line.cell('region');
  if (text === '') return null;
  const found = findRegion(text) ?? listRegions().filter((one) => titleKey(one.name) === titleKey(text))[0];
  return (
    found?.code ??
    refuseRow(
      line,
      'region',
      `"${text}" bukan kode atau nama wilayah.`,
      `"${text}" is not a region's code or name.`,
    )
  );
}

/** Works out who becomes a juror of the edition, and whose institution, home region or seniority changes. */
export async function planJurors(
  tx: Tx,
  { editionId, by }: ImportPlace,
  lines: readonly Line[],
): Promise<ImportPlan<{ appointed: number; profilesChanged: number }>> {
  const edition = editionId ? await findEdition(tx, editionId) : null;
  if (!edition) throw new Refusal('not_found');
  const seen = new Map<string, number>();
  const { given, faults } = readEach(lines, (line) => readLine(line, seen));
  const held = new Set<string>();
  for (const role of ROLES)
    for (const { id } of await listPeopleWithRole(tx, edition, [role])) held.add(`${id} ${role}`);
  const judged: (Given & { isNew: boolean; differs: boolean })[] = [];
  for (const one of given) {
    const person = await findPersonByEmail(tx, one.email);
    const profile = person ? await findProfile(tx, edition.id, person.id) : null;
    const isNew = !person || !held.has(`${person.id} ${one.role}`);
    if (isNew && person?.restrictedAt) {
      faults.push({ line: one.line.line, column: 'email', sentence: RESTRICTED });
      continue;
    }
    const differs =
      (profile?.institution ?? null) !== one.institution ||
      (profile?.regionCode ?? null) !== one.regionCode ||
      (profile?.senior ?? false) !== one.senior;
    judged.push({ ...one, isNew, differs });
  }
  return {
    faults,
    rows: judged.map((one) => ({
      line: one.line.line,
      act: one.isNew ? ('create' as const) : one.differs ? ('change' as const) : ('same' as const),
      label: `${one.name} <${one.email}>`,
      note: [one.role, one.institution, one.regionCode].filter(Boolean).join(', '),
    })),
    async write() {
      const place = { bodyId: edition.bodyId, editionId: edition.id };
      for (const one of judged) await appoint(tx, place, one, by);
      const invited = judged.filter((one) => one.isNew);
      await inviteMany(
        tx,
        edition.bodyId,
        invited.map(({ name, email, role }) => ({
          ...place,
          agencyId: null,
          role,
          name,
          email,
          place: edition.name!.id,
        })),
      );
      return { appointed: invited.length, profilesChanged: judged.filter((one) => one.differs).length };
    },
  };
}

/** As an organiser appoints a juror by hand: the role at once, so that readers can be planned, and the invitation by mail. */
async function appoint(
  tx: Tx,
  place: { bodyId: string; editionId: string },
  one: Given & { isNew: boolean; differs: boolean },
  by: string | null,
): Promise<void> {
  if (!one.isNew && !one.differs) return;
  const known = await findPersonByEmail(tx, one.email);
  const personId =
    known?.id ?? (await insertPerson(tx, { email: one.email, name: one.name, passwordHash: null }));
  if (one.isNew) {
    await insertRole(tx, { personId, role: one.role, ...place });
    const subject = { type: 'person', id: personId, version: 1, ...place };
    await record(tx, 'juror.appointed', subject, { role: one.role, appointedBy: by });
  }
  if (one.differs) {
    const { institution, regionCode, senior } = one;
    await upsertProfile(tx, {
      id: tx.context.ids.next(),
      ...place,
      personId,
      institution,
      regionCode,
      senior,
      changedAt: tx.at,
    });
  }
}
