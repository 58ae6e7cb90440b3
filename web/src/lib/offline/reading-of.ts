import type { ReadingData } from '#lib/reading/reading.ts';
import type { SetHere } from './set.ts';
import { sheetValues } from './values.ts';

/** One proposal of the device's set as it is read and scored; null where the device does not hold it. */
export function readingOf(here: SetHere, id: string): ReadingData | null {
  const at = here.items.findIndex((item) => item.id === id);
  const kept = here.items[at];
  if (!kept) return null;
  const { one, personId } = kept;
  const sheet = here.sheets.find((row) => row.assignmentId === id);
  const isDone = (assignmentId: string, state: string) =>
    state === 'completed' || here.sheets.some((row) => row.assignmentId === assignmentId && row.finish);
  return {
    one,
    rules: here.set.editions.find((edition) => edition.id === one.editionId)?.rulebook,
    personId,
    base: sheet?.base ?? sheetValues(one.sheet, one.rubric?.criteria ?? []),
    place: at + 1,
    count: here.items.length,
    done: here.items.filter((item) => isDone(item.id, item.item.state)).length,
    previous: here.items[at - 1]?.id ?? null,
    following: here.items[at + 1]?.id ?? null,
    earlier: here.items
      .filter((item) => item.id !== id && item.one.sheet?.total != null)
      .map((item) => ({
        id: item.id,
        title: item.one.submission?.title ?? '',
        total: item.one.sheet?.total ?? null,
      })),
  };
}
