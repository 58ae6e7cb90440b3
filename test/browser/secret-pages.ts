import { givePerson } from '../support/people.ts';
import { NEW_PASSWORD } from '../life/cast.ts';
import { PASSWORD } from '../support/world.ts';
import type { Stand } from '../access/stand.ts';

/** Where a route with a secret in its address is opened; and where it leads on to, when it is no page to stay on. */
export type SecretPath = { path: string; leadsTo?: string };

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
  const { id, version } = rated.body as { id: string; version: number };
  await actors.org.put(`/api/editions/${id}/state`, { verb: 'open' }, { version });
  return {
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
