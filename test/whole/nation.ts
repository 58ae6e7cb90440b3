import type { World } from '../support/world.ts';
import { NATION, NATIONAL_PROPOSALS, PROMOTED_INDEX } from './cast.ts';
import type { Juror } from './read.ts';
import { appoint, everyItem, good, stageOf, type Year } from './stand.ts';

export const [MINUTE, HOUR] = [60_000, 3_600_000];

/** Coaches an agency, and says so when the pact is signed. */
export const TIED = { name: 'Hadi Wijaya', agency: 'purbalingga', proposals: [15, 16, 17] };

export const nationalProposal = (index: number) => NATIONAL_PROPOSALS.find((one) => one.index === index)!;
export const adminOf = (year: Year, index: number) => year.admins.get(nationalProposal(index).agency)!;
export const indexOf = (year: Year, id: string) => [...year.ids].find(([, known]) => known === id)![0];

/** Indexes in the order of the public numbers; what was never received has none. */
export function numberedOf(year: Year, rows: readonly { id: string; number: number | null }[]): number[] {
  return rows
    .filter(({ number }) => number !== null)
    .sort((a, b) => a.number! - b.number!)
    .map(({ id }) => indexOf(year, id));
}

export async function setDeadline(year: Year, fromNow: number) {
  const stage = await stageOf(year, 'registration');
  const window = { closesAt: new Date(Date.now() + fromNow).toISOString(), reason: 'Jadwal tahun ini.' };
  good(await year.dewi.put(`/api/stages/${stage.id}/window`, window, { version: stage.version }));
}

/** One agency may send for some time after the others, with the reason that everybody of it reads. */
export async function extendFor(year: Year, agency: string, more: number) {
  const { id, closesAt } = await stageOf(year, 'registration');
  const until = new Date(Date.parse(closesAt) + more).toISOString();
  const body = { agencyId: year.agencies.get(agency), closesAt: until, reason: 'Banjir merendam kantor.' };
  good(await year.dewi.post(`/api/stages/${id}/extensions`, body));
}

/** Last year's winners come from a spreadsheet; one of them is sent again this year. */
export async function takePastWinner(year: Year, proposal: { title: string; agency: string }) {
  const agency = NATION.find(({ key }) => key === proposal.agency)!;
  const text = [
    'year,rank_group,title,agency,agency_level,category,source',
    `2021,Top 45,${proposal.title},${agency.name},kabupaten,kesehatan,Keputusan Menteri`,
  ].join('\n');
  const file = { name: 'pemenang.csv', type: 'text/csv', content: Buffer.from(text) };
  const tried = good(await year.dewi.upload(`/api/bodies/${year.bodyId}/imports?kind=innovations`, file));
  good(await year.dewi.put(`/api/imports/${tried.id}/completion`, undefined, { version: tried.version }));
}

const EVALUATORS =
  'Ani Lestari,Budi Hartono,Citra Dewi,Dodi Saputra,Eka Putri,Fajar Nugroho,Gita Savitri'.split(',');
const PANELISTS = ['Wibisono', 'Ariani', 'Rusdi'];

/** Eight evaluators and three panelists; each signs the pact and says whom they are tied to. */
export async function appointJury(world: World, year: Year): Promise<{ desk: Juror[]; panel: Juror[] }> {
  const jury: { desk: Juror[]; panel: Juror[] } = { desk: [], panel: [] };
  for (const name of EVALUATORS) jury.desk.push({ name, ...(await appoint(world, year, 'evaluator', name)) });
  const tie = { kind: 'coaching', agencyId: year.agencies.get(TIED.agency)! };
  jury.desk.push({ name: TIED.name, ...(await appoint(world, year, 'evaluator', TIED.name, [tie])) });
  for (const name of PANELISTS) jury.panel.push({ name, ...(await appoint(world, year, 'panelist', name)) });
  return jury;
}

/**
 * A juror finds a relative behind a proposal after the plan was made, and steps aside: behind one whose agency has no
 * other proposal in the juror's hands, so that exactly one place is empty.
 */
export async function recuseOnce(year: Year, { client }: Juror, stageId: string) {
  const tasks = await everyItem(client, `/api/me/assignments?stage=${stageId}`);
  const agencyOf = (task: any) => {
    const index = indexOf(year, task.submission.id);
    return index === PROMOTED_INDEX ? '' : nationalProposal(index).agency;
  };
  const [task] = [...Map.groupBy(tasks, agencyOf).values()].find((own) => own.length === 1)!;
  good(await client.put(`/api/assignments/${task.id}/acceptance`, {}, { version: task.version }));
  const { version } = good(await client.get(`/api/assignments/${task.id}`));
  const reason = 'Ketua timnya kerabat saya.';
  good(await client.put(`/api/assignments/${task.id}/recusal`, { reason }, { version }));
}

/** Somebody without an account objects to a finalist, by the code in their mail. */
export async function objectTo(world: World, year: Year, index: number, email: string) {
  const at = `/api/editions/${year.editionId}`;
  good(await world.anyone.post(`${at}/objection-codes`, { email }));
  await world.settle();
  const mail = (await world.mails()).find(({ address }) => address === email)!;
  return good(
    await world.anyone.post(`${at}/objections`, {
      submissionId: year.ids.get(index),
      name: 'Warga',
      email,
      code: /\d{6}/.exec(mail.subject)![0],
      grounds: 'Layanan ini tidak pernah saya lihat.',
    }),
  );
}

/** The agency says who stands on the certificates, and confirms it. */
export async function confirmNames(year: Year, index: number, names: readonly string[]) {
  const url = `/api/submissions/${year.ids.get(index)}/names`;
  const team = names.map((name, at) => ({ name, part: at === 0 ? 'Ketua Tim' : 'Anggota' }));
  const admin = adminOf(year, index);
  const { version } = good(await admin.put(url, { names: team }, { version: 0 }));
  good(await admin.put(`${url}/confirmation`, {}, { version }));
}
