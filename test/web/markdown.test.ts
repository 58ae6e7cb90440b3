import { expect, test } from 'vitest';
import { piecesOf, type Piece } from '../../web/src/lib/knowledge/markdown.ts';

const p = (...pieces: Piece[]): Piece => ({ tag: 'p', pieces });

test('a text of the portal becomes pieces: headings below the page’s own, lists, emphasis, links that lead somewhere harmless', () => {
  expect(
    piecesOf('# Kabar\n\n**Tiga** provinsi.\nDua kota.\n\n- satu\n\n[situs](https://contoh.id)'),
  ).toEqual([
    { tag: 'h2', pieces: ['Kabar'] },
    p({ tag: 'strong', pieces: ['Tiga'] }, ' provinsi.', { tag: 'br', pieces: [] }, 'Dua kota.'),
    { tag: 'ul', pieces: [{ tag: 'li', pieces: [p('satu')] }] },
    p({ tag: 'a', href: 'https://contoh.id', pieces: ['situs'] }),
  ]);
});

test('markup, programs in links, pictures and other people’s places stay words', () => {
  for (const typed of [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[buka](javascript:alert(1))',
    '[buka](data:text/html,x)',
    '[buka](//luar.example)',
    '![gambar](x.png)',
  ])
    expect(JSON.stringify(piecesOf(typed))).not.toMatch(/"tag":"(a|img|script)"/);
  expect(piecesOf('<b>x</b>')).toEqual([p('<b>x</b>')]);
});
