import { openCompetition, type Competition } from '../support/edition.ts';

/**
 * An edition whose final plenary is over: three Top Innovations, named but not announced, and one finalist who was
 * not chosen. Written by the owner, because how one gets here is told by the tests of the stages before.
 */
export type Decided = Competition & {
  /** First of the general group, of Surabaya. */
  first: string;
  /** Second of the general group, of Belu. */
  second: string;
  /** The only one of the special group, of Surabaya. */
  special: string;
  notChosen: string;
};

type Planted = {
  agencyId: string;
  number: number;
  title: string;
  group: 'umum' | 'khusus';
  state: 'topInnovation' | 'notSelected';
  unitName?: string;
};

export const DECREE = {
  number: '351 Tahun 2023',
  date: '2023-07-15',
  title: 'Top Inovasi Pelayanan Publik Tahun 2023',
  signerName: 'Abdullah Azwar Anas',
  signerPosition: 'Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi',
};

/** What every planted proposal says; the last of it is never opened by anybody. */
export const ANSWERS = {
  ringkasan: 'Antrean daring memotong waktu tunggu dari 90 menit menjadi 20 menit.',
  kebaruan: 'Warga memilih jamnya sendiri.',
  sumber_daya: 'Rahasia anggaran unit.',
};

export async function openDecided(options: Parameters<typeof openCompetition>[0] = {}): Promise<Decided> {
  const given = await openCompetition(options);
  const { world, agencyId, otherAgencyId } = given;
  await world.owner`update agencies set region_code = '35.78' where id = ${agencyId}`;
  const plant = (one: Planted) => plantSubmission(given, one);
  const first = await plant({
    agencyId,
    number: 3,
    title: 'Si Bunga Desa',
    group: 'umum',
    state: 'topInnovation',
    unitName: 'Puskesmas Jagir',
  });
  const second = await plant({
    agencyId: otherAgencyId,
    number: 1,
    title: 'Rumah Singgah',
    group: 'umum',
    state: 'topInnovation',
  });
  const special = await plant({
    agencyId,
    number: 4,
    title: 'Sayang Warga',
    group: 'khusus',
    state: 'topInnovation',
  });
  const notChosen = await plant({
    agencyId: otherAgencyId,
    number: 2,
    title: 'Kakak Asuh',
    group: 'umum',
    state: 'notSelected',
  });
  await world.owner`insert into counters values (${given.bodyId}, ${given.editionId}, 'submission', 4)`;
  await plantChoice(given, 'umum', { top: 'top_45', finalist: 'top_99' }, [
    { submissionId: first, decimal: '91.25', chosen: true },
    { submissionId: second, decimal: '88.50', chosen: true },
    { submissionId: notChosen, decimal: '70.00', chosen: false },
  ]);
  await plantChoice(given, 'khusus', { top: 'outstanding', finalist: 'top_15_khusus' }, [
    { submissionId: special, decimal: '85.00', chosen: true },
  ]);
  await world.owner`update editions set state = 'decided' where id = ${given.editionId}`;
  return { ...given, first, second, special, notChosen };
}

async function plantSubmission({ world, bodyId, editionId }: Competition, one: Planted): Promise<string> {
  const { owner, context } = world;
  const [id, versionId] = [context.ids.next(), context.ids.next()];
  const [person] = await owner`select id from people where email = 'innovator@surabaya.contoh.id'`;
  const [form] =
    await owner`select id from form_versions where edition_id = ${editionId} and group_key = ${one.group}`;
  await owner`insert into submissions (id, body_id, edition_id, agency_id, unit_name, title, group_key, state, announced_state, number,
      current_version_id, submitted_version_id, submitted_at, created_by, created_at, changed_at)
    values (${id}, ${bodyId}, ${editionId}, ${one.agencyId}, ${one.unitName ?? null}, ${one.title}, ${one.group}, ${one.state}, 'interviewed',
      ${one.number}, ${versionId}, ${versionId}, now(), ${person!.id}, now(), now())`;
  await owner`insert into submission_versions (id, body_id, edition_id, submission_id, form_version_id, number, title, group_key, sdgs,
      answers, word_counts, sha256, author_id, saved_at, sealed_at)
    values (${versionId}, ${bodyId}, ${editionId}, ${id}, ${form!.id}, 1, ${one.title}, ${one.group}, '[3]', ${owner.json(ANSWERS)}, '{}', 'x', ${person!.id},
      now(), now())`;
  await owner`insert into receipts (id, body_id, edition_id, submission_id, submission_version_id, number, sha256, issued_at)
    values (${context.ids.next()}, ${bodyId}, ${editionId}, ${id}, ${versionId}, ${one.number}, 'x', now())`;
  await owner`insert into submission_authors (id, body_id, edition_id, submission_id, person_id, is_lead, added_by, added_at)
    select ${context.ids.next()}, ${bodyId}, ${editionId}, ${id}, person_id, true, person_id, now() from roles
    where agency_id = ${one.agencyId} order by role desc limit 1`;
  return id;
}

type Choice = { submissionId: string; decimal: string; chosen: boolean };

async function plantChoice(
  { world, bodyId, editionId }: Competition,
  group: string,
  tiers: { top: string; finalist: string },
  choices: Choice[],
) {
  const { owner, context } = world;
  const rankingId = context.ids.next();
  const [stage] =
    await owner`select id from stages where edition_id = ${editionId} order by position desc limit 1`;
  const [organiser] = await owner`select id from people where email = 'organiser1@contoh.id'`;
  const rows = choices.map(({ submissionId, decimal }, index) => ({
    submissionId,
    rank: index + 1,
    // Rankings keep totals in units of which 10,000 make a point.
    total: { num: `${decimal.replace('.', '')}00`, den: '1' },
    decimal,
  }));
  await owner`insert into rankings (id, body_id, edition_id, stage_id, group_key, rule, rows, sha256, computed_at)
    values (${rankingId}, ${bodyId}, ${editionId}, ${stage!.id}, ${group}, '{}', ${owner.json(rows)}, 'x', now())`;
  for (const [index, { submissionId, chosen }] of choices.entries()) {
    await owner`insert into selections (id, body_id, edition_id, ranking_id, submission_id, step, chosen, rank, decided_by, created_at)
      values (${context.ids.next()}, ${bodyId}, ${editionId}, ${rankingId}, ${submissionId}, 'top-innovations', ${chosen}, ${index + 1},
        ${organiser!.id}, now())`;
    for (const tier of chosen ? [tiers.finalist, tiers.top] : [tiers.finalist]) {
      await owner`insert into awards (id, body_id, edition_id, submission_id, tier_key, position, created_at)
        values (${context.ids.next()}, ${bodyId}, ${editionId}, ${submissionId}, ${tier}, ${index + 1}, now())`;
    }
  }
}

/** Records the decree, and asks as the first organiser to publish. @returns the waiting request */
export async function askToPublish(given: Decided, publishAt?: string) {
  const { organiser, editionId } = given;
  const { body: known } = await organiser.get(`/api/editions/${editionId}/decrees`);
  if (known.items.length === 0) await organiser.post(`/api/editions/${editionId}/decrees`, DECREE);
  const { body: edition } = await organiser.get(`/api/editions/${editionId}`);
  const asked = await organiser.put(
    `/api/editions/${editionId}/publication`,
    publishAt ? { publishAt } : {},
    { version: edition.version },
  );
  if (asked.status !== 202) throw new Error(asked.text);
  return asked.body.request as {
    id: string;
    version: number;
    summary: { id: string; en: string };
    offers: unknown[];
  };
}

/** The whole way: asked by one, confirmed by the other, everything that follows done. */
export async function publish(given: Decided): Promise<void> {
  const request = await askToPublish(given);
  const answer = await given.organiser2.put(
    `/api/requests/${request.id}/confirmation`,
    {},
    { version: request.version },
  );
  if (answer.status !== 200) throw new Error(answer.text);
  await given.world.settle();
}
