import type { Offer } from './machine.ts';
import type { Words } from '#lib/words/index.ts';

export type Zone = 'WIB' | 'WITA' | 'WIT';
export type CoachingItem = {
  id: string;
  hubId: string | null;
  hubName: string | null;
  kind: 'forum' | 'workshop';
  title: string;
  startsAt: string;
  endsAt: string;
  zone: Zone;
  place: string | null;
  link: string | null;
  state: string;
  stateLabel: Words;
};
export type ListedCoaching = CoachingItem & { agencies: number; openPlans: number };

export type PartnerRole = 'funder' | 'facilitator' | 'expert' | 'technology' | 'host' | 'media';
export type Tie = {
  id: string;
  partnerId: string;
  name: string;
  role: PartnerRole;
  hubId: string | null;
  hubName: string | null;
  coachingId: string | null;
  coachingTitle: string | null;
};
export type Partner = {
  id: string;
  name: string;
  about: string;
  link: string | null;
  version: number;
  ties: Tie[];
};

export type CoachingPlan = {
  id: string;
  version: number;
  agencyId: string;
  agencyName: string;
  state: string;
  stateLabel: Words;
  goal: string | null;
  activities: { what: string; who: string; dueOn: string }[];
  presentedAt: string | null;
  followUpOn: string | null;
  overdue: boolean;
  writes: boolean;
  isOwn: boolean;
  offers: Offer[];
  followUps: { stateLabel: Words; note: string; nextOn: string | null; at: string }[];
};

export type Coaching = CoachingItem & {
  version: number;
  offers: Offer[];
  about: string;
  outcome: string | null;
  reason: string | null;
  runs: boolean;
  plans: CoachingPlan[];
  participants: {
    id: string;
    agencyId: string | null;
    name: string;
    organisation: string;
    part: 'facilitator' | 'speaker' | 'participant';
    present: boolean | null;
    version: number;
  }[];
  partners: Tie[];
};
