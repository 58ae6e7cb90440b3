import type { SubmissionItem } from './types/submissions.ts';

/** What waits for whoever looks at the agency's list: the most urgent of its proposals, and how many wait in the same way. */
export type NextTask = {
  one: SubmissionItem;
  kind: 'correct' | 'send' | 'return' | 'ready' | 'write';
  more: number;
};

/**
 * The one thing to do now. What the secretariat asked for has a deadline of its own and comes first; what was handed to the
 * administrator waits for nobody else; only then what is still being written, the newest first. Once nothing more is taken, a
 * draft is no task any longer.
 */
export function nextTask(
  items: readonly SubmissionItem[],
  isAdmin: boolean,
  isOpen: boolean,
): NextTask | null {
  const pick = (kind: NextTask['kind'], fits: (one: SubmissionItem) => boolean): NextTask | null => {
    const all = items.filter(fits).sort((a, b) => b.changedAt.localeCompare(a.changedAt));
    return all[0] ? { one: all[0], kind, more: all.length - 1 } : null;
  };
  const asked = pick('correct', ({ state }) => state === 'correcting');
  if (asked || !isOpen) return asked;
  // Of an agency's many drafts the administrator writes few: the list itself tells who is late.
  if (isAdmin) return pick('send', ({ state }) => state === 'proposed');
  return (
    pick('return', ({ state }) => state === 'returned') ??
    pick('ready', ({ state, progress }) => state === 'draft' && progress?.missing === 0) ??
    pick('write', ({ state }) => state === 'draft')
  );
}
