import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem } from '../db/door.ts';
import { FRESH_FIELDS, validationRounds, validations } from '../db/schema/index.ts';
import { indexInnovations } from '../portal/index-service.ts';
import { listMeant } from '../validation/queries.ts';
import type { Cast } from './cast.ts';

const DAY_MS = 86_400_000;
const said = (at: Date) => ({ state: 'confirmed', answer: 'running', answeredAt: at });

/**
 * A round that was closed last year, and one that is open: some owners have stood by their innovations, one told a change that
 * waits to be read, and of some nobody said anything. A few statements, since it is played at every first start.
 */
export async function playValidation(
  context: Context,
  cast: Cast,
  { bodyId, organiser }: { bodyId: string; organiser: string },
): Promise<void> {
  await act(asSystem(context), async (tx) => {
    const meant = await listMeant(tx, bodyId, {});
    const [told] = await tx.execute<{ id: string; phase: string | null }>(
      sql`select id, phase from innovations where body_id = ${bodyId} and title = 'Rantang Kasih' limit 1`,
    );
    const { ids } = tx.context;
    const day = (days: number) => new Date(tx.at.getTime() + days * DAY_MS);
    const round = (title: string, from: number, to: number) => ({
      id: ids.next(),
      bodyId,
      state: to < 0 ? 'closed' : 'open',
      title,
      openedBy: organiser,
      openedAt: day(from),
      dueAt: day(to),
      closedAt: to < 0 ? day(to) : null,
    });
    const year = tx.at.getUTCFullYear();
    const [before, now] = [
      round(`Validasi ${year - 1}`, -330, -300),
      round(`Validasi ${year}`, -12, 18),
    ] as const;
    await tx.insert(validationRounds).values([before, now]);
    const change = { field: 'phase', before: told?.phase ?? null, after: 'institutionalisation' };
    const rows = meant.flatMap(({ id: innovationId, agencyId, regionCode }, index) => {
      const place = { bodyId, innovationId, agencyId, regionCode };
      const isTold = innovationId === told?.id;
      const confirmed = !isTold && index % 3 === 1;
      return [
        ...(index % 4 === 0
          ? [{ ...place, id: ids.next(), roundId: before.id, askedAt: day(-330), state: 'unanswered' }]
          : []),
        {
          ...place,
          id: ids.next(),
          roundId: now.id,
          askedAt: day(-12),
          ...(confirmed ? said(day(-(index % 9))) : { state: 'asked' }),
          ...(isTold
            ? {
                ...said(day(-3)),
                state: 'told',
                answer: 'changed',
                answeredBy: cast.id('admin-banyuwangi'),
                note: 'Sejak 2022 diatur dengan peraturan bupati dan dijalankan di semua kecamatan.',
                changes: [change],
              }
            : {}),
        },
      ];
    });
    await tx.insert(validations).values(rows);
    await tx.execute(sql`insert into innovation_freshness (innovation_id, body_id, field, confirmed_at)
      select v.innovation_id, v.body_id, part, v.answered_at from validations v cross join unnest(${`{${FRESH_FIELDS.join(',')}}`}::text[]) part
      where v.round_id = ${now.id} and v.state = 'confirmed'`);
    await tx.execute(sql`update innovations i set confirmed_at = v.answered_at, status = coalesce(i.status, 'running') from validations v
      where v.round_id = ${now.id} and v.state = 'confirmed' and v.innovation_id = i.id`);
    await tx.execute(sql`update innovations i set stale_at = ${before.dueAt.toISOString()}::timestamptz from validations v
      where v.round_id = ${before.id} and v.innovation_id = i.id and i.confirmed_at is null`);
    await indexInnovations(
      tx,
      rows.flatMap((row) => (row.state === 'confirmed' ? [row.innovationId] : [])),
    );
  });
}
