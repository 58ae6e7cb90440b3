import type { Machine } from './machine.ts';
import type { Words } from '#lib/words/index.ts';

export type ValidationState = 'asked' | 'confirmed' | 'told' | 'returned' | 'accepted' | 'unanswered';
export type FreshField = 'status' | 'phase' | 'unit' | 'contact' | 'video' | 'story';
export type Answer = 'running' | 'changed' | 'stopped';
export type StopCode =
  | 'replaced'
  | 'no_budget'
  | 'staff_moved'
  | 'leader_changed'
  | 'legal_basis'
  | 'technology'
  | 'low_demand'
  | 'disaster'
  | 'other';
type Place = { code: string; name: string } | null;
export type FieldChange = {
  field: string;
  before: string | null;
  after: string | null;
  /** What stands in the directory by now, where somebody changed it after the owner spoke. */
  clash?: { now: string | null } | null;
};

export type RoundSummary = Machine & {
  id: string;
  title: string;
  year: number | null;
  region: Place;
  openedAt: string;
  dueAt: string;
  closedAt: string | null;
  total: number;
  answered: number;
  states: { state: ValidationState; stateLabel: Words; count: number }[];
};
export type RoundPage = { items: RoundSummary[]; next: string | null; total: number; waiting: number };
export type Round = RoundSummary & {
  bodyId: string;
  agencies: number;
  late: number;
  withoutOwner: number;
  reminds: boolean;
  regions: { region: Place; total: number; open: number; told: number }[];
};
export type Scope = { innovations: number; agencies: number; withoutOwner: number };
export type RoundReminder = { agencies: number; people: number; withoutMail: number; names: string[] };

export type Item = Machine & {
  id: string;
  innovationId: string;
  title: string;
  agencyName: string | null;
  hasOwner: boolean;
  region: Place;
  answer: Answer | null;
  code: StopCode | null;
  codeLabel: Words | null;
  note: string | null;
  changes: FieldChange[];
  answeredAt: string | null;
  reason: string | null;
};
export type ItemPage = { items: Item[]; next: string | null; total: number };

export type OwnValidation = {
  innovationId: string;
  version: number;
  title: string;
  agencyName: string | null;
  speaks: boolean;
  values: Record<string, string | null>;
  confirmedAt: string | null;
  staleAt: string | null;
  freshness: { field: FreshField; confirmedAt: string | null }[];
  pending: {
    state: ValidationState;
    stateLabel: Words;
    answer: Answer | null;
    code: StopCode | null;
    note: string | null;
    changes: FieldChange[];
    reason: string | null;
    round: { title: string; dueAt: string; state: string } | null;
  } | null;
};
export type OwnInnovation = {
  id: string;
  title: string;
  status: 'running' | 'stopped' | 'replaced' | null;
  confirmedAt: string | null;
  staleAt: string | null;
  state: ValidationState | null;
  stateLabel: Words | null;
  version: number;
  round: string | null;
  dueAt: string | null;
};
export type OwnPage = { items: OwnInnovation[]; next: string | null; total: number; asked: number };
