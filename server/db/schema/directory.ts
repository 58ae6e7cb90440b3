import {
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { ofBody } from './belonging.ts';
import { instant, stateCheck } from './columns.ts';
import { innovations, INNOVATION_PHASES } from './results.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** The phases of an innovation's life with the day each began: creation, development, institutionalisation. */
export const innovationPhases = pgTable(
  'innovation_phases',
  {
    innovationId: uuid()
      .notNull()
      .references(() => innovations.id),
    bodyId: ofBody(),
    phase: text().notNull(),
    since: date({ mode: 'string' }).notNull(),
    /** Where it is known from: a file, a result, what its agency told. */
    reason: text().notNull(),
    notedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.innovationId, t.since] }),
    stateCheck('innovation_phases_phase', t.phase, INNOVATION_PHASES),
  ],
);

/** What search and facets read of an innovation: derived from it and its awards, and made again whenever they change. */
export const innovationIndex = pgTable(
  'innovation_index',
  {
    innovationId: uuid()
      .primaryKey()
      .references(() => innovations.id),
    bodyId: ofBody(),
    /** Title (A), agency, unit and region (B), award, year and category (C), and the marks of facets. */
    shortVector: tsvector().notNull(),
    /** The same with the story's text (D); null where there is no story. */
    wholeVector: tsvector(),
    titleKey: text().notNull(),
    titleWords: integer().notNull(),
    acronym: text(),
    province: text(),
    /** The regency or city where it is known, else the province. */
    region: text(),
    level: text(),
    agency: text(),
    category: text(),
    groupName: text(),
    phase: text(),
    status: text(),
    years: integer().array().notNull(),
    awards: text().array().notNull(),
    sdgs: integer().array().notNull(),
    /** Of the last award; 0 where no year is known. */
    latestYear: integer().notNull(),
    /** What stands for an innovation apart from any question: awards, story, evidence, freshness; 0 to 1000. */
    weight: integer().notNull(),
    indexedAt: instant().notNull(),
    /** What a search hands on for this row. */
    place: integer().generatedAlwaysAsIdentity().notNull(),
  },
  (t) => [
    uniqueIndex('innovation_index_place').on(t.place),
    index('innovation_index_short').using('gin', t.shortVector),
    index('innovation_index_whole').using('gin', t.wholeVector),
    index('innovation_index_newest').on(t.latestYear.desc(), t.innovationId),
    index('innovation_index_weight').on(t.weight.desc(), t.innovationId),
    index('innovation_index_title').on(t.titleKey.op('text_pattern_ops')),
    index('innovation_index_at').on(t.indexedAt),
  ],
);

/** Every word of the directory with its stem and in how many innovations it stands: what misspelt words are corrected by. */
export const innovationWords = pgTable(
  'innovation_words',
  { word: text().primaryKey(), stem: text().notNull(), documents: integer().notNull() },
  (t) => [
    index('innovation_words_stem').on(t.stem),
    index('innovation_words_prefix').on(t.word.op('text_pattern_ops')),
    index('innovation_words_trigrams').using('gin', t.word.op('gin_trgm_ops')),
  ],
);
