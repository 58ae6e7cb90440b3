import type { FilledBlock, FilledLine, MailFooter, MailFrame } from './template.ts';
import { escapeHtml, plainValue } from './untrusted.ts';

type Parts = { subject: string; lang: string; blocks: FilledBlock[]; footer: MailFooter; frame: MailFrame };

// The tokens of the design language, as a mail needs them: literal, in every style attribute, light only.
const NILA_700 = '#203e78';
const NILA_800 = '#172e5b';
const SOGAN_400 = '#e09a4d';
const MORI_200 = '#e9e8e3';
const MORI_300 = '#d7d6d1';
const MORI_600 = '#6e6c65';
const MORI_700 = '#52504a';
const MORI_900 = '#1c1a15';
const LINK = '#2e5297';
const FONT = "'Plus Jakarta Sans',-apple-system,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif";
const TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';

/**
 * The HTML part: tables and inline styles, because mail readers drop style sheets. Drawings are inline SVG;
 * readers that drop them show a plain indigo strip and the name, and nothing is fetched from anywhere.
 */
export function htmlOf({ subject, lang, blocks, footer, frame }: Parts): string {
  const headed = blocks.some(({ kind }) => kind === 'heading');
  // A mail without a heading of its own is headed by its subject.
  const heading: FilledBlock[] = headed ? [] : [{ kind: 'heading', line: [{ bold: false, text: subject }] }];
  const body = [...heading, ...blocks].map(blockHtml).join('\n');
  const demo = frame.demo
    ? `<p style="margin:16px 0 0;font:500 12px/1.4 ${FONT};color:${MORI_700};text-align:center">${escapeHtml(footer.demo)}</p>`
    : '';
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light only">
<meta name="supported-color-schemes" content="light only">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:0;background:${MORI_200}">
<table ${TABLE} width="100%" bgcolor="${MORI_200}"><tr><td align="center" style="padding:24px 12px">
<table ${TABLE} width="600" bgcolor="#ffffff" style="width:100%;max-width:600px;background:#ffffff;border:1px solid ${MORI_300};border-radius:4px;overflow:hidden">
<tr><td height="22" bgcolor="${NILA_800}" style="height:22px;line-height:0;font-size:0;background:${NILA_800}">${KAWUNG_STRIP}</td></tr>
<tr><td style="padding:26px 7% 30px;font:400 16px/1.5 ${FONT};color:${MORI_900};text-align:left">
<p style="margin:0 0 14px;font:700 16px/22px ${FONT};color:${MORI_900}">${MARK} ${escapeHtml(plainValue(frame.editionName))}</p>
${body}
${footerHtml(footer, frame)}
</td></tr>
</table>${demo}
</td></tr></table>
</body>
</html>
`;
}

function blockHtml(block: FilledBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h1 style="margin:0 0 14px;font:700 24px/1.25 ${FONT};letter-spacing:-.018em;color:${MORI_900}">${lineHtml(block.line)}</h1>`;
    case 'note':
      return `<p style="margin:0 0 14px;padding-left:14px;border-left:4px solid ${SOGAN_400};color:${MORI_700}">${lineHtml(block.line)}</p>`;
    case 'list':
      return `<ul style="margin:0 0 14px;padding-left:22px">${block.items.map((item) => `<li style="margin:0 0 4px">${lineHtml(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableHtml(block.rows);
    case 'verbatim':
      return `<pre style="margin:0 0 14px;padding:12px;background:${MORI_200};font:400 12px/1.5 monospace;white-space:pre-wrap;overflow-wrap:anywhere">${escapeHtml(block.text)}</pre>`;
    case 'button':
      return buttonHtml(block);
    default:
      return `<p style="margin:0 0 14px">${lineHtml(block.line)}</p>`;
  }
}

function tableHtml(rows: { label: FilledLine; value: FilledLine }[]): string {
  const cells = rows.map(({ label, value }, index) => {
    const line = `border-bottom:1px solid ${MORI_300};${index === 0 ? `border-top:1px solid ${MORI_300};` : ''}`;
    const cell = `padding:9px 0;vertical-align:top;font:400 15px/1.5 ${FONT};${line}`;
    return `<tr><td width="30%" style="${cell}width:30%;padding-right:12px;color:${MORI_700}">${lineHtml(label)}</td><td style="${cell}color:${MORI_900}">${lineHtml(value)}</td></tr>`;
  });
  return `<table ${TABLE} width="100%" style="width:100%;margin:0 0 14px;border-collapse:collapse">${cells.join('')}</table>`;
}

function buttonHtml({ label, url }: { label: string; url: string }): string {
  const style = `display:inline-block;padding:11px 16px;font:600 15px/22px ${FONT};color:#ffffff;text-decoration:none;background:${NILA_700};border-radius:4px`;
  return `<table ${TABLE} style="margin:4px 0 18px"><tr><td bgcolor="${NILA_700}" style="border-radius:4px;background:${NILA_700}"><a href="${escapeHtml(url)}" style="${style}">${escapeHtml(label)}</a></td></tr></table>`;
}

function footerHtml(footer: MailFooter, frame: MailFrame): string {
  const settings = frame.settingsUrl
    ? ` <a href="${escapeHtml(frame.settingsUrl)}" style="color:${LINK}">${escapeHtml(footer.settings)}</a>`
    : '';
  return `<p style="margin:4px 0 0;padding-top:16px;border-top:1px solid ${MORI_300};font:400 13px/1.5 ${FONT};color:${MORI_600}">${escapeHtml(footer.words)}${settings}</p>`;
}

function lineHtml(line: FilledLine): string {
  return line.map(({ bold, text }) => (bold ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text))).join('');
}

/** Four seeds around a crossing: the kawung, the competition's mark. */
const SEED = 'M0-1.2C4.6-5 5.2-10.4 0-15.2-5.2-10.4-4.6-5 0-1.2Z';
const SEEDS = [45, 135, 225, 315].map((turn) => `<path d="${SEED}" transform="rotate(${turn})"/>`).join('');
const MARK = `<svg width="22" height="22" viewBox="-13 -13 26 26" aria-hidden="true" style="vertical-align:middle;margin-right:4px"><g fill="${NILA_700}">${SEEDS}</g></svg>`;
const KAWUNG_STRIP = `<svg width="100%" height="22" aria-hidden="true" style="display:block"><defs><pattern id="kawung" width="22" height="22" patternUnits="userSpaceOnUse"><g transform="translate(11 11) scale(.93)" fill="none" stroke="#ffffff" stroke-width=".86" opacity=".3">${SEEDS}<circle r=".6"/></g></pattern></defs><rect width="100%" height="22" fill="url(#kawung)"/></svg>`;
