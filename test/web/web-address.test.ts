import { expect, test } from 'vitest';
import { isLinkTo as isLinkOnServer } from '../../server/editions/rulebook/completeness.ts';
import { localPath } from '#lib/paths.ts';
import { isLinkTo, webAddress } from '#lib/web-address.ts';
import { LINKS, PAYLOADS, rawPayloads } from '../abuse/payloads.ts';

test('a page leads to http and https alone, whatever was stored', () => {
  expect(webAddress('https://youtu.be/abcdefghijk')).toBe('https://youtu.be/abcdefghijk');
  expect(webAddress('http://contoh.id/a?b=c')).toBe('http://contoh.id/a?b=c');
  expect(LINKS.filter((link) => webAddress(link) !== null)).toEqual([
    `https://youtu.be/"onmouseover="terbakar()`,
  ]);
  expect(['', 'contoh.id', 'ftp://contoh.id', 'https://', '/jury'].map(webAddress)).toEqual(
    Array(5).fill(null),
  );
});

test('a link that the form takes is the same to the page and to the server', () => {
  const hosts = ['youtu.be', 'www.youtube.com'];
  const taken = ['https://youtu.be/abc', 'https://www.youtube.com/watch?v=abc', ' https://youtu.be/abc '];
  const others = [
    'https://vimeo.com/1',
    'http://youtu.be/abc',
    'https://a@youtu.be/abc',
    'youtu.be/abc',
    'https://',
  ];
  const all = [...taken, ...others, ...LINKS];
  expect(all.filter((one) => isLinkTo(one, hosts) !== isLinkOnServer(one, hosts))).toEqual([]);
  expect([...taken, ...others].filter((one) => isLinkTo(one, hosts))).toEqual(taken);
});

test('what looks for payloads in a page finds every tag of theirs and none that is escaped', () => {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const page = (inner: string) =>
    `<!doctype html><a href="/innovations?q=${encodeURIComponent(inner)}">${escaped(inner)}</a>`;
  expect(PAYLOADS.filter((text) => rawPayloads(page(text)).length > 0)).toEqual([]);
  // The last three ways stand in an attribute or a template: no tag of their own shows them.
  const tags = PAYLOADS.filter(
    (text) => !/ autofocus onfocus=terbakar\(\) x=$| onmouseover=|constructor/.test(text),
  );
  expect(tags.length).toBeGreaterThan(300);
  expect(tags.filter((text) => rawPayloads(`<p>${text}</p>`).length === 0)).toEqual([]);
  expect(LINKS.slice(0, 3).map((link) => rawPayloads(`<a href="${link}">x</a>`).length)).toEqual([1, 1, 1]);
});

test('where a form goes on to is a place of this site, as a browser reads it', () => {
  const here = 'https://kipp.contoh.id';
  const meant = ['/agency', '/agency/questions?a=b#c', '/', '/a:b', '/@contoh.id'];
  expect(meant.map(localPath)).toEqual(meant);
  const others = [
    '//lain.example',
    '/\\lain.example',
    '/\t/lain.example',
    '/\n/lain.example',
    '/\r\\lain.example',
    'https://lain.example',
    'javascript:alert(1)',
    ' //lain.example',
    '',
  ];
  for (const one of others) expect(new URL(localPath(one), here).origin).toBe(here);
  // It is the browser that leaves the tab out: without the check this would lead away.
  expect(new URL('/\t/lain.example', here).host).toBe('lain.example');
});
