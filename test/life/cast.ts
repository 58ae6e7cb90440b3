import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { openClient } from '../support/client.ts';
import type { World } from '../support/world.ts';

/** A PDF as an agency scans one: small, plain, real. */
export const LETTER = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

export const NEW_PASSWORD = 'kata sandi yang panjang';

/** Signs in with a password over HTTP. */
export async function signIn(world: World, email: string, password = NEW_PASSWORD): Promise<Client> {
  const answer = await world.anyone.post('/api/sessions', { email, password });
  expect(answer.status, answer.text).toBe(201);
  return openClient(world.app, answer.body.token);
}

/** Opens the newest invitation in a mailbox by its link, and accepts it as a person does. */
export async function acceptInvitation(world: World, email: string, name: string): Promise<Client> {
  await world.settle();
  const mail = (await world.mails())
    .filter((one) => one.address === email && one.text.includes('/invitation/'))
    .at(-1);
  const token = /\/invitation\/([\w-]+)/.exec(mail!.text)![1]!;
  const shown = await world.anyone.get(`/api/invitations/${token}`);
  expect(shown.body.email).toBe(email);
  // A mail scanner that opens the link spends nothing.
  await world.anyone.get(`/api/invitations/${token}`);
  const accepted = await world.anyone.put(`/api/invitations/${token}/acceptance`, {
    name,
    password: NEW_PASSWORD,
  });
  expect(accepted.status, accepted.text).toBe(200);
  return signIn(world, email);
}

/** Sends a change with the version the row has now, and expects it to be taken. */
export async function put<T = any>(
  client: Client,
  url: string,
  body: unknown,
  row: { version: number },
): Promise<T> {
  const answer = await client.put(url, body, { version: row.version });
  expect([200, 202], `${url} ${answer.text}`).toContain(answer.status);
  return answer.body as T;
}

/** Nothing opens to a juror before the pact of the edition is signed. */
export async function signPact(juror: Client): Promise<void> {
  const [task] = (await juror.get('/api/me/assignments')).body.items;
  expect(task.submission).toBe(null);
  const signed = await juror.post(`/api/editions/${task.editionId}/pact/signatures`, {
    version: 1,
    conflicts: [],
  });
  expect(signed.status, signed.text).toBe(201);
}

/** The organiser sets the nominees, the finalists or the Top Innovations. */
export async function choose(organiser: Client, editionId: string, step: string, body: unknown) {
  const { version } = (await organiser.get(`/api/editions/${editionId}`)).body;
  return put(organiser, `/api/editions/${editionId}/${step}`, body, { version });
}

/** The organiser tells the agencies what was decided. */
export async function announce(organiser: Client, editionId: string, what: string) {
  const url = `/api/editions/${editionId}`;
  await put(organiser, `${url}/announcements`, { what }, (await organiser.get(url)).body);
}

/** The organiser takes the edition its next step. */
export async function moveOn(organiser: Client, editionId: string, verb: string) {
  await put(
    organiser,
    `/api/editions/${editionId}/state`,
    { verb },
    (await organiser.get(`/api/editions/${editionId}`)).body,
  );
}

/** The stage of this kind, as it is now. */
export async function stageOf(
  client: Client,
  editionId: string,
  kind: string,
): Promise<{ id: string; version: number }> {
  const { stages } = (await client.get(`/api/editions/${editionId}`)).body;
  return stages.find((stage: { kind: string }) => stage.kind === kind);
}
