import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeForeground } from '../../server/foreground.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What began, in order. */
function begun(foreground: ReturnType<typeof makeForeground>, names: readonly string[]): string[] {
  const order: string[] = [];
  for (const name of names) void foreground.calm().then(() => order.push(name));
  return order;
}
const settle = () => vi.advanceTimersByTimeAsync(0);

test('what works in the background begins at once while few people wait, and then when fewer do', async () => {
  const foreground = makeForeground();
  const leave = [foreground.answering(), foreground.answering(), foreground.answering()];
  const early = begun(foreground, ['mail']);
  await settle();
  expect(early).toEqual(['mail']);
  leave.push(foreground.answering());
  const late = begun(foreground, ['second', 'third']);
  await settle();
  expect(late).toEqual([]);
  leave[0]!();
  await settle();
  expect(late).toEqual(['second']);
  // An answer that left leaves once, however often it is told so.
  leave[0]!();
  await settle();
  expect(late).toEqual(['second']);
  leave[1]!();
  await settle();
  expect(late).toEqual(['second', 'third']);
});

test('nothing waits longer than three seconds, however many people there are', async () => {
  const foreground = makeForeground();
  for (let count = 0; count < 50; count += 1) foreground.answering();
  const order = begun(foreground, ['mail']);
  await vi.advanceTimersByTimeAsync(2_999);
  expect(order).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(order).toEqual(['mail']);
});
