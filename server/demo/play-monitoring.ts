import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem } from '../db/door.ts';
import { monitoringEntries, monitoringForms, monitorings } from '../db/schema/index.ts';
import type { MonitoringAnswer, MonitoringForm } from '../db/schema/monitoring.ts';
import { readForm, readShippedForm } from '../monitoring/form-source.ts';
import type { Cast } from './cast.ts';
import { MONITORED } from './content/knowledge.ts';

const DAY_MS = 86_400_000;

/** A monitoring of sustainability (PKRI) in the middle of its course: one innovation has its result, one is invited to its interview. */
export async function playMonitoring(
  context: Context,
  cast: Cast,
  { bodyId, organiser }: { bodyId: string; organiser: string },
): Promise<void> {
  const content = readForm(await readShippedForm());
  await act(asSystem(context), async (tx) => {
    const { ids } = tx.context;
    const day = (days: number) => new Date(tx.at.getTime() + days * DAY_MS);
    const [form, monitoring] = [ids.next(), ids.next()];
    await tx.insert(monitoringForms).values({ id: form, bodyId, number: 1, content, createdAt: day(-95) });
    await tx.insert(monitorings).values({
      id: monitoring,
      bodyId,
      formId: form,
      title: `PKRI ${tx.at.getUTCFullYear()}`,
      year: tx.at.getUTCFullYear(),
      groupKey: 'keberlanjutan',
      dueAt: day(-50),
      openedBy: organiser,
      openedAt: day(-90),
    });
    const meant = await tx.execute<{ id: string; title: string; agencyId: string | null }>(sql`
      select id, title, agency_id as "agencyId" from innovations
      where body_id = ${bodyId} and title in (select jsonb_array_elements_text(${JSON.stringify(MONITORED.map(({ title }) => title))}::jsonb))`);
    const rows = MONITORED.flatMap(({ title, ...one }, index) => {
      const found = meant.find((row) => row.title === title);
      const heard = one.minutes === null ? {} : { heardBy: cast.id('sekretariat'), heardAt: day(-30) };
      const concluded =
        one.result === null ? {} : { concludedBy: cast.id('sekretariat-2'), concludedAt: day(-20) };
      return found
        ? [
            {
              ...one,
              ...heard,
              ...concluded,
              id: ids.next(),
              bodyId,
              monitoringId: monitoring,
              innovationId: found.id,
              agencyId: found.agencyId,
              answers: answersTo(content),
              handedInAt: day(-60 + index),
              startsAt: one.result === null ? day(6) : day(-30),
              lengthMinutes: 45,
              place: 'Daring',
            },
          ]
        : [];
    });
    await tx.insert(monitoringEntries).values(rows);
  });
}

/** The strongest choice of every question, with words that say that they are invented. */
function answersTo({ sections }: MonitoringForm): Record<string, MonitoringAnswer> {
  const answers = sections.flatMap(({ questions }) =>
    questions.map(({ key, kind, options = [], evidence }) => {
      const isChoice = kind === 'single' || kind === 'multiple';
      const text = { number: '214', text: 'Jawaban peragaan.' }[kind as 'number' | 'text'] ?? '';
      const chosen = kind === 'multiple' ? options.slice(0, 1) : options.slice(-1);
      return [
        key,
        {
          chosen: isChoice ? chosen.map((one) => one.key) : [],
          text,
          evidence: evidence ? 'Dokumen peragaan' : '',
        },
      ] as const;
    }),
  );
  return Object.fromEntries(answers);
}
