import { headWords } from '#lib/words/head.ts';

/** The feeds there are: the page whose news each tells, and its own address without the language. */
export const FEEDS = {
  innovations: { home: '/innovations', path: '/innovations/feed.xml', title: 'innovationsFeed' },
  results: { home: '/results', path: '/results/feed.xml', title: 'resultsFeed' },
  hubs: { home: '/network', path: '/network/feed.xml', title: 'hubsFeed' },
  pages: { home: '/knowledge', path: '/knowledge/feed.xml', title: 'pagesFeed' },
  events: { home: '/knowledge?kind=event', path: '/knowledge/feed.xml?kind=event', title: 'eventsFeed' },
} as const;

export type Feed = keyof typeof FEEDS;

/** The name of a feed in one language, and the address at which it speaks it. */
export function feedIn(feed: Feed, lang: 'id' | 'en'): { title: string; href: string } {
  const { path, title } = FEEDS[feed];
  return { title: headWords[lang][title], href: `${path}${path.includes('?') ? '&' : '?'}lang=${lang}` };
}
