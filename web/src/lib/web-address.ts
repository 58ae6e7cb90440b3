/**
 * An address that somebody typed, where a page may lead there: http and https alone. Null for any other, which is shown as the
 * text it is; what a text makes a browser do is decided here once more, whatever was stored.
 */
export function webAddress(typed: string): string | null {
  return /^https?:\/\//i.test(typed) && URL.canParse(typed) ? typed : null;
}

/** Whether an answer leads to one of the hosts that the form takes; the server asks the same before it is handed in. */
export function isLinkTo(typed: string, hosts: readonly string[]): boolean {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  return url !== null && url.protocol === 'https:' && url.username === '' && hosts.includes(url.hostname);
}
