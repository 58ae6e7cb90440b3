/**
 * The same page under this machine's name, where it is shown under its number: passkeys belong to names. Null everywhere else.
 * @param url the page's
 */
export function namedAddress(url: { hostname: string; href: string }): string | null {
  if (!/^127(\.\d+){3}$/.test(url.hostname)) return null;
  const named = new URL(url.href);
  named.hostname = 'localhost';
  return named.href;
}
