import type { Words } from '../words/define.ts';
import type { Machine } from './machine.ts';

export type Missing = { fieldKey: string; code: string; words?: number; limit?: number; message: Words };

export type Attachment = {
  id: string;
  requirement: string;
  fileName: string;
  sizeBytes: number;
  mediaType: string | null;
  state: 'quarantined' | 'clean' | 'refused';
  reason?: string | null;
};

export type SubmissionItem = Machine & {
  id: string;
  number: string | number | null;
  title: string;
  group: string;
  category: string | null;
  agencyName: string;
  unitName: string | null;
  changedAt: string;
  changedBy?: string | null;
};

export type Submission = Machine & {
  id: string;
  editionId: string;
  number: string | number | null;
  title: string;
  group: string;
  category: string | null;
  sdgs: number[];
  implementedSince: string | null;
  unitName: string | null;
  agency: { id: string; name: string };
  answers: Record<string, string>;
  attachments: Attachment[];
  missing: Missing[];
  stateReason: string | null;
  savedAt: string;
  submittedAt: string | null;
  late: boolean;
};
