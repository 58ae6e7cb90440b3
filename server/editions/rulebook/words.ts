/**
 * Counts the words of an answer, the one count used by the form in the browser and by the server.
 *
 * Words are pieces of text parted by white space, by a zero-width space or by an em dash; a piece counts
 * when it holds at least one letter or digit. So "buku-buku", "dan/atau", "24/2018" and "Rp41.500" are one
 * word each, and a dash or bullet that stands alone is none. Word processors count the same way, which
 * matters because most answers are written there first. Runs in time linear in the length of the text.
 */
export function countWords(text: string): number {
  return text.match(WORDS)?.length ?? 0;
}

/** The first letter or digit of a piece and everything that follows in it. */
const WORDS = /[\p{L}\p{N}][^\s\u200B\u2014]*/gu;
