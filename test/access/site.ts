import { pagePaths } from '../abuse/pages.ts';
import { NEW_PASSWORD } from '../life/cast.ts';
import type { Client } from '../support/client.ts';
import { PASSWORD } from '../support/world.ts';
import { servePages } from '../support/pages.ts';
import { ACTORS, type ActorName, type Stand } from './stand.ts';

export type Site = {
  url: string;
  /** Every page, as HTML and as the data that a page already open asks for. */
  paths: string[];
  readers: Record<ActorName, Pick<Client, 'get'>>;
  close(): Promise<void>;
};

/**
 * Serves the built pages over the stand's world, which was opened for this port.
 * @param port that its BASE_URL names
 */
export async function openSite(stand: Stand, port: number): Promise<Site> {
  const url = `http://127.0.0.1:${port}`;
  const app = await servePages(stand.world.context, port);
  const addresses = await addressesOf(stand);
  const readers = await Promise.all(
    ACTORS.map(async (name) => [name, await openReader(url, addresses[name])] as const),
  );
  return {
    url,
    paths: pagePaths(stand.ids).flatMap((path) => [path, `${path === '/' ? '' : path}/__data.json`]),
    readers: Object.fromEntries(readers) as Site['readers'],
    close: async () => {
      await app.close();
    },
  };
}

/** A reader that takes what it is given and runs nothing. */
async function openReader(url: string, email: string | null): Promise<Pick<Client, 'get'>> {
  let cookie = '';
  if (email) {
    const signIn = (password: string) =>
      fetch(`${url}/api/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
    const first = await signIn(PASSWORD);
    // Whoever came by an invitation chose a password of their own.
    const signedIn = first.status === 201 ? first : await signIn(NEW_PASSWORD);
    cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
  }
  return {
    async get(path) {
      const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
      const body: any = Buffer.from(await answer.arrayBuffer());
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body,
        text: body.toString(),
      };
    },
  };
}

/** With which address each actor signs in; null for the public. */
export async function addressesOf({ world, actors }: Stand): Promise<Record<ActorName, string | null>> {
  const pairs = await Promise.all(
    ACTORS.map(async (name) => {
      const claims = actors[name].token?.split('.')[1];
      if (!claims) return [name, null] as const;
      const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub: string };
      const [row] = await world.owner`select email from people where id = ${sub}`;
      return [name, row!['email'] as string] as const;
    }),
  );
  return Object.fromEntries(pairs) as Record<ActorName, string | null>;
}
