/** What the rule book of a year says about its interviews, with the defaults it leaves unsaid. Pure. */
import { interviewStage } from '../editions/rulebook/reading.ts';
import type { InterviewStage, Material, Rulebook } from '../editions/rulebook/types.ts';

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
  /** What a finalist hands in. */
  materials: Material[];
  /** An agency asks for another time until the end of the day so many days before. */
  otherTimeDaysBefore: number;
};

const PDF_ONLY = {
  kind: 'file',
  required: false,
  mediaTypes: ['application/pdf'],
  maxBytes: 10_485_760,
} as const;

/** What is asked for where the rule book does not say. */
const MATERIALS: Material[] = [
  {
    ...PDF_ONLY,
    mediaTypes: ['application/pdf'],
    key: 'slides',
    label: { id: 'Bahan paparan', en: 'Slides' },
  },
  { ...PDF_ONLY, mediaTypes: ['application/pdf'], key: 'summary', label: { id: 'Ringkasan', en: 'Summary' } },
  {
    key: 'video',
    label: { id: 'Tautan video', en: 'Link of a video' },
    kind: 'link',
    required: false,
    hosts: ['www.youtube.com', 'youtube.com', 'youtu.be'],
  },
];

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
    materials: stage.materials?.items ?? MATERIALS,
    otherTimeDaysBefore: stage.otherTime?.daysBefore ?? 2,
  };
}

/** The end of the day, in Jakarta, so many days before an instant. */
export function endOfDayBefore(startsAt: Date, days: number): Date {
  const local = new Date(startsAt.getTime() + 7 * 3_600_000);
  local.setUTCHours(0, 0, 0, 0);
  return new Date(local.getTime() - 7 * 3_600_000 - (days - 1) * 86_400_000);
}
