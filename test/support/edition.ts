import { createEdition } from '../../server/editions/create-service.ts';
import type { Client } from './client.ts';
import { giveAgency, giveBody, givePerson } from './people.ts';
import { openWorld, type World } from './world.ts';

export type Competition = {
  world: World;
  bodyId: string;
  editionId: string;
  agencyId: string;
  otherAgencyId: string;
  organiser: Client;
  organiser2: Client;
  secretariat: Client;
  admin: Client;
  innovator: Client;
  /** Another agency's admin lokal: sees nothing of the first. */
  stranger: Client;
  /** Sends a verb to the edition with the version it has now. */
  move(verb: string): Promise<void>;
};

/** A body, two agencies, people in every office, and an edition by the shipped rule book, open for registration. */
export async function openCompetition(
  options: Parameters<typeof openWorld>[0] & { source?: string; open?: boolean } = {},
): Promise<Competition> {
  const world = await openWorld(options);
  const bodyId = await giveBody(world);
  const agencyId = await giveAgency(world, bodyId, 'Pemerintah Kota Surabaya');
  const otherAgencyId = await giveAgency(world, bodyId, 'Pemerintah Kabupaten Belu', 'kabupaten');
  await givePerson(world, 'organiser1@contoh.id', 'organiser', { bodyId }, 'Dewi Anggraini');
  await givePerson(world, 'organiser2@contoh.id', 'organiser', { bodyId }, 'Bambang Santoso');
  await givePerson(world, 'secretariat@contoh.id', 'secretariat', { bodyId }, 'Rina Wulandari');
  await givePerson(world, 'admin@surabaya.contoh.id', 'agency-admin', { bodyId, agencyId }, 'Siti Rahma');
  await givePerson(world, 'innovator@surabaya.contoh.id', 'innovator', { bodyId, agencyId }, 'Agus Prasetyo');
  await givePerson(
    world,
    'admin@belu.contoh.id',
    'agency-admin',
    { bodyId, agencyId: otherAgencyId },
    'Maria Bere',
  );
  const organiser = await world.as('organiser1@contoh.id');
  const me = await organiser.get('/api/me');
  const created = await createEdition(
    {
      context: world.context,
      actor: {
        kind: 'person',
        personId: me.body.person.id,
        sessionId: me.body.person.id,
        name: '',
        email: '',
        language: 'id',
        roles: [{ role: 'organiser', bodyId, editionId: null, agencyId: null }],
      },
    },
    bodyId,
    { kind: 'official', ...(options.source ? { source: options.source } : {}) },
  );
  const editionId = created.id;
  const move = async (verb: string) => {
    const { body } = await organiser.get(`/api/editions/${editionId}`);
    const answer = await organiser.put(
      `/api/editions/${editionId}/state`,
      { verb },
      { version: body.version },
    );
    if (answer.status !== 200) throw new Error(`${verb}: ${answer.text}`);
  };
  if (options.open !== false) await move('open');
  return {
    world,
    bodyId,
    editionId,
    agencyId,
    otherAgencyId,
    organiser,
    move,
    organiser2: await world.as('organiser2@contoh.id'),
    secretariat: await world.as('secretariat@contoh.id'),
    admin: await world.as('admin@surabaya.contoh.id'),
    innovator: await world.as('innovator@surabaya.contoh.id'),
    stranger: await world.as('admin@belu.contoh.id'),
  };
}
