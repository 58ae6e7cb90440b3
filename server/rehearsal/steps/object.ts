import { skippedStates } from '../../editions/rulebook/reading.ts';
import { moveOn, type Run } from '../run.ts';

const AFTER = ['objection', 'interviewing', 'deciding', 'decided', 'published', 'awarded'];

/** The period in which the public may object passes; nobody of the simulated people objects. */
export async function object(run: Run): Promise<void> {
  if (!skippedStates(run.rulebook).includes('objection')) await moveOn(run, 'startObjection', AFTER);
}
