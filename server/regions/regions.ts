/** The provinces, regencies and cities of Indonesia, read once from regions.csv. Sources: README.md beside it. */
import { readFileSync } from 'node:fs';

export type TimeZone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura';

export type Region = {
  /** Official code: "35" for a province, "35.08" for a regency or city. */
  code: string;
  name: string;
  level: 'province' | 'regency' | 'city';
  parentCode: string | null;
  timeZone: TimeZone;
  /** Named in Perpres 63/2020. A province is never named there. */
  isUnderdeveloped: boolean;
};

/** What people call each zone. */
export const ZONE_NAMES: Record<TimeZone, 'WIB' | 'WITA' | 'WIT'> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

let regions: readonly Region[] | undefined;

/** All 552 regions in the order of their codes, so that a province stands before what lies in it. */
export function listRegions(): readonly Region[] {
  regions ??= readRegions();
  return regions;
}

/** The region with this code, or undefined. */
export function findRegion(code: string): Region | undefined {
  return listRegions().find((region) => region.code === code);
}

function readRegions(): Region[] {
  const text = readFileSync(new URL('./regions.csv', import.meta.url), 'utf8');
  // No field of this file holds a comma or a quote, so a line is its fields.
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [code = '', name = '', level, parent, zone, underdeveloped] = line.split(',');
      return {
        code,
        name,
        level: level as Region['level'],
        parentCode: parent === '' ? null : (parent ?? null),
        timeZone: zone as TimeZone,
        isUnderdeveloped: underdeveloped === 'yes',
      };
    });
}
