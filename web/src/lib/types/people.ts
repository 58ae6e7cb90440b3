import type { z } from 'zod';
import type {
  agencyItem,
  agencyNames,
  agencySchema,
  applicationSchema,
  invitationShown,
  mergeShown,
  officeInvitations,
  openInvitationSchema,
  peoplePage,
  roleSchema,
} from '../../../../server/people/schemas.ts';
import type { importList, importSchema } from '../../../../server/portal/import-schemas.ts';
import type { innovationSchema } from '../../../../server/portal/schemas.ts';
import type { Lang } from '../words/define.ts';

export type RoleName =
  | 'innovator'
  | 'agency-admin'
  | 'secretariat'
  | 'evaluator'
  | 'evaluator-chair'
  | 'panelist'
  | 'panel-chair'
  | 'organiser'
  | 'auditor'
  | 'hub'
  | 'hub-verifier'
  | 'steward';

export type Role = Omit<z.infer<typeof roleSchema>, 'role'> & { role: RoleName };
export type Me = {
  person: { id: string; name: string; email: string; language: Lang };
  roles: Role[];
  demo: boolean;
  /** Nothing else opens before a second factor is set up. */
  mustEnrol: boolean;
  /** Somebody of the organisers looks through this person's eyes. */
  viewing: { name: string; reason: string; endsAt: string } | null;
};
export type Application = z.infer<typeof applicationSchema>;
export type Agency = z.infer<typeof agencySchema>;
export type InvitationShown = z.infer<typeof invitationShown>;
export type AgencyItem = z.infer<typeof agencyItem>;
export type AgencyNames = z.infer<typeof agencyNames>;
export type OpenInvitation = z.infer<typeof openInvitationSchema>;
export type OfficeInvitations = z.infer<typeof officeInvitations>;
export type PeoplePage = z.infer<typeof peoplePage>;
export type MergeShown = z.infer<typeof mergeShown>;
export type Innovation = z.infer<typeof innovationSchema>;
export type Import = z.infer<typeof importSchema>;
export type ImportList = z.infer<typeof importList>;
