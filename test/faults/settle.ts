import type { Ground } from './installation.ts';

const SETTLES_WITHIN_MS = 1_200_000;
const LOOK_MS = 250;

/**
 * Lets the workers finish what is due. The waits that a mail server's absence brings (minutes to hours), the half minute
 * after which a lost job is enqueued again and the two minutes after which a dead worker's claim is given up are cut
 * short by moving the rows' times, not the program's. The comparing of texts, one after the other, is not waited for.
 */
export async function settle({ owner }: Pick<Ground, 'owner'>): Promise<void> {
  const until = Date.now() + SETTLES_WITHIN_MS;
  for (let calm = 0; ; calm += 1) {
    if (Date.now() > until) throw new Error('the deliveries did not settle');
    await owner`update delivery_attempts set at = at - interval '7 hours'
      where outcome = 'pending' and at > clock_timestamp() - interval '6 hours'`;
    await owner`update deliveries set next_at = clock_timestamp() where state = 'pending' and effect <> 'likeness' and next_at > clock_timestamp()`;
    const [row] = await owner<{ waiting: number; held: number }[]>`
      select count(*) filter (where state = 'pending')::int as waiting, count(*) filter (where state = 'sending')::int as held from deliveries where effect <> 'likeness'`;
    if (row!.waiting > 0) calm = 0;
    else if (row!.held === 0) return;
    // What a living worker holds it has finished by now; what is still claimed belonged to one that died.
    if (calm === 12)
      await owner`update deliveries set claimed_at = claimed_at - interval '3 minutes' where state = 'sending'`;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
