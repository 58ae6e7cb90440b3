import { readFileSync } from 'node:fs';
import { openCompetition, type Competition } from '../support/edition.ts';
import type { World } from '../support/world.ts';

export type Rating = Competition & {
  /** A finalist of Surabaya, one of Belu, and one of Belu that is decided but not announced. */
  surabaya: string;
  belu: string;
  secret: string;
};

const source = readFileSync(new URL('../../templates/editions/kipp-2025.yaml', import.meta.url), 'utf8');

/** KIPP 2025 while the public rates; two ratings make a score. Finalists are written by the owner. */
export async function openRating(): Promise<Rating> {
  const c = await openCompetition({ source: source.replace('least: { ratings: 30', 'least: { ratings: 2') });
  const { owner } = c.world;
  await owner`update editions set state = 'interviewing' where id = ${c.editionId}`;
  await owner`update stages set opens_at = now() - interval '1 day', closes_at = now() + interval '9 days'
    where edition_id = ${c.editionId} and kind = 'public_rating'`;
  const surabaya = await plantFinalist(c, 'Antrean Ramah Lansia', c.agencyId, 'finalist');
  const belu = await plantFinalist(c, 'Perahu Sehat', c.otherAgencyId, 'finalist');
  const secret = await plantFinalist(c, 'Belum Diumumkan', c.otherAgencyId, 'screened');
  return { ...c, surabaya, belu, secret };
}

async function plantFinalist(c: Competition, title: string, agencyId: string, announced: string) {
  const { owner, context } = c.world;
  const [id, versionId] = [context.ids.next(), context.ids.next()];
  const [author] = await owner`select id from people where email = 'innovator@surabaya.contoh.id'`;
  const [form] =
    await owner`select id from form_versions where edition_id = ${c.editionId} and group_key = 'umum'`;
  const answers = owner.json({ ringkasan: `Ringkasan ${title}.`, sumber_daya: 'Rahasia dapur.' });
  await owner`insert into submissions (id, body_id, edition_id, agency_id, title, group_key, category_key, state, announced_state,
      current_version_id, submitted_version_id, created_by, created_at, changed_at)
    values (${id}, ${c.bodyId}, ${c.editionId}, ${agencyId}, ${title}, 'umum', 'kesehatan', 'finalist', ${announced},
      ${versionId}, ${versionId}, ${author!.id}, now(), now())`;
  await owner`insert into submission_versions (id, body_id, edition_id, submission_id, form_version_id, number, title, group_key, category_key,
      sdgs, answers, word_counts, sha256, author_id, saved_at, sealed_at)
    values (${versionId}, ${c.bodyId}, ${c.editionId}, ${id}, ${form!.id}, 1, ${title}, 'umum', 'kesehatan', '[3]', ${answers}, '{}', 'x',
      ${author!.id}, now(), now())`;
  return id;
}

/** The newest code and token in a mailbox. */
export async function codeIn(world: World, address: string): Promise<{ code: string; token: string }> {
  await world.settle();
  const mail = (await world.mails()).filter((one) => one.address === address).at(-1);
  return {
    code: /\b(\d{6})\b/.exec(mail!.subject)![1]!,
    token: /token=([\w-]+)/.exec(mail!.text)![1]!,
  };
}

/** Proves an address by the mailed code. @returns headers that rate */
export async function ticketFor(r: Rating, email: string): Promise<{ headers: Record<string, string> }> {
  const { anyone } = r.world;
  const asked = await anyone.post(`/api/editions/${r.editionId}/rating-codes`, { email });
  if (asked.status !== 201) throw new Error(asked.text);
  const { code } = await codeIn(r.world, email);
  const entered = await anyone.post(`/api/editions/${r.editionId}/rating-entries`, { email, code });
  if (entered.status !== 201) throw new Error(entered.text);
  return { headers: { 'rating-ticket': entered.body.ticket } };
}

/** The three answers of the rule book, in its order. */
export function scored(dibutuhkan: number, terasa: number, diperluas: number) {
  return { scores: { dibutuhkan, terasa, diperluas } };
}
