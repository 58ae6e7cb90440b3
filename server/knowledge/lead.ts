const LEAD_LETTERS = 220;

/**
 * The beginning of a page as plain words, for lists and feeds: headings, tables and marks of Markdown are left out, links and
 * images keep their words. Pure.
 */
export function leadOf(markdown: string): string {
  const prose = markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split('\n')
    .filter((line) => !/^\s*(#|\||```|-{3,}|={3,})/.test(line))
    .map((line) =>
      line
        .replace(/^\s*([-*+>]|\d+[.)])\s+/, '')
        .replaceAll(/[*`]|(?<!\w)_|_(?!\w)/g, '')
        .trim(),
    )
    .filter(Boolean)
    .join(' ');
  return cutAtWord(prose);
}

/** Never in the middle of a word, and never between the two halves of a sign. */
function cutAtWord(text: string): string {
  if (text.length <= LEAD_LETTERS) return text;
  const cut = text.slice(0, LEAD_LETTERS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LEAD_LETTERS / 2)).toWellFormed()}…`;
}
