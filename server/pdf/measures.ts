/** Millimetres in points; the sheet is A4, lying. */
export function mm(length: number): number {
  return (length * 72) / 25.4;
}

export const SHEET_WIDTH = 297;
export const SHEET_HEIGHT = 210;
/** The edges and the middle of the text. */
export const LEFT = 31;
export const RIGHT = SHEET_WIDTH - 31;
export const MIDDLE = SHEET_WIDTH / 2;

// The tokens of the design language that the certificate uses.
export const PAPER = '#fffdfa';
export const NILA_800 = '#172e5b';
export const NILA_900 = '#101f3d';
export const SOGAN_500 = '#c47d27';
export const SOGAN_600 = '#9e6214';
export const SOGAN_700 = '#7b4c10';
export const MORI_600 = '#6e6c65';
export const MORI_700 = '#52504a';
export const MORI_800 = '#35332d';
export const MORI_900 = '#1c1a15';
/** The violet of office ink: only for what is official. */
export const STEMPEL_200 = '#d9a5e1';
export const STEMPEL_500 = '#9f55ab';
export const STEMPEL_700 = '#6a2c73';
