/**
 * Makes one line of what somebody wrote: no line breaks (they could fake a paragraph or a header), no control
 * or direction characters, and nothing that a mail reader would turn into a link by itself.
 *
 * Whoever fills in a form chooses these texts, and the mail comes from the office: a title such as
 * "Verifikasi di https://…" would otherwise become a link under the office's name.
 */
export function plainValue(value: string | number): string {
  const line = String(value)
    .replace(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C\uFEFF]/g, '')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim();
  return line.replace(/\S+/g, (word) =>
    isLinkLike(word) ? word.replace(/[.:@](?!\u200C)/g, `$&${BREAK}`) : word,
  );
}

/** Zero width non-joiner: nothing to the eye, the end of an address to a mail reader. */
const BREAK = '\u200C';

/** An address with a scheme, or anything with a dot between a letter or digit and two or more letters. */
function isLinkLike(word: string): boolean {
  return word.includes('://') || /mailto:/i.test(word) || /[\p{L}\p{N}]\.\p{L}{2}/u.test(word);
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
