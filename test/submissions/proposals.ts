import type { Rulebook } from '../../server/editions/rulebook/types.ts';
import { attachmentsAsked } from '../../server/editions/rulebook/reading.ts';
import { pdf } from '../files/samples.ts';
import type { Client } from '../support/client.ts';
import type { Competition } from '../support/edition.ts';

const CHOICES: Record<string, string> = {
  pernah_top99: 'belum',
  adaptabilitas_status: 'belum',
  berbasis_aplikasi: 'tidak',
};

/** Everything the form of the group "umum" asks for, in few words. */
export function completeAnswers(title = 'Pagi Berseri', more: Record<string, unknown> = {}) {
  const text = (about: string) => `Warga ${about} dilayani di satu loket sampai selesai.`;
  return {
    title,
    category: 'pemberdayaan_masyarakat',
    sdgs: [3, 10],
    implementedSince: '2020-02-01',
    answers: {
      ...CHOICES,
      ...Object.fromEntries(
        [
          'ringkasan',
          'latar_belakang',
          'kebaruan',
          'implementasi',
          'signifikansi',
          'adaptabilitas_potensi',
          'sumber_daya',
          'keberlanjutan',
        ].map((key) => [key, text(key)]),
      ),
      video: 'https://youtu.be/abc123',
    } as Record<string, string>,
    ...more,
  };
}

export type Shown = {
  id: string;
  version: number;
  state: string;
  missing: unknown[];
  [name: string]: unknown;
};

export async function show(client: Client, id: string): Promise<Shown> {
  return (await client.get(`/api/submissions/${id}`)).body;
}

/** Sends a step with the version that the row has now. */
export async function put(client: Client, id: string, noun: string, body: unknown = {}) {
  const { version } = await show(client, id);
  return client.put(`/api/submissions/${id}/${noun}`, body, { version });
}

export async function giveDraft(
  world: Competition,
  client = world.innovator,
  agencyId = world.agencyId,
  title = 'Pagi Berseri',
): Promise<string> {
  const answer = await client.post(`/api/editions/${world.editionId}/submissions`, {
    title,
    group: 'umum',
    agencyId,
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.id;
}

/** A draft with every answer and every compulsory file. */
export async function giveComplete(
  world: Competition,
  client = world.innovator,
  agencyId = world.agencyId,
  title = 'Pagi Berseri',
): Promise<string> {
  const id = await giveDraft(world, client, agencyId, title);
  const content = completeAnswers(title);
  const saved = await put(client, id, 'answers', content);
  if (saved.status !== 200) throw new Error(saved.text);
  const edition = await client.get<{ rulebook: Rulebook }>(`/api/editions/${world.editionId}`);
  for (const { key } of attachmentsAsked(edition.body.rulebook, 'umum', content.answers).filter(
    (one) => one.required,
  )) {
    const added = await attach(client, id, key);
    if (added.status !== 201) throw new Error(added.text);
  }
  return id;
}

export function attach(client: Client, id: string, requirement: string, content: Uint8Array = pdf()) {
  const file = { name: `${requirement} kota.pdf`, type: 'application/pdf', content };
  return client.upload(`/api/submissions/${id}/attachments`, file, { requirement });
}

export async function giveProposed(...args: Parameters<typeof giveComplete>): Promise<string> {
  const id = await giveComplete(...args);
  const answer = await put(args[1] ?? args[0].innovator, id, 'proposal');
  if (answer.status !== 200) throw new Error(answer.text);
  return id;
}

export async function giveSubmitted(
  world: Competition,
  client = world.admin,
  agencyId = world.agencyId,
  title = 'Pagi Berseri',
): Promise<string> {
  const id = await giveProposed(world, client, agencyId, title);
  const answer = await put(client, id, 'submission');
  if (answer.status !== 200) throw new Error(answer.text);
  return id;
}
