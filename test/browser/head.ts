import { expect } from 'vitest';

/** What a page says of itself in its head, as somebody reads it who runs no program. */
export type Head = {
  title: string;
  meta: Record<string, string>;
  links: Record<string, string>;
  facts: Record<string, unknown> | null;
  /** The feeds that are named, by language. */
  feeds: Record<string, string>;
  /** How often each name stands there: twice would be one too many. */
  twice: string[];
};

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

export async function headOf(address: string, language = 'id-ID'): Promise<Head> {
  const answer = await fetch(address, { headers: { 'accept-language': language } });
  expect(answer.status, address).toBe(200);
  const head = /<head>([\s\S]*?)<\/head>/.exec(await answer.text())![1]!;
  const tags = [...head.matchAll(/<(meta|link)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(
    ([, tag, text]) => ({
      tag,
      of: Object.fromEntries(
        [...text!.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, k, v]) => [k!, unescaped(v!)]),
      ),
    }),
  );
  const named = tags
    .map(({ tag, of }) =>
      tag === 'meta' ? [of['name'] ?? of['property'], of['content']] : [of['rel'], of['href']],
    )
    .filter((pair): pair is [string, string] => Boolean(pair[0]) && pair[1] !== undefined);
  const json = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(head)?.[1];
  const names = named.map(([name]) => name).filter((name) => !/stylesheet|preload|icon|alternate/.test(name));
  return {
    title: unescaped(/<title>([\s\S]*?)<\/title>/.exec(head)![1]!),
    meta: Object.fromEntries(named),
    links: Object.fromEntries(named.filter(([, value]) => /^(https?:|\/)/.test(value))),
    feeds: Object.fromEntries(
      tags.flatMap(({ of }) => (of['hreflang'] ? [[of['hreflang'], of['href']!]] : [])),
    ),
    facts: json ? (JSON.parse(json) as Record<string, unknown>) : null,
    twice: names.filter((name, at) => names.indexOf(name) !== at),
  };
}

/** Holds a page to what every public page says of itself, its picture and its feed; answers the head for what is its own. */
export async function sharedWell(
  origin: string,
  path: string,
  wanted: { title: string; feed?: string },
): Promise<Head> {
  const address = origin + path;
  const head = await headOf(address);
  const { meta, links, facts } = head;
  expect([head.title, meta['og:title'], facts?.['name']], path).toEqual([
    `${wanted.title} · KIPP`,
    wanted.title,
    wanted.title,
  ]);
  expect([meta['og:url'], links['canonical'], facts?.['url']]).toEqual([address, address, address]);
  expect(meta['description']!.length).toBeGreaterThan(10);
  expect([meta['og:description'], facts?.['description']]).toEqual([
    meta['description'],
    meta['description'],
  ]);
  expect([meta['og:locale'], facts?.['inLanguage'], facts?.['@context']]).toEqual([
    'id_ID',
    'id',
    'https://schema.org',
  ]);
  expect(head.twice).toEqual([]);
  const [id, en] = await Promise.all(
    [meta['og:image']!, meta['og:image']!.replace('language=id', 'language=en')].map(drawn),
  );
  expect(id!.equals(en!)).toBe(false);
  if (wanted.feed) await holds(origin, head.feeds['id']!, { feed: wanted.feed, path, title: wanted.title });
  return head;
}

async function drawn(address: string): Promise<Buffer> {
  const answer = await fetch(address);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'image/png',
    'public, max-age=300',
  ]);
  expect([bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
    'PNG',
    1200,
    630,
  ]);
  return bytes;
}

/** That the feed a page names is an Atom feed in which this page stands. */
async function holds(
  origin: string,
  href: string,
  entry: { feed: string; path: string; title: string },
): Promise<void> {
  expect(href).toBe(entry.feed);
  const answer = await fetch(origin + href);
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const text = await answer.text();
  expect(text).toContain(
    `rel="self" type="application/atom+xml" href="${origin}${href.replaceAll('&', '&amp;')}"/>`,
  );
  const entries = [...text.matchAll(/<entry>([\s\S]*?)<\/entry>/g)].map(([, one]) => one!);
  const own = entries.find((one) => one.includes(`href="${origin}${entry.path}"/>`));
  expect(own, href).toContain(`<title>${entry.title}`);
  const dates = [...text.matchAll(/<updated>(.*?)<\/updated>/g)].map(([, at]) => at!);
  expect(dates.filter((at) => Number.isNaN(Date.parse(at)))).toEqual([]);
  // The feed is as new as its newest entry.
  expect(dates[0]).toBe(dates.slice(1).toSorted().at(-1));
}
