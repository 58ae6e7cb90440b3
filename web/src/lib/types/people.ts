import type { z } from 'zod';
import type {
  agencySchema,
  applicationSchema,
  invitationShown,
  roleSchema,
} from '../../../../server/people/schemas.ts';
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
};
export type Application = z.infer<typeof applicationSchema>;
export type Agency = z.infer<typeof agencySchema>;
export type InvitationShown = z.infer<typeof invitationShown>;
