import type { List, Machine } from './machine.ts';
import type { Words } from '#lib/words/index.ts';

type Named = { key: string; words: Words };
export type MonitoringState = 'asked' | 'handedIn' | 'invited' | 'heard' | 'concluded';
export type MonitoringQuestion = Named & {
  kind: 'single' | 'multiple' | 'text' | 'number';
  evidence: boolean;
  options?: Named[];
};
export type Monitoring = {
  id: string;
  title: string;
  year: number;
  group: string;
  dueAt: string;
  openedAt: string;
  total: number;
  states: { state: MonitoringState; stateLabel: Words; count: number }[];
};
export type EntryItem = {
  id: string;
  innovationId: string;
  title: string;
  agencyName: string | null;
  hasOwner: boolean;
  monitoring: string;
  dueAt: string;
  state: MonitoringState;
  stateLabel: Words;
  startsAt: string | null;
  result: string | null;
};
export type MonitoringPage = Monitoring & List<EntryItem>;
export type MonitoringAnswer = { chosen: string[]; text: string; evidence: string };
export type Entry = Machine & {
  id: string;
  writes: boolean;
  innovationId: string;
  title: string;
  agencyName: string | null;
  monitoringId: string;
  monitoring: string;
  groupLabel: Words;
  dueAt: string;
  isLate: boolean;
  form: {
    title: Words;
    basis: string;
    results: Named[];
    sections: (Named & { questions: MonitoringQuestion[] })[];
  };
  answers: Record<string, MonitoringAnswer>;
  handedInAt: string | null;
  appointment: { startsAt: string; lengthMinutes: number; place: string } | null;
  minutes: string | null;
  present: string | null;
  result: string | null;
  resultLabel: Words | null;
  reason: string | null;
  concludedAt: string | null;
};
