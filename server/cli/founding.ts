import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { asSystem, look } from '../db/door.ts';
import { listSiteKeys, nameOf } from '../integrity/site-key-service.ts';
import type { ShownLink } from '../people/founding-service.ts';
import { UsageError } from './usage.ts';

/** With a mail server the links stay out of what a terminal keeps, unless they are asked for. */
export const SHOW_LINKS = { 'show-links': { type: 'boolean', default: false } } as const;

const LEVELS = ['kementerian', 'provinsi', 'kabupaten', 'kota'] as const;

export type FoundingWish = {
  name: string;
  shortName: string;
  level: (typeof LEVELS)[number];
  regionCode: string | null;
  parent: string | undefined;
  organisers: { name: string; email: string }[];
  showLinks: boolean;
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
      ...SHOW_LINKS,
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
    showLinks: values['show-links'],
  };
}

/** @throws UsageError where it is not of the form `Name <address>` */
export function readOrganiser(command: string, text: string): { name: string; email: string } {
  const [, name, email] = /^([^<>]+)<([^<>]+)>$/.exec(text.trim()) ?? [];
  if (!name || !z.email().safeParse(email).success)
    throw new UsageError(`${command}: "${text}" is not of the form "Name <address@example.id>"`);
  return { name: name.trim(), email: email! };
}

/** Prints who was invited: the links on standard output with the rest, what to do with them on standard error. */
export function tellInvited(
  bodyId: string,
  invited: readonly { email: string }[],
  links: readonly ShownLink[],
): void {
  const addresses = invited.map(({ email }) => email);
  console.log(JSON.stringify({ bodyId, invited: addresses, ...(links.length > 0 ? { links } : {}) }));
  if (links.length > 0)
    console.error(
      'hand each link to its person alone: whoever opens it first becomes that organiser. That they were shown here stands in the audit.',
    );
}

/**
 * The address at which the site was last started: a console is seldom told the port of the server beside it, and a link that
 * leads nowhere is no link.
 */
export async function useSiteAddress(context: Context): Promise<void> {
  const last = (await look(asSystem(context), listSiteKeys)).at(-1);
  if (!last) return;
  const host = nameOf(last.vkey);
  if (host === new URL(context.config.baseUrl).host) return;
  const isHere = /^(localhost|127\.|\[::1\])/.test(host);
  context.config.baseUrl = `${isHere ? 'http' : 'https'}://${host}`;
}
