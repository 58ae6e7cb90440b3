/** The clock of the room, kept by the server so that every screen shows the same. Pure. */
import type { Words } from '../db/schema/columns.ts';
import type { InterviewRules } from './rules.ts';

export const CLOCK_ACTS = ['present', 'ask', 'pause', 'resume', 'extend'] as const;
export type ClockAct = (typeof CLOCK_ACTS)[number];

/** Where the clock stands: it runs since `phaseStartedAt`, or is paused after `phaseSpentMs`. */
export type Clock = {
  phase: string | null;
  phaseStartedAt: Date | null;
  phaseSpentMs: number;
  phaseMinutes: number | null;
  presentationSpentMs: number | null;
};

export function spentMs(clock: Clock, at: Date): number {
  return clock.phaseSpentMs + (clock.phaseStartedAt ? at.getTime() - clock.phaseStartedAt.getTime() : 0);
}

/** The clock after an act, or null where the act makes no sense now. Nothing stops at zero: time over is counted on. */
export function moveClock(
  clock: Clock,
  act: ClockAct,
  rules: Pick<InterviewRules, 'presentationMinutes' | 'questionMinutes'>,
  at: Date,
): Clock | null {
  switch (act) {
    case 'present':
      return clock.phase === null ? begun('presentation', rules.presentationMinutes, at, null) : null;
    case 'ask':
      return clock.phase === 'presentation'
        ? begun('questions', rules.questionMinutes, at, spentMs(clock, at))
        : null;
    case 'pause':
      return clock.phaseStartedAt
        ? { ...clock, phaseStartedAt: null, phaseSpentMs: spentMs(clock, at) }
        : null;
    case 'resume':
      return clock.phase !== null && !clock.phaseStartedAt ? { ...clock, phaseStartedAt: at } : null;
    case 'extend':
      return clock.phaseMinutes === null ? null : { ...clock, phaseMinutes: clock.phaseMinutes + 1 };
  }
}

function begun(phase: string, minutes: number, at: Date, presentationSpentMs: number | null): Clock {
  return { phase, phaseStartedAt: at, phaseSpentMs: 0, phaseMinutes: minutes, presentationSpentMs };
}

export const NOT_NOW: Words = {
  id: 'Jam ruang tidak dapat diubah begitu saat ini. Muat ulang untuk melihat keadaannya.',
  en: 'The clock of the room cannot be changed that way now. Reload to see where it stands.',
};
