import type { z } from 'zod';
import type {
  handingOutAnswer,
  invitedAnswer,
  jurorAnswer,
  seatList,
  undoneOffersAnswer,
} from '../../../../server/judging/jury-schemas.ts';
import type { latePage, ownLatePage } from '../../../../server/judging/late-score-routes.ts';
import type { jurorPage } from '../../../../server/judging/schemas.ts';
import type { Words } from '../words/define.ts';
import type { Machine } from './machine.ts';
import type { Criterion, Rubric } from './rulebook.ts';
import type { Attachment } from './submissions.ts';

export type Score = { criterion: string; score: number | null; comment: string | null };

export type Sheet = Machine & {
  id: string;
  scores: Score[];
  total: number | null;
  scored: number;
  of: number;
  savedAt: string;
  submittedAt: string | null;
};

export type SheetRubric = {
  number?: number;
  criteria: Criterion[];
  scale?: Rubric['scale'];
  example?: boolean;
};

export type AssignmentItem = Machine & {
  id: string;
  editionId: string;
  stageId: string;
  consolidating: boolean;
  submission: {
    id: string;
    number?: number | string | null;
    title: string;
    group: string;
    category: string | null;
    unitName: string | null;
    agencyName: string | null;
  } | null;
  sheet: (Omit<Machine, 'offers'> & { id: string; scored: number; of: number; total: number | null }) | null;
};

/** A task as a line of its juror's list. */
export type AssignmentLine = Pick<AssignmentItem, keyof Machine | 'id' | 'stageId' | 'consolidating'> & {
  submission: Pick<NonNullable<AssignmentItem['submission']>, 'title' | 'category' | 'agencyName'> | null;
  sheet: Omit<NonNullable<AssignmentItem['sheet']>, 'id' | 'version'> | null;
};

export type AssignmentList = {
  items: AssignmentItem[];
  next: string | null;
  total: number;
  progress: { offered: number; accepted: number; completed: number; total: number };
};

/** The proposal as it was submitted, for one who judges it. */
export type BlindProposal = {
  title: string;
  sdgs: number[];
  implementedSince: string | null;
  answers: Record<string, string>;
  attachments: (Pick<Attachment, 'id' | 'requirement' | 'sizeBytes'> & { fileName?: string })[];
};

export type Assignment = Omit<AssignmentItem, 'sheet'> & {
  stage: {
    id: string;
    key: string;
    kind: string;
    name: Words;
    isOpen: boolean;
    closesAt: string | null;
    closedAt: string | null;
  };
  proposal: BlindProposal | null;
  rubric: SheetRubric | null;
  sheet: Sheet | null;
  /** Where it stands among one's own tasks, for whoever asks. */
  queue?: {
    place: number;
    total: number;
    completed: number;
    previous: string | null;
    following: string | null;
    earlier: { id: string; title: string; total: number | null }[];
  };
};

export type StandingRow = {
  submissionId: string;
  number: number | null;
  title: string;
  category: string | null;
  state: string;
  stateLabel: Words;
  agency: { id: string; name: string; level: string; regionCode: string | null; underdeveloped: boolean };
  hidden: 'conflict' | 'ownScoring' | null;
  rank: number | null;
  /** A decimal text in points, as the rule book rounds it. */
  total: string | null;
  raw: string | null;
  adjusted: string | null;
  otherRank: number | null;
  readers: number | null;
  spread: string | null;
  tied: boolean;
  decidedBy: { by: string; id?: string } | null;
  passing: boolean | null;
  /** What each stage gave, where several make the total. */
  parts: { stage: string; points: string | null }[] | null;
  needsConsolidation: boolean;
  needsPlenary: boolean;
  chosen: boolean | null;
  reason: string | null;
};

export const STEPS = ['nominees', 'finalists', 'top-innovations'] as const;
export type Step = (typeof STEPS)[number];

export type Standings = {
  editionId: string;
  version: number;
  stage: { id: string; key: string; kind: string; closedAt: string | null };
  group: string;
  step: Step;
  parts:
    | {
        stage: string;
        name: Words;
        weightPercent: number;
        withoutScore: 'unranked' | 'others';
        closedAt: string | null;
      }[]
    | null;
  places: number;
  /** The least total to be chosen, and whether choosing below it takes a reason or is refused. */
  passingGrade: { points: number; below: 'reason' | 'refuse' } | null;
  officialRanking: string;
  adjustment: { applied: boolean; reason: Words | null; computedAt: string } | null;
  computedAt: string;
  sha256: string | null;
  /** Whether agencies know this choice; null before it was made, and where publication tells it. */
  announced: boolean | null;
  hidden: number;
  items: StandingRow[];
};

export type OwnLate = z.infer<typeof ownLatePage>['items'][number];
export type LatePage = z.infer<typeof latePage>;
export type Juror = z.infer<typeof jurorPage>['items'][number];
/** A juror's own page in the office, with the regions to choose from. */
export type JurorPage = z.infer<typeof jurorAnswer>;
export type JurorProfile = Pick<
  Juror,
  'institution' | 'regionCode' | 'senior' | 'expertise' | 'languages' | 'leastLoad' | 'mostLoad'
>;
export type Seats = z.infer<typeof seatList>;
export type Invited = z.infer<typeof invitedAnswer>;
export type HandedOut = z.infer<typeof handingOutAnswer>;
export type UndoneOffers = z.infer<typeof undoneOffersAnswer>;

export type StageAssignment = Machine & {
  id: string;
  submission: { id: string; title: string; number: number | null; group: string };
  juror: { id: string; name: string } | null;
  sheetState: string | null;
  reason: string | null;
};

export type Conflict = Machine & {
  id: string;
  person: { id: string; name: string };
  agency: { id: string; name: string } | null;
  regionCode: string | null;
  regionName: string | null;
  kind: string;
  note: string | null;
  reason: string | null;
  declaredByOthers: boolean;
  createdAt: string;
};

export type Pact = {
  editionId: string;
  pact: { version: number; title: Words; points: Words[]; example: boolean } | null;
  signedVersion: number | null;
  signedAt: string | null;
  institution: string | null;
  regionCode: string | null;
  conflicts: Conflict[];
  regions: { code: string; name: string }[];
};

export type FoundAgency = { id: string; name: string; level: string; parent: string | null };

export type Seat = Machine & {
  id: string;
  editionId: string;
  stageId: string;
  jurorId: string;
  name: string;
  reason: string | null;
  stageName: Words;
  editionName: Words;
  closesAt: string | null;
};

export type Consolidation = {
  assignmentId: string;
  openedAt: string;
  gap: number;
  gapAtFirst: number;
  limit: number;
  isOpen: boolean;
  readers: {
    letter: string;
    own: boolean;
    total: number | null;
    scores: Score[];
    versions: {
      number: number;
      total: number;
      independent: boolean;
      reason: string | null;
      sentAt: string;
    }[];
  }[];
  messages: { id: string; letter: string | null; own: boolean; text: string; at: string }[];
};

export type { Closing, Reminded, ReminderPreview } from '../../../../server/judging/progress-routes.ts';
export type { Replaced, ReplacementProposal } from '../../../../server/judging/replacement-routes.ts';
