import MarkdownIt from 'markdown-it';

/**
 * What people write for the portal, as HTML of an allowlist: headings, paragraphs, lists, emphasis, quotes, tables, links. Markup
 * that is typed in stays text, links lead to http, https, mailto or a place of this site, and pictures are links.
 */
const markdown = new MarkdownIt('zero', { html: false, linkify: false, breaks: true })
  .enable(['heading', 'list', 'emphasis', 'blockquote', 'table', 'link', 'hr', 'newline', 'escape', 'entity'])
  .disable('image', true);

markdown.validateLink = (href) => /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(href.trim());
markdown.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
  tokens[index]!.attrSet('rel', 'noopener noreferrer nofollow');
  return self.renderToken(tokens, index, options);
};
// The page has the first heading itself.
for (const rule of ['heading_open', 'heading_close'])
  markdown.renderer.rules[rule] = (tokens, index, options, _env, self) => {
    const token = tokens[index]!;
    token.tag = `h${Math.min(4, Math.max(2, Number(token.tag.slice(1)) + 1))}`;
    return self.renderToken(tokens, index, options);
  };

/** @param text as it was typed; nothing in it becomes markup outside the allowlist */
export function htmlOf(text: string): string {
  return markdown.render(text);
}
