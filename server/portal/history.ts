import type { Tx } from '../db/door.ts';
import { listByTitleKey } from './innovation-queries.ts';
import { titleKey } from '../db/title-key.ts';

export type EarlierAward = {
  innovationId: string;
  title: string;
  /** Null where the sources do not name the agency. */
  agencyName: string | null;
  /** Whether the award is surely this agency's: a title can be another agency's too, and then a person looks. */
  sameAgency: boolean;
  /** Null where the sources do not give the year. */
  year: number | null;
  award: string;
  source: string;
};

/**
 * What an innovation of this title has won before, oldest first, years unknown last. Titles are compared without
 * case, accents and punctuation; the agency decides nothing, it is only said whether it is the same.
 */
export async function findAwardHistory(tx: Tx, title: string, agencyName: string): Promise<EarlierAward[]> {
  const agencyKey = titleKey(agencyName);
  const rows = await listByTitleKey(tx, titleKey(title));
  return rows.map(({ innovation, award }) => ({
    innovationId: innovation.id,
    title: innovation.title,
    agencyName: innovation.agencyName || null,
    sameAgency: titleKey(innovation.agencyName) === agencyKey,
    year: award.year,
    award: award.award,
    source: award.source,
  }));
}
