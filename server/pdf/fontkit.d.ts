/** The part of fontkit that we use; the package brings no types. */
declare module 'fontkit' {
  type Command = {
    command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    args: number[];
  };
  export type Font = {
    unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string): {
      glyphs: { path: { commands: Command[] } }[];
      positions: { xAdvance: number }[];
    };
  };
  export function create(content: Uint8Array): Font;
}
