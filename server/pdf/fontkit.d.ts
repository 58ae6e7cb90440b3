/** The part of fontkit that we use; the package brings no types. */
declare module 'fontkit' {
  export type Font = { hasGlyphForCodePoint(codePoint: number): boolean };
  export function create(content: Uint8Array): Font;
}
