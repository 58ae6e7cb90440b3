import MarkdownIt from 'markdown-it';

/** A piece of a text: plain words, or an element of the allowlist with what is in it. */
export type Piece = string | { tag: Tag; href?: string; pieces: Piece[] };

const TAGS = [
  'p',
  'h2',
  'h3',
  'h4',
  'ul',
  'ol',
  'li',
  'strong',
  'em',
  'blockquote',
  'a',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'br',
  'hr',
] as const;
export type Tag = (typeof TAGS)[number];

const markdown = new MarkdownIt('zero', { html: false, linkify: false, breaks: true }).enable([
  'heading',
  'list',
  'emphasis',
  'blockquote',
  'table',
  'link',
  'hr',
  'newline',
  'escape',
  'entity',
]);
markdown.validateLink = (href) => /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(href.trim());

type Token = ReturnType<typeof markdown.parse>[number];

/**
 * What people write for the portal, as pieces that a page draws one by one: nothing of it is ever handed to the browser as HTML.
 * Markup that is typed in stays words; links lead to http, https, mailto or a place of this site.
 */
export function piecesOf(text: string): Piece[] {
  return treeOf(markdown.parse(text, {}));
}

function treeOf(tokens: readonly Token[]): Piece[] {
  const root: Piece[] = [];
  const open: Piece[][] = [root];
  for (const token of tokens) {
    const here = open.at(-1)!;
    if (token.type === 'inline') here.push(...treeOf(token.children ?? []));
    else if (token.nesting === -1) open.pop();
    else if (token.type === 'softbreak' || token.type === 'hardbreak') here.push({ tag: 'br', pieces: [] });
    else if (token.tag === '') {
      if (token.content !== '') here.push(token.content);
    } else {
      const piece = pieceOf(token);
      here.push(piece);
      if (token.nesting === 1) open.push(piece.pieces);
    }
  }
  return root;
}

function pieceOf(token: Token): Exclude<Piece, string> {
  // The page has the first heading itself.
  const tag = /^h\d$/.test(token.tag) ? `h${Math.min(4, Number(token.tag.slice(1)) + 1)}` : token.tag;
  const known = TAGS.find((one) => one === tag) ?? 'p';
  const href = token.attrGet('href');
  return { tag: known, ...(known === 'a' && href ? { href: String(href) } : {}), pieces: [] };
}
