import { api } from '#lib/api.ts';
import { escapeXml, xmlAnswer } from '#lib/knowledge/xml.ts';
import type { ArticleCard, ArticleCards } from '#lib/types/knowledge.ts';
import { isLang, of } from '#lib/words/index.ts';
import { pagesWords } from '#lib/words/pages.ts';
import type { RequestHandler } from './$types.js';

/**
 * The newest pages as an Atom feed (RFC 4287), in the language its address names. Without one it is that of the reader, whom caches
 * must not mistake for another: such an answer is kept by nobody else.
 */
export const GET: RequestHandler = async (event) => {
  const { items } = await api(event).get<ArticleCards>('/api/articles?limit=50');
  const { origin, searchParams } = event.url;
  const named = searchParams.get('lang');
  const lang = isLang(named) ? named : event.locals.lang;
  const feed = (tongue: string) => `${origin}/knowledge/feed.xml?lang=${tongue}`;
  const updated = items.map(touchedAt).toSorted().at(-1) ?? '1970-01-01T00:00:00.000Z';
  const answer = xmlAnswer(
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>${origin}/knowledge</id>
<title>${escapeXml(pagesWords[lang].title)}</title>
<link rel="self" type="application/atom+xml" href="${feed(lang)}"/>
<link rel="alternate" type="application/atom+xml" hreflang="${lang === 'id' ? 'en' : 'id'}" href="${feed(lang === 'id' ? 'en' : 'id')}"/>
<link rel="alternate" type="text/html" href="${origin}/knowledge"/>
<author><name>KIPP</name></author>
<updated>${updated}</updated>
${items.map((one) => entryOf(one, lang, origin)).join('\n')}
</feed>`,
    'application/atom+xml',
  );
  if (!isLang(named)) answer.headers.set('cache-control', 'private, max-age=600');
  return answer;
};

/** What was changed before its hour came is new at its hour. */
const touchedAt = ({ publishedAt, changedAt }: ArticleCard) =>
  changedAt > publishedAt ? changedAt : publishedAt;

function entryOf(one: ArticleCard, lang: 'id' | 'en', origin: string): string {
  const page = `${origin}/knowledge/${one.slug}`;
  const file = `${origin}/api/pages/${one.slug}/content`;
  return `<entry>
<id>${page}</id>
<title>${escapeXml(of(one.title, lang))}</title>
<link rel="alternate" type="text/html" href="${page}"/>${one.fileName ? `\n<link rel="enclosure" title="${escapeXml(one.fileName)}" href="${file}"/>` : ''}
<category term="${one.kind}" label="${escapeXml(pagesWords[lang][one.kind])}"/>
<published>${one.publishedAt}</published>
<updated>${touchedAt(one)}</updated>
<summary>${escapeXml(of(one.lead, lang))}</summary>
</entry>`;
}
