import { expect, test } from 'vitest';
import { nameStyles, paintFirst } from '../../web/src/lib/paint-first.ts';

const page = (head: string) =>
  `<html><head><title>Uji</title>${head}</head><body><link href="x" rel="stylesheet"></body></html>`;

test('styles of the frame, then of its parts, then the program; what is in the body stays where it is', () => {
  const given = page(
    '<link href="a.js" rel="modulepreload">\n\t\t<link href="b.js" rel="modulepreload">\n<style nonce="n">p{}</style><link href="frame.css" rel="stylesheet"><link href="part.css" rel="stylesheet" disabled media="(max-width: 0)">',
  );
  expect(paintFirst(given)).toBe(
    page(
      '<link href="frame.css" rel="stylesheet"><style nonce="n">p{}</style><link href="part.css" rel="stylesheet" disabled media="(max-width: 0)"><link href="a.js" rel="modulepreload" fetchpriority="low"><link href="b.js" rel="modulepreload" fetchpriority="low">',
    ),
  );
});

test('a piece of a page without a head, and a head without styles, keep what they hold', () => {
  expect(paintFirst('<p>Lanjutan</p>')).toBe('<p>Lanjutan</p>');
  expect(paintFirst(page('<link href="frame.css" rel="stylesheet">'))).toBe(
    page('<link href="frame.css" rel="stylesheet">'),
  );
});

test('styles are named by what they are: the same page at every visit, and nothing else of it changed', () => {
  const given = (nonce: string) =>
    page(
      `<style nonce="${nonce}">@media (width<9px){p{color:$&red}}</style><script nonce="${nonce}"></script>`,
    );
  const named = nameStyles(given('a'));
  // printf '@media (width<9px){p{color:$&red}}' | openssl dgst -sha256 -binary | base64
  expect(named.source).toBe("'sha256-FZweRnqJkr49fBXZlZbBZiuuN8Ec0Zhm50zWkG1CIQo='");
  expect(named.html).toBe(
    page('<style>@media (width<9px){p{color:$&red}}</style><script nonce="a"></script>'),
  );
  expect(nameStyles('<p>Lanjutan</p>')).toEqual({ html: '<p>Lanjutan</p>', source: null });
});
