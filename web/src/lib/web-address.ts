/**
 * An address that somebody typed, where a page may lead there: http and https alone. Null for any other, which is shown as the
 * text it is; what a text makes a browser do is decided here once more, whatever was stored.
 */
export function webAddress(typed: string): string | null {
  return /^https?:\/\//i.test(typed) && URL.canParse(typed) ? typed : null;
}
