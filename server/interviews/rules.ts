/** What the rule book of a year says about its interviews, with the defaults it leaves unsaid. Pure. */
import { interviewStage } from '../editions/rulebook/reading.ts';
import type { InterviewStage, Rulebook } from '../editions/rulebook/types.ts';

export type InterviewRules = {
  perFinalist: number;
  /** Fewest panelists whose sheets must count. */
  quorum: number;
  presentationMinutes: number;
  questionMinutes: number;
  /** A panelist who comes later than this after the start does not score. */
  lateMinutes: number;
  /** Materials are due at the end of the day so many days before. */
  materialDaysBefore: number;
};

/** The rules of the interview stage; null in an edition without one. */
export function interviewRules(rulebook: Rulebook): InterviewRules | null {
  const stage: InterviewStage | null = interviewStage(rulebook);
  if (!stage) return null;
  const { panel, session } = stage;
  return {
    perFinalist: panel.perFinalist,
    quorum: panel.quorum ?? Math.floor(panel.perFinalist / 2) + 1,
    presentationMinutes: session.presentationMinutes,
    questionMinutes: session.questionMinutes,
    lateMinutes: panel.lateMinutes ?? session.presentationMinutes,
    materialDaysBefore: stage.materials?.daysBefore ?? 3,
  };
}

/** The end of the day, in Jakarta, so many days before an instant. */
export function endOfDayBefore(startsAt: Date, days: number): Date {
  const local = new Date(startsAt.getTime() + 7 * 3_600_000);
  local.setUTCHours(0, 0, 0, 0);
  return new Date(local.getTime() - 7 * 3_600_000 - (days - 1) * 86_400_000);
}
