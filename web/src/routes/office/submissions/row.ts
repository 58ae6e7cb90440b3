import { registration } from '#lib/format.ts';
import type { ChosenRow } from '#lib/lists/rows.ts';
import type { SubmissionItem } from '#lib/types/submissions.ts';

/** A submission as it is named where several are worked on together. */
export const rowOf = (
  { id, version, number, title }: Pick<SubmissionItem, 'id' | 'version' | 'number' | 'title'>,
  year: number,
): ChosenRow => ({ id, version, label: `${registration(number, year)} ${title}`.trim() });
