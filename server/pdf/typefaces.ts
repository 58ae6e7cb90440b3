import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import type { Font } from 'fontkit';
import { unpackWoff } from './woff.ts';

/** The faces that a certificate uses, no more: each that is used is embedded. */
const FILES = {
  serif: 'source-serif-4/files/source-serif-4-%-400-normal.woff',
  serifBold: 'source-serif-4/files/source-serif-4-%-600-normal.woff',
  sans: 'plus-jakarta-sans/files/plus-jakarta-sans-%-500-normal.woff',
  sansBold: 'plus-jakarta-sans/files/plus-jakarta-sans-%-700-normal.woff',
} as const;

export type Face = keyof typeof FILES;

/** A stretch of text in one font file. */
export type Run = { font: string; text: string };

export type Typefaces = {
  /** By the name that runs use; parsed once and shared by all documents of this thread. */
  fonts: ReadonlyMap<string, Font>;
  /**
   * Splits a text by the font file that has its letters. A letter that no file has is shown by its base letter;
   * what has none (an emoji) is left out, because a certificate must not fail or show an empty box for it.
   */
  runs(text: string, face: Face): Run[];
};

const SUBSETS = ['latin', 'latin-ext'] as const;

/** Parses the font files, once a thread. */
export function loadTypefaces(): Typefaces {
  const require = createRequire(import.meta.url);
  const fonts = new Map<string, Font>();
  for (const [face, file] of Object.entries(FILES)) {
    for (const subset of SUBSETS) {
      const path = require.resolve(`@fontsource/${file.replace('%', subset)}`);
      fonts.set(`${face} ${subset}`, create(unpackWoff(readFileSync(path))));
    }
  }

  function fontFor(letter: string, face: Face): string | null {
    const codePoint = letter.codePointAt(0) ?? 0;
    const subset = SUBSETS.find((name) => fonts.get(`${face} ${name}`)?.hasGlyphForCodePoint(codePoint));
    return subset ? `${face} ${subset}` : null;
  }

  function runs(text: string, face: Face): Run[] {
    const found: Run[] = [];
    for (const letter of text.normalize('NFC')) {
      const shown = fontFor(letter, face) ? letter : baseLetters(letter);
      for (const part of shown) {
        const font = fontFor(part, face);
        const last = found.at(-1);
        if (font === null) continue;
        if (last?.font === font) last.text += part;
        else found.push({ font, text: part });
      }
    }
    return found;
  }

  return { fonts, runs };
}

function baseLetters(letter: string): string {
  return letter.normalize('NFKD').replace(/\p{M}/gu, '');
}
