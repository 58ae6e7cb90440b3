import { index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofStage, ofSubmission } from './belonging.ts';
import { instant, key, version } from './columns.ts';

/** Why a submission that changes places between the two rankings of a stage should stand where it does. */
export const benchNotes = pgTable(
  'bench_notes',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    submissionId: ofSubmission(),
    version: version(),
    text: text().notNull(),
    writtenBy: ofPerson(),
    writtenAt: instant().notNull(),
  },
  (t) => [unique('bench_notes_once').on(t.stageId, t.submissionId)],
);

/** More readers for the submissions whose place was most open: what was chosen on which figures, and who confirmed it. Append-only. */
export const secondLooks = pgTable(
  'second_looks',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    groupKey: text().notNull(),
    /** Size of the top that the chances are about. */
    places: integer().notNull(),
    rows: jsonb().$type<SecondLookRow[]>().notNull(),
    /** Ids of the first N as they stood, by the raw and by the corrected ranking. */
    before: jsonb().$type<{ raw: string[]; adjusted: string[] }>().notNull(),
    sha256: text().notNull(),
    confirmedBy: ofPerson(),
    confirmedAt: instant().notNull(),
  },
  (t) => [index('second_looks_stage').on(t.stageId, t.groupKey, t.confirmedAt)],
);

/** One submission of a second look: its chance (0…1) and ranks when it was chosen, and who reads it as well. */
export type SecondLookRow = {
  submissionId: string;
  pTop: number;
  rawRank: number;
  adjustedRank: number | null;
  jurorIds: string[];
};
