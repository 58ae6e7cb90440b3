import { givePerson } from '../support/people.ts';
import { NEW_PASSWORD } from '../life/cast.ts';
import { PASSWORD, type World } from '../support/world.ts';
import type { Stand } from '../access/stand.ts';
import type { Expected } from './examine-page.ts';
import type { Ids } from '../security/probes.ts';

/** Where a route that a made-up address does not open is opened, and what comes of it. */
export type SecretPath = Expected & { path: string };

const TEXT =
  '## Bagian\n\nSatu kalimat dengan **tebal** dan [tautan](https://www.menpan.go.id).\n\n- satu\n- dua\n\n| Tahun | Inovasi |\n| --- | --- |\n| 2024 | 45 |\n';

const TEXT_EN =
  '## Part\n\nOne sentence with **bold** and [a link](https://www.menpan.go.id).\n\n- one\n- two\n\n| Year | Innovations |\n| --- | --- |\n| 2024 | 45 |\n';

/** The pages that a secret of a mail opens, with true secrets, asked for as people ask for them; by route. */
export async function secretPaths({ world, ids, actors }: Stand): Promise<Record<string, SecretPath>> {
  const bodyId = ids['bodies']!;
  await givePerson(world, 'lupa@stand.id', 'secretariat', { bodyId });
  await givePerson(world, 'gabung@stand.id', 'innovator', { bodyId, agencyId: ids['agencies']! });
  await world.anyone.post('/api/password-resets', { email: 'lupa@stand.id' });
  await actors.inn.post('/api/me/merges', { email: 'gabung@stand.id' });
  for (const password of [PASSWORD, NEW_PASSWORD])
    await actors.inn.post('/api/me/email-changes', { email: 'agus.baru@stand.id', password });
  await world.settle();
  const mails = await world.mails();
  const tokenIn = (address: string, before: string) =>
    mails
      .filter((mail) => mail.address === address)
      .map((mail) => mail.text.split(before)[1]?.match(/^[\w-]+/)?.[0])
      .find(Boolean) ?? `no mail to ${address} holds ${before}`;
  // The year of the stand has no public rating: another one of the same body has.
  const rated = await actors.org.post(`/api/bodies/${bodyId}/editions`, {
    template: 'kipp-2025',
    year: 2014,
  });
  if (rated.status !== 201) throw new Error(rated.text);
  await plantMore(world.owner, ids);
  const seals = await world.anyone.get(`/api/editions/${ids['editions']!}/checkpoints?limit=1`);
  const seal = (seals.body as { items: { id: string }[] }).items[0]?.id ?? 'no seal';
  const { id, version } = rated.body as { id: string; version: number };
  await actors.org.put(`/api/editions/${id}/state`, { verb: 'open' }, { version });
  return {
    '/checkpoints/[id]': { path: `/checkpoints/${seal}` },
    '/hub/own': { path: '/hub/own', leadsTo: `/hub/own/${ids['hubs']!}` },
    // Nobody is replaced once the stage is over: the page says so.
    '/office/jury/drop-out': { path: '/office/jury/drop-out', answers: 409 },
    '/office/jury/[person]/replacement': {
      path: `/office/jury/${ids['juror']!}/replacement`,
      answers: 409,
    },
    '/office/edition/ratings': { path: `/office/edition/ratings?edition=${id}` },
    '/rate/[edition]': { path: `/rate/${id}` },
    '/sign-in': { path: '/sign-in' },
    '/sign-in/provider/[key]': { path: '/sign-in/provider/none?code=x', leadsTo: '/sign-in' },
    '/invitation/[token]': { path: `/invitation/${ids['token']!}` },
    '/reset/[token]': { path: `/reset/${tokenIn('lupa@stand.id', '/reset/')}` },
    '/account/merge/[token]': { path: `/account/merge/${tokenIn('gabung@stand.id', '/account/merge/')}` },
    '/account/email/[token]': { path: `/account/email/${tokenIn('agus.baru@stand.id', '/account/email/')}` },
    '/rate/[edition]/enter': { path: `/rate/${ids['editions']!}/enter?token=${'a'.repeat(43)}` },
  };
}

/** What a page of this one year needs to show anything, and no test of access does. */
async function plantMore(owner: World['owner'], ids: Ids): Promise<void> {
  // A page of knowledge that two people stand behind, as the public reads it.
  await owner`update articles set state = 'approved', publish_at = now(), title_en = 'A page', text_id = ${TEXT}, text_en = ${TEXT_EN},
    reviewed_by = (select id from people where id <> written_by order by id limit 1) where slug = ${ids['slug']!}`;
  // Readers far apart, who see each other's scores.
  await owner`insert into consolidations (id, body_id, edition_id, stage_id, submission_id, gap, opened_at)
    select gen_random_uuid(), body_id, edition_id, stage_id, submission_id, 200000, now() from assignments where id = ${ids['assignments']!}`;
  // Whoever filed the objection belongs to no agency of the competition.
  await owner`update objectors set person_id = (select id from people where email = 'riv@stand.id')
    where objection_id = ${ids['objections']!}`;
  // A panelist who decides about an objection.
  await owner`insert into objection_panelists (objection_id, person_id, body_id, edition_id, appointed_by, appointed_at)
    select o.id, p.id, o.body_id, o.edition_id, p.id, now() from objections o, people p
    where o.id = ${ids['objections']!} and p.id = ${ids['panelist']!}`;
}
