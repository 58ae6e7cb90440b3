/** The levels of agencies that take part. */
export const AGENCY_LEVELS: readonly string[] = [
  'kementerian',
  'lembaga',
  'provinsi',
  'kabupaten',
  'kota',
  'bumn',
  'bumd',
];
