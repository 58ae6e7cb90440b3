/**
 * A title once case, accents and punctuation are gone: "SÍ-APP (2.0)!" and "si app 2 0" are the same. It finds the
 * same title in one edition, and the same innovation in the records of earlier years.
 */
export function titleKey(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
