import { describe, expect, test } from 'vitest';
import { findRegion, listRegions, ZONE_NAMES } from '../../server/regions/regions.ts';

describe('the regions of Indonesia', () => {
  const regions = listRegions();

  test('are 38 provinces, 416 regencies and 98 cities, each code once', () => {
    const count = (level: string) => regions.filter((region) => region.level === level).length;
    expect([count('province'), count('regency'), count('city')]).toEqual([38, 416, 98]);
    expect(new Set(regions.map((region) => region.code)).size).toBe(552);
  });

  test('stand each inside a province with the same time zone', () => {
    const lost = regions.filter((region) => {
      if (region.level === 'province') return region.parentCode !== null;
      const parent = findRegion(region.parentCode ?? '');
      return parent?.level !== 'province' || parent.timeZone !== region.timeZone;
    });
    expect(lost).toEqual([]);
  });

  test('hold the new provinces of Papua', () => {
    expect(['93', '94', '95', '96'].map((code) => findRegion(code)?.name)).toEqual([
      'Papua Selatan',
      'Papua Tengah',
      'Papua Pegunungan',
      'Papua Barat Daya',
    ]);
  });

  test('keep their own time', () => {
    const zone = (code: string) => ZONE_NAMES[findRegion(code)!.timeZone];
    expect(['35.08', '61', '63.72', '73.22', '92.06'].map(zone)).toEqual([
      'WIB',
      'WIB',
      'WITA',
      'WITA',
      'WIT',
    ]);
  });

  test('name the 62 underdeveloped regencies of Perpres 63/2020, none of them on Java', () => {
    const marked = regions.filter((region) => region.isUnderdeveloped);
    expect(marked.length).toBe(62);
    expect(marked.filter((region) => /^3[1-6]/.test(region.code))).toEqual([]);
    expect(marked.filter((region) => region.level !== 'regency')).toEqual([]);
    expect(findRegion('53.14')).toEqual({
      code: '53.14',
      name: 'Kabupaten Rote Ndao',
      level: 'regency',
      parentCode: '53',
      timeZone: 'Asia/Makassar',
      isUnderdeveloped: true,
    });
  });

  test('know no region of an unknown code', () => {
    expect(findRegion('99.99')).toBe(undefined);
  });
});
