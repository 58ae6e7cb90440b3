/** What a payload calls when it runs: the browser's hook counts it. */
export const HOOK = 'terbakar';

const RUN = `${HOOK}()`;

/** Ways out of where a text may stand: plain text, an attribute, a tag that hides its content, a script, a comment. */
const BREAKOUTS = [
  '',
  '"',
  "'",
  '`',
  '">',
  "'>",
  '"/>',
  '</title>',
  '</textarea>',
  '</script>',
  '</style>',
  '</noscript>',
  '</option></select>',
  '</button></form>',
  '</svg>',
  '</a>',
  '-->',
  ']]>',
  '\\"}]);',
  "\\');",
  '\u2028',
  '{@html ',
  '${',
] as const;

/** Ways to run something once out there. */
const VECTORS = [
  `<script>${RUN}</script>`,
  `<ScRiPt\t>${RUN}//`,
  `<img src=x onerror=${RUN}>`,
  `<svg/onload=${RUN}>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><script href="data:,${RUN}" />`,
  `<math><mtext><style><img src=x onerror=${RUN}></style></mtext></math>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>">`,
  `<iframe src="javascript:parent.${RUN}">`,
  `<object data="data:text/html,<script>parent.${RUN}</script>">`,
  `<details open ontoggle=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<video><source onerror=${RUN}></video>`,
  `<body onload=${RUN}>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<base href="https://jahat.example/">`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<a href="javascript:${RUN}" autofocus>x</a>`,
  `<form action="javascript:${RUN}"><button>x</button></form>`,
  ` autofocus onfocus=${RUN} x=`,
  ` onmouseover=${RUN} style=position:fixed;inset:0 `,
  `{{constructor.constructor('${RUN}')()}}`,
  `\u0000<script\u0000>${RUN}</script>`,
] as const;

/** More than three hundred texts that run something where they are not taken as text. Each says its number. */
export const PAYLOADS: readonly string[] = BREAKOUTS.flatMap((out) => VECTORS.map((vector) => out + vector))
  .map((text) => text.replaceAll('\u0000', ''))
  .map((text, index) => `x${index} ${text}`);

/** Addresses that run something when they are followed. */
export const LINKS: readonly string[] = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  ` javascript:${RUN}`,
  `java\tscript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `vbscript:${RUN}`,
  `//jahat.example/${HOOK}`,
  `https://youtu.be/"onmouseover="${RUN}`,
];

/** The payloads' own tags, as they stand in a page that takes them as markup. A page of ours escapes every `<` that it was given. */
const MARKUP = VECTORS.map((vector) => vector.replaceAll('\u0000', '')).filter((vector) =>
  vector.startsWith('<'),
);
const LEADS_TO_CODE =
  /<[a-z][^<>]*\s(?:href|src|action|formaction)=["']?\s*(?:javascript|vbscript|data:text)[^>]{0,40}/gi;

/** What of a payload stands in a page's text as markup and not as text. */
export function rawPayloads(html: string): string[] {
  // What stands in a payload's own attribute stands in that payload: only what is left is an address of ours.
  const found = MARKUP.filter((one) => html.includes(one));
  return [...found, ...(html.match(LEADS_TO_CODE) ?? [])];
}
