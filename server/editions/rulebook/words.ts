/**
 * Counts the words of an answer, the one count used by the form in the browser and by the server.
 *
 * Words are pieces of text parted by white space, by a zero-width space or by an em dash; a piece counts
 * when it holds at least one letter or digit. So "buku-buku", "dan/atau", "24/2018" and "Rp41.500" are one
 * word each, and a dash or bullet that stands alone is none. Word processors count the same way, which
 * matters because most answers are written there first. Runs in time linear in the length of the text.
 */
export function countWords(text: string): number {
  let words = 0;
  // Whether the piece that is being read holds a letter or digit already, and counts.
  let counted = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < PLAIN.length) {
      const kind = PLAIN[unit]!;
      if (kind === PARTS) counted = false;
      else if (kind === COUNTS && !counted) {
        counted = true;
        words += 1;
      }
      continue;
    }
    const letter = String.fromCodePoint(text.codePointAt(at)!);
    if (letter.length === 2) at += 1;
    if (SEPARATOR.test(letter)) counted = false;
    else if (!counted && LETTER_OR_DIGIT.test(letter)) {
      counted = true;
      words += 1;
    }
  }
  return words;
}

const SEPARATOR = /[\s\u200B\u2014]/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

const PARTS = 1;
const COUNTS = 2;
/** What the letters of ASCII are, of which nearly every text consists: asked once, and not for each letter. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, unit) => {
  const letter = String.fromCharCode(unit);
  return SEPARATOR.test(letter) ? PARTS : LETTER_OR_DIGIT.test(letter) ? COUNTS : 0;
});
