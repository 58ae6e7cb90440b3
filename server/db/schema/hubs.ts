import { index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody } from './belonging.ts';
import { instant, key, stateCheck } from './columns.ts';
import { agencies } from './people.ts';

export const HUB_KINDS = ['regional', 'central'] as const;

/** An agency that coaches others and helps them take innovations over. Named also where it has no account here yet. */
export const hubs = pgTable(
  'hubs',
  {
    id: key(),
    bodyId: ofBody(),
    agencyId: uuid().references(() => agencies.id),
    name: text().notNull(),
    kind: text().notNull(),
    /** The province whose agencies it serves; null for a ministry or institution. */
    regionCode: text(),
    joinedYear: integer().notNull(),
    decree: text(),
    note: text(),
    /** Where what is known of it comes from. */
    source: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('hubs_kind', t.kind, HUB_KINDS),
    unique('hubs_name').on(t.bodyId, t.name),
    index('hubs_agency').on(t.agencyId),
  ],
);

/** How many hubs there were at the end of a year, by the source that says so: of the early ones not every name is known. */
export const hubTotals = pgTable(
  'hub_totals',
  {
    bodyId: ofBody(),
    year: integer().notNull(),
    regional: integer().notNull(),
    central: integer().notNull(),
    source: text().notNull(),
  },
  (t) => [unique('hub_totals_once').on(t.bodyId, t.year)],
);
