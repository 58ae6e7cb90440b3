/** Where each province's tile stands (column, row) and its short name, by code: about as they lie on a map. */
export const TILES: Readonly<Record<string, readonly [number, number, string]>> = {
  11: [0, 0, 'Aceh'],
  12: [1, 1, 'Sumut'],
  14: [2, 1, 'Riau'],
  21: [3, 1, 'Kepri'],
  13: [1, 2, 'Sumbar'],
  15: [2, 2, 'Jambi'],
  19: [3, 2, 'Babel'],
  17: [1, 3, 'Bengk.'],
  16: [2, 3, 'Sumsel'],
  18: [2, 4, 'Lamp.'],
  36: [3, 5, 'Banten'],
  31: [4, 5, 'Jkt'],
  32: [5, 5, 'Jabar'],
  33: [6, 5, 'Jateng'],
  34: [6, 6, 'DIY'],
  35: [7, 5, 'Jatim'],
  51: [8, 5, 'Bali'],
  52: [9, 5, 'NTB'],
  53: [10, 5, 'NTT'],
  65: [7, 1, 'Kaltara'],
  61: [5, 2, 'Kalbar'],
  62: [6, 2, 'Kalteng'],
  64: [7, 2, 'Kaltim'],
  63: [6, 3, 'Kalsel'],
  71: [11, 1, 'Sulut'],
  75: [10, 1, 'Gorontalo'],
  76: [9, 2, 'Sulbar'],
  72: [10, 2, 'Sulteng'],
  73: [9, 3, 'Sulsel'],
  74: [10, 3, 'Sultra'],
  82: [12, 1, 'Malut'],
  81: [12, 3, 'Maluku'],
  96: [13, 2, 'PBD'],
  92: [13, 3, 'Pabar'],
  94: [14, 3, 'Pateng'],
  91: [15, 2, 'Papua'],
  95: [15, 3, 'Papeg'],
  93: [15, 4, 'Pasel'],
};

export const COLUMNS = 16;
export const ROWS = 7;

/** Which of five steps of colour a number has: none, then four of equal growth up to the largest. */
export function stepOf(value: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (value === 0 || most === 0) return 0;
  return Math.min(4, 1 + Math.floor((4 * Math.log(value + 1)) / Math.log(most + 1) - 0.001)) as 1 | 2 | 3 | 4;
}
