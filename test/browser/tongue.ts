import { globSync } from 'node:fs';
import type { Page } from 'playwright-core';

const WORDS = new URL('../../web/src/lib/words/', import.meta.url);
/** Small words that an Indonesian sentence can hardly do without, and that no English one has. */
const SMALL = [
  'yang',
  'dan',
  'untuk',
  'dengan',
  'belum',
  'sudah',
  'tidak',
  'pada',
  'oleh',
  'dari',
  'atau',
  'ini',
  'akan',
  'dapat',
  'anda',
  'adalah',
  'kepada',
  'dalam',
  'tanpa',
  'bila',
  'setelah',
  'agar',
  'karena',
  'hanya',
  'semua',
  'lebih',
  'oleh',
];

/** Words that stand on an English page as the name of something, and happen to be a label too. */
const NAMES = ['Data peragaan'];

/** Every label and sentence of the interface that is said otherwise in English, as it stands in the dictionaries. */
export async function indonesianWords(): Promise<string[]> {
  const found = new Set<string>();
  const english = new Set<string>();
  for (const file of globSync('*.ts', { cwd: WORDS })) {
    const areas = (await import(new URL(file, WORDS).href)) as Record<string, unknown>;
    for (const area of Object.values(areas)) {
      const { id, en } = (area ?? {}) as { id?: Record<string, unknown>; en?: Record<string, unknown> };
      if (typeof id !== 'object' || typeof en !== 'object') continue;
      for (const [key, text] of Object.entries(id)) {
        if (typeof text === 'string' && text.length > 2 && text !== en[key]) found.add(text);
        if (typeof en[key] === 'string') english.add(en[key]);
      }
    }
  }
  return [...found].filter((text) => !english.has(text) && !NAMES.includes(text));
}

/** What an English page says in Indonesian outside of what is marked so: labels of the dictionaries, and whole sentences. */
export const foreignFaults = (page: Page, words: readonly string[]): Promise<string[]> =>
  page.evaluate(
    ({ words, small }) => {
      const labels = new Set(words);
      const phrases = words.filter((text) => text.length > 14 && text.includes(' '));
      const english = (node: Node) =>
        (node.parentElement?.closest('[lang]')?.getAttribute('lang') ?? 'en').startsWith('en');
      const faults = new Set<string>();
      const judge = (text: string, what: string) => {
        const said = text.replaceAll(/\s+/g, ' ').trim();
        if (!said) return;
        const sentence = new Set(
          said
            .toLowerCase()
            .match(/[a-z]+/g)
            ?.filter((word) => small.includes(word)),
        );
        if (labels.has(said) || sentence.size > 1 || phrases.some((phrase) => said.includes(phrase)))
          faults.add(`${what} in Indonesian: ${said.slice(0, 70)}`);
      };
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!parent || /^(SCRIPT|STYLE|NOSCRIPT|TITLE|TEXTAREA)$/i.test(parent.tagName) || !english(node))
          continue;
        if (parent.checkVisibility() || parent.tagName === 'OPTION') judge(node.nodeValue ?? '', 'says');
      }
      for (const one of document.body.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
        if (english(one))
          for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
            judge(one.getAttribute(name) ?? '', name);
      judge(document.title, 'is called');
      return [...faults].slice(0, 6);
    },
    { words: [...words], small: SMALL },
  );
