import { findRegion, listRegions, ZONE_NAMES, type Region, type TimeZone } from '../regions/regions.ts';
import { AGENCY_LEVELS } from './levels.ts';
import { titleKey } from '../db/title-key.ts';
import { readEach, refuseRow, type Line } from './import-plan.ts';

export const AGENCY_COLUMNS = ['name', 'level', 'parent', 'region', 'time_zone', 'underdeveloped'];

export type GivenAgency = {
  line: Line;
  name: string;
  level: string;
  /** Name of the agency above, or empty. */
  parent: string;
  regionCode: string | null;
  timeZone: TimeZone;
  underdeveloped: boolean;
};

/** Reads the rows of a file of agencies; a name may stand once. */
export function readAgencies(lines: readonly Line[]) {
  const seen = new Map<string, number>();
  return readEach(lines, (line): GivenAgency => {
    const name = line.cell('name') || refuseRow(line, 'name', 'Nama instansi kosong.', 'name is empty.');
    const earlier = seen.get(name);
    if (earlier !== undefined) {
      refuseRow(
        line,
        'name',
        `"${name}" sudah ada di baris ${earlier}.`,
        `"${name}" stands on line ${earlier} already.`,
      );
    }
    seen.set(name, line.line);
    const region = readRegion(line);
    return {
      line,
      name,
      level: readLevel(line),
      parent: line.cell('parent'),
      regionCode: region?.code ?? null,
      timeZone: readZone(line, region),
      underdeveloped: readFlag(line, region),
    };
  });
}

function readLevel(line: Line): string {
  const level = line.cell('level').toLowerCase();
  if (AGENCY_LEVELS.includes(level)) return level;
  const levels = AGENCY_LEVELS.join(', ');
  return refuseRow(
    line,
    'level',
    `"${level}" bukan salah satu dari ${levels}.`,
    `"${level}" is not one of ${levels}.`,
  );
}

/** A region by its official code or by its name; empty for an agency of the whole country. */
function readRegion(line: Line): Region | null {
  const text = line.cell('region');
  if (text === '') return null;
  const byCode = findRegion(text);
  if (byCode) return byCode;
  const byName = listRegions().filter((region) => titleKey(region.name) === titleKey(text));
  if (byName.length === 1) return byName[0]!;
  if (byName.length === 0) {
    return refuseRow(
      line,
      'region',
      `"${text}" bukan kode atau nama wilayah.`,
      `"${text}" is not a region's code or name.`,
    );
  }
  return refuseRow(
    line,
    'region',
    `"${text}" adalah nama ${byName.length} wilayah; tulis kodenya.`,
    `"${text}" names ${byName.length} regions; give the code.`,
  );
}

/** WIB, WITA or WIT, or the zone's own name; the region's where it is empty. */
function readZone(line: Line, region: Region | null): TimeZone {
  const text = line.cell('time_zone');
  if (text === '') return region?.timeZone ?? 'Asia/Jakarta';
  const zones = Object.entries(ZONE_NAMES) as [TimeZone, string][];
  const found = zones.find(([zone, name]) => text === zone || text.toUpperCase() === name);
  if (found) return found[0];
  return refuseRow(
    line,
    'time_zone',
    `"${text}" bukan WIB, WITA, atau WIT.`,
    `"${text}" is not WIB, WITA or WIT.`,
  );
}

const YES = ['yes', 'ya', 'true', '1'];
const NO = ['no', 'tidak', 'false', '0'];

function readFlag(line: Line, region: Region | null): boolean {
  const text = line.cell('underdeveloped').toLowerCase();
  if (text === '') return region?.isUnderdeveloped ?? false;
  if (YES.includes(text)) return true;
  if (NO.includes(text)) return false;
  return refuseRow(
    line,
    'underdeveloped',
    `"${text}" bukan ya atau tidak.`,
    `"${text}" is neither yes nor no.`,
  );
}
