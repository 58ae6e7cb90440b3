import { parseArgs } from 'node:util';
import { z } from 'zod';
import { UsageError } from './usage.ts';

const LEVELS = ['kementerian', 'provinsi', 'kabupaten', 'kota'] as const;

export type FoundingWish = {
  name: string;
  shortName: string;
  level: (typeof LEVELS)[number];
  regionCode: string | null;
  parent: string | undefined;
  organisers: { name: string; email: string }[];
};

/**
 * Reads what `kipp found` was asked for.
 * @throws UsageError with one line that says what is missing or wrong
 */
export function readFounding(args: string[]): FoundingWish {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      short: { type: 'string' },
      level: { type: 'string' },
      region: { type: 'string' },
      parent: { type: 'string' },
      organiser: { type: 'string', multiple: true },
    },
  });
  const [name] = positionals;
  if (!name?.trim()) throw new UsageError('found: name the body, in quotation marks');
  const level = LEVELS.find((one) => one === values.level);
  if (!level) throw new UsageError(`found: --level is one of ${LEVELS.join(', ')}`);
  const organisers = (values.organiser ?? []).map((text) => readOrganiser('found', text));
  const addresses = new Set(organisers.map(({ email }) => email.toLowerCase()));
  if (addresses.size < 2)
    throw new UsageError('found: name two organisers with --organiser; whatever counts needs a second one');
  return {
    name: name.trim(),
    shortName: values.short?.trim() || name.trim(),
    level,
    regionCode: values.region ?? null,
    parent: values.parent,
    organisers,
  };
}

/** @throws UsageError where it is not of the form `Name <address>` */
export function readOrganiser(command: string, text: string): { name: string; email: string } {
  const [, name, email] = /^([^<>]+)<([^<>]+)>$/.exec(text.trim()) ?? [];
  if (!name || !z.email().safeParse(email).success)
    throw new UsageError(`${command}: "${text}" is not of the form "Name <address@example.id>"`);
  return { name: name.trim(), email: email! };
}
