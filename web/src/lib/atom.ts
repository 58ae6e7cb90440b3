import type { RequestEvent } from '@sveltejs/kit';
import { FEEDS, feedIn, type Feed } from '#lib/feeds.ts';
import { escapeXml, xmlAnswer } from '#lib/knowledge/xml.ts';
import { isLang, type Lang } from '#lib/words/index.ts';

export type Entry = {
  /** Its address below the origin, which is also its name for ever. */
  path: string;
  /** Tells versions of one address apart. */
  version?: number;
  title: string;
  summary: string;
  publishedAt?: string | null;
  updatedAt: string;
  category?: { term: string; label: string };
  enclosure?: { title: string; path: string };
};

/**
 * The newest of something as an Atom feed (RFC 4287), in the language its address names. Without one it is that of the reader, whom
 * caches must not mistake for another: such an answer is kept by nobody else.
 */
export async function atomFeed(
  event: Pick<RequestEvent, 'url' | 'locals'>,
  feed: Feed,
  entriesIn: (lang: Lang) => readonly Entry[] | Promise<readonly Entry[]>,
): Promise<Response> {
  const { origin, searchParams } = event.url;
  const named = searchParams.get('lang');
  const lang = isLang(named) ? named : event.locals.lang;
  const other = lang === 'id' ? 'en' : 'id';
  const link = (rel: string, href: string, more = '') =>
    `<link rel="${rel}"${more} href="${escapeXml(origin + href)}"/>`;
  const own = feedIn(feed, lang);
  const entries = await entriesIn(lang);
  const touched = entries.map(({ updatedAt }) => updatedAt).toSorted();
  const answer = xmlAnswer(
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>${escapeXml(origin + FEEDS[feed].home)}</id>
<title>${escapeXml(own.title)}</title>
${link('self', own.href, ' type="application/atom+xml"')}
${link('alternate', feedIn(feed, other).href, ` type="application/atom+xml" hreflang="${other}"`)}
${link('alternate', FEEDS[feed].home, ' type="text/html"')}
<author><name>KIPP</name></author>
<updated>${touched.at(-1) ?? '1970-01-01T00:00:00.000Z'}</updated>
${entries.map((one) => entryOf(one, origin, link)).join('\n')}
</feed>`,
    'application/atom+xml',
  );
  if (!isLang(named)) answer.headers.set('cache-control', 'private, max-age=600');
  return answer;
}

function entryOf(one: Entry, origin: string, link: (rel: string, href: string, more?: string) => string) {
  const version = one.version === undefined ? '' : `#${one.version}`;
  return [
    '<entry>',
    `<id>${escapeXml(origin + one.path + version)}</id>`,
    `<title>${escapeXml(one.title)}</title>`,
    link('alternate', one.path, ' type="text/html"'),
    one.enclosure && link('enclosure', one.enclosure.path, ` title="${escapeXml(one.enclosure.title)}"`),
    one.category &&
      `<category term="${escapeXml(one.category.term)}" label="${escapeXml(one.category.label)}"/>`,
    one.publishedAt && `<published>${one.publishedAt}</published>`,
    `<updated>${one.updatedAt}</updated>`,
    `<summary>${escapeXml(one.summary)}</summary>`,
    '</entry>',
  ]
    .filter(Boolean)
    .join('\n');
}
