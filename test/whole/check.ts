import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { change, everyItem, good, type Year } from './stand.ts';

/** Everything with nothing against it is passed together; what is left over stays in the queue. @returns its numbers */
export async function passTheClean(year: Year): Promise<number[]> {
  const queue = await everyItem(year.nurul, `/api/editions/${year.editionId}/screening-queue`);
  const clean = queue.filter((row) => row.clean);
  const submissions = clean.map(({ id, version }) => ({ id, version }));
  const passed = good(
    await year.nurul.post(`/api/editions/${year.editionId}/screening-batches`, { submissions }),
  );
  expect([passed.done, passed.refused]).toEqual([clean.length, 0]);
  return queue.filter((row) => !row.clean).map((row) => row.number);
}

/** What one of the secretariat finds failing, the other has to find failing too. */
export async function failTogether(year: Year, index: number, reason: string) {
  const id = year.ids.get(index)!;
  const verdict = { verdict: 'fail', reasons: [reason] };
  const first = good(await change(year.nurul, id, 'screening', verdict));
  expect([first.state, first.waits]).toEqual(['submitted', 'second']);
  const second = good(await change(year.rina, id, 'screening', verdict));
  expect([second.state, second.waits]).toEqual(['ineligible', null]);
}

/** The office admits an objection, three of those who are independent write their opinions, and the decision is carried out. */
export async function hear(
  year: Year,
  objectionId: string,
  jurors: readonly { id: string; client: Client }[],
  opinion: { opinion: 'uphold' | 'reject'; reasons: string },
  agency?: Client,
) {
  const url = `/api/objections/${objectionId}`;
  const put = async (noun: string, body: unknown = {}) => {
    const { version } = good(await year.dewi.get(url));
    return good(await year.dewi.put(`${url}/${noun}`, body, { version }));
  };
  await put('admission');
  const { items } = good(await year.dewi.get(`${url}/candidates`));
  const independent = new Set(items.map((one: { personId: string }) => one.personId));
  const panel = jurors.filter(({ id }) => independent.has(id)).slice(0, 3);
  await put('panel', { people: panel.map((one) => one.id), presides: panel[0]!.id });
  // About a finalist nobody decides before its agency was heard.
  if (agency) {
    const early = await panel[0]!.client.put(`${url}/opinion`, opinion);
    expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
    good(await agency.post(`${url}/answer`, { text: 'Layanan dibuka setiap hari kerja.' }));
  }
  for (const { client } of panel) good(await client.put(`${url}/opinion`, opinion));
  const decided = good(await year.dewi.get(url));
  return decided.state === 'upheld' ? put('effect') : decided;
}
