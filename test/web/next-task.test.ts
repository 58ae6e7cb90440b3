import { expect, test } from 'vitest';
import { nextTask } from '../../web/src/lib/next-task.ts';
import type { SubmissionItem } from '../../web/src/lib/types/submissions.ts';

const proposal = (id: string, state: string, missing = 3, changedAt = '2026-03-01') =>
  ({ id, state, changedAt, progress: { missing } }) as unknown as SubmissionItem;
const told = (items: SubmissionItem[], isAdmin: boolean, isOpen = true) => {
  const task = nextTask(items, isAdmin, isOpen);
  return task && [task.kind, task.one.id, task.more];
};

test('a writer is led to what came back with notes, then to what only has to be sent, then to the newest draft', () => {
  const drafts = [proposal('old', 'draft'), proposal('new', 'draft', 3, '2026-03-09')];
  const complete = proposal('complete', 'draft', 0);
  const returned = proposal('returned', 'returned');
  expect(told(drafts, false)).toEqual(['write', 'new', 1]);
  expect(told([...drafts, complete], false)).toEqual(['ready', 'complete', 0]);
  expect(told([...drafts, complete, returned], false)).toEqual(['return', 'returned', 0]);
  expect(told([proposal('sent', 'submitted'), proposal('handed', 'proposed')], false)).toBeNull();
});

test('an administrator is led to what waits for them alone, and to no draft of somebody else', () => {
  expect(told([proposal('draft', 'draft')], true)).toBeNull();
  expect(told([proposal('a', 'proposed'), proposal('b', 'proposed', 0, '2026-03-02')], true)).toEqual([
    'send',
    'b',
    1,
  ]);
});

test('what the secretariat asked for comes first and outlasts the close, when nothing else can be sent any more', () => {
  const items = [
    proposal('draft', 'returned'),
    proposal('asked', 'correcting'),
    proposal('handed', 'proposed'),
  ];
  expect(told(items, true)).toEqual(['correct', 'asked', 0]);
  expect(told(items, false, false)).toEqual(['correct', 'asked', 0]);
  expect(told([proposal('draft', 'draft')], false, false)).toBeNull();
});
