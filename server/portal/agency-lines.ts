import { findRegion, listRegions, ZONE_NAMES, type Region, type TimeZone } from '../regions/regions.ts';
import { AGENCY_LEVELS } from './levels.ts';
import { titleKey } from '../db/title-key.ts';
import { refuseAt, type CsvFile, type Line } from './table.ts';

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

/** Reads the lines of a file of agencies; a name may stand once. */
export function readAgencies(file: CsvFile): GivenAgency[] {
  const seen = new Map<string, number>();
  return file.lines.map((line) => {
    const name = line.cell('name') || refuseAt(file, line, 'name', 'name is empty.');
    const earlier = seen.get(name);
    if (earlier !== undefined) refuseAt(file, line, 'name', `"${name}" stands on line ${earlier} already.`);
    seen.set(name, line.line);
    const region = readRegion(file, line);
    return {
      line,
      name,
      level: readLevel(file, line),
      parent: line.cell('parent'),
      regionCode: region?.code ?? null,
      timeZone: readZone(file, line, region),
      underdeveloped: readFlag(file, line, region),
    };
  });
}

function readLevel(file: CsvFile, line: Line): string {
  const level = line.cell('level').toLowerCase();
  if (AGENCY_LEVELS.includes(level)) return level;
  return refuseAt(file, line, 'level', `"${level}" is not one of ${AGENCY_LEVELS.join(', ')}.`);
}

/** A region by its official code or by its name; empty for an agency of the whole country. */
function readRegion(file: CsvFile, line: Line): Region | null {
  const text = line.cell('region');
  if (text === '') return null;
  const byCode = findRegion(text);
  if (byCode) return byCode;
  const byName = listRegions().filter((region) => titleKey(region.name) === titleKey(text));
  if (byName.length === 1) return byName[0]!;
  const sentence =
    byName.length === 0
      ? `"${text}" is not a region's code or name.`
      : `"${text}" names ${byName.length} regions; give the code.`;
  return refuseAt(file, line, 'region', sentence);
}

/** WIB, WITA or WIT, or the zone's own name; the region's where it is empty. */
function readZone(file: CsvFile, line: Line, region: Region | null): TimeZone {
  const text = line.cell('time_zone');
  if (text === '') return region?.timeZone ?? 'Asia/Jakarta';
  const zones = Object.entries(ZONE_NAMES) as [TimeZone, string][];
  const found = zones.find(([zone, name]) => text === zone || text.toUpperCase() === name);
  if (found) return found[0];
  return refuseAt(file, line, 'time_zone', `"${text}" is not WIB, WITA or WIT.`);
}

const YES = ['yes', 'ya', 'true', '1'];
const NO = ['no', 'tidak', 'false', '0'];

function readFlag(file: CsvFile, line: Line, region: Region | null): boolean {
  const text = line.cell('underdeveloped').toLowerCase();
  if (text === '') return region?.isUnderdeveloped ?? false;
  if (YES.includes(text)) return true;
  if (NO.includes(text)) return false;
  return refuseAt(file, line, 'underdeveloped', `"${text}" is neither yes nor no.`);
}
