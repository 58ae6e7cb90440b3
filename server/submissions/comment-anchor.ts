import { commonPassage } from './likeness-text.ts';

export type Anchor = { state: 'whole' | 'found' | 'moved' | 'changed'; passage: string };

/**
 * Where a comment's passage stands in the text as it is now: word for word (`found`), at least half of its words in one
 * run (`moved`, with those words), or no more (`changed`). A comment without a passage is about the field (`whole`).
 */
export function anchorOf(quote: string, text: string): Anchor {
  if (quote === '') return { state: 'whole', passage: '' };
  if (text.includes(quote)) return { state: 'found', passage: quote };
  const passage = commonPassage(text, quote);
  const isEnough = countOf(passage) * 2 >= countOf(quote);
  return isEnough ? { state: 'moved', passage } : { state: 'changed', passage: quote };
}

function countOf(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
