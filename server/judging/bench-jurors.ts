import type { JurorFlag } from '../scoring/juror-flags.ts';
import type { BenchReading } from './bench-reading.ts';

/** Half the width of a 90 % interval in standard errors. */
const NINETY = 1.645;

export type JurorView = {
  jurorId: string;
  /** "1" is the strictest, so that a picture can be read before names are open. */
  label: string;
  /** Points; positive is strict. Null where nothing is corrected. */
  severity: number | null;
  low: number | null;
  high: number | null;
  sheets: number | null;
  mean: number | null;
  discrimination: number | null;
  flags: JurorFlag[];
  enters: string[];
  leaves: string[];
};

/**
 * Until a stage has closed its jurors have no name and no number of sheets, which would name them: nobody is spoken to
 * about strictness while they still score.
 */
export const openJurors = ({ stage }: BenchReading): boolean => stage.closedAt !== null;

/** The strictest first. What only the diagnosis knows is empty until it has come. */
export function jurorViews(reading: BenchReading): JurorView[] {
  const { first, diagnosis } = reading.bench;
  const known = new Map((diagnosis?.jurors ?? []).map((one) => [one.jurorId, one]));
  const severities = new Map(first.severities.map((one) => [one.jurorId, one]));
  const ids = severities.size > 0 ? [...severities.keys()] : [...known.keys()];
  const open = openJurors(reading);
  return ids
    .map((jurorId) => ({
      jurorId,
      fit: severities.get(jurorId),
      more: open ? known.get(jurorId) : undefined,
    }))
    .sort((a, b) => (b.fit?.severity ?? 0) - (a.fit?.severity ?? 0) || (a.jurorId < b.jurorId ? -1 : 1))
    .map(({ jurorId, fit, more }, index) => ({
      jurorId,
      label: String(index + 1),
      severity: fit ? points(fit.severity) : null,
      low: fit ? points(fit.severity - NINETY * fit.se) : null,
      high: fit ? points(fit.severity + NINETY * fit.se) : null,
      sheets: more?.sheets ?? null,
      mean: more ? points(more.mean) : null,
      discrimination: more?.discrimination == null ? null : points(more.discrimination),
      flags: more?.flags ?? [],
      enters: more?.enters ?? [],
      leaves: more?.leaves ?? [],
    }));
}

const points = (value: number) => Math.round(value * 100) / 100;
