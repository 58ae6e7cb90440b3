import { createHash } from 'node:crypto';

export const HEAD_END = '</head>';
const FRAME = /<link href="[^"]*" rel="stylesheet">/g;
const PROGRAM = /<link href="([^"]*)" rel="modulepreload">\s*/g;

/**
 * The head of a page in the order in which a slow line should carry it: the frame's styles, then those of its parts (which may
 * say otherwise than the frame), then the program, whose files wait until the page can be seen. SvelteKit names the program
 * first, and half a second passes for every six files that a browser asks for before the styles.
 */
export function paintFirst(html: string): string {
  const end = html.indexOf(HEAD_END);
  if (end < 0) return html;
  const head = html.slice(0, end);
  const frame = head.match(FRAME) ?? [];
  const program = [...head.matchAll(PROGRAM)].map(
    ([, file]) => `<link href="${file}" rel="modulepreload" fetchpriority="low">`,
  );
  const rest = head.replaceAll(FRAME, '').replaceAll(PROGRAM, '');
  const styles = rest.indexOf('<style');
  const at = styles < 0 ? rest.length : styles;
  return [rest.slice(0, at), ...frame, rest.slice(at), ...program, html.slice(end)].join('');
}

const STYLE = /<style nonce="[^"]*">([\s\S]*?)<\/style>/;

/**
 * The styles of a page that runs no program, named by what they are instead of by a nonce: the page is the same at every visit
 * then, and a browser that has it already is told so.
 * @returns the page, and the word that its policy needs; null where it has no styles of its own
 */
export function nameStyles(html: string): { html: string; source: string | null } {
  const text = STYLE.exec(html)?.[1];
  if (text === undefined) return { html, source: null };
  const named = html.replace(STYLE, () => `<style>${text}</style>`);
  return { html: named, source: `'sha256-${createHash('sha256').update(text).digest('base64')}'` };
}
