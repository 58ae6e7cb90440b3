import { z } from 'zod';
import { pageOf, pageQuery, wordsSchema } from '../http/schemas.ts';
import { agencyOrders } from './agency-queries.ts';
import { peopleOrders } from './role-queries.ts';
import { exportQuery } from '../http/table-export.ts';
import { newPassword } from './signin/signin-schemas.ts';

const name = z.string().trim().min(2).max(200);
const email = z.string().trim().toLowerCase().max(254).pipe(z.email());

export const userSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  language: z.string(),
});

export const sessionAnswer = z.object({ token: z.string(), expiresAt: z.string(), user: userSchema });

export const roleSchema = z.object({
  role: z.string(),
  bodyId: z.uuid(),
  bodyName: z.string(),
  editionId: z.uuid().nullable(),
  editionName: wordsSchema.nullable(),
  agencyId: z.uuid().nullable(),
  agencyName: z.string().nullable(),
  /** IANA name; null for a role without an agency. */
  agencyTimeZone: z.string().nullable(),
});

export const meAnswer = z.object({
  person: userSchema,
  roles: z.array(roleSchema),
  demo: z.boolean(),
  /** Nothing else opens before a second factor is set up. */
  mustEnrol: z.boolean(),
  /** An organiser looks through this person's eyes: who, why, and until when. */
  viewing: z.object({ name: z.string(), reason: z.string(), endsAt: z.string() }).nullable(),
});

export const languageBody = z.object({ language: z.enum(['id', 'en']) }).strict();

export const bodySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  shortName: z.string(),
  level: z.string(),
  /** Stands above all others: its organisers may freeze the installation. */
  isTop: z.boolean(),
});

const agencyName = z.string().trim().min(3).max(300);
const level = z.enum(['kementerian', 'lembaga', 'provinsi', 'kabupaten', 'kota', 'bumn', 'bumd']);

export const applicationBody = z
  .object({
    bodyId: z.uuid(),
    /** An agency that is there: the letter names its new admin lokal. Otherwise name and level are needed. */
    agencyId: z.uuid().nullish(),
    agencyName: agencyName.optional(),
    level: level.optional(),
    regionCode: z.string().max(20).nullish(),
    adminName: name,
    adminEmail: email,
    position: z.string().trim().min(2).max(200),
    uploadId: z.uuid(),
  })
  .strict();

export const applicationSchema = z.object({
  id: z.uuid(),
  version: z.number(),
  state: z.string(),
  kind: z.enum(['agency', 'admin']),
  agencyName: z.string(),
  level: z.string(),
  regionCode: z.string().nullable(),
  adminName: z.string(),
  adminEmail: z.string(),
  position: z.string(),
  letterName: z.string(),
  letterHref: z.string(),
  agencyId: z.uuid().nullable(),
  note: z.string().nullable(),
  createdAt: z.string(),
});

export const applicationReceived = z.object({ id: z.uuid(), state: z.string(), createdAt: z.string() });

export const verificationBody = z
  .object({ verdict: z.enum(['verified', 'refused']), note: z.string().trim().max(2000).optional() })
  .strict();

export const invitationBody = z
  .object({ name, email, role: z.enum(['innovator', 'agency-admin']), unitId: z.uuid().nullish() })
  .strict();

export const officerBody = z
  .object({ name, email, role: z.enum(['secretariat', 'auditor', 'hub', 'hub-verifier']) })
  .strict();

export const invitationSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  expiresAt: z.string(),
});

/** An invitation that waits: `mail` tells whether it arrived; `bounced` is for whoever invited to mend. */
export const openInvitationSchema = invitationSchema.extend({
  unitName: z.string().nullable(),
  createdAt: z.string(),
  state: z.enum(['open', 'expired']),
  mail: z.enum(['waiting', 'sent', 'doubtful', 'bounced']).nullable(),
});

export const officeInvitations = z.object({
  invitationDays: z.number().nullable(),
  items: z.array(openInvitationSchema),
});

export const tokenParams = z.object({ token: z.string().min(20).max(100) }).strict();

export const invitationShown = z.object({
  name: z.string(),
  email: z.string(),
  role: z.string(),
  placeName: z.string(),
  hasAccount: z.boolean(),
  expiresAt: z.string(),
});

export const acceptanceBody = z.object({ name, password: newPassword }).strict();

const agencyFacts = {
  name: z.string(),
  level: z.string(),
  parentAgencyId: z.uuid().nullable(),
  parentName: z.string().nullable(),
  regionCode: z.string().nullable(),
  regionName: z.string().nullable(),
  timeZone: z.string(),
  underdeveloped: z.boolean(),
};

export const unitSchema = z.object({ id: z.uuid(), name: z.string() });
export const unitBody = z.object({ name: z.string().trim().min(2).max(200) }).strict();

export const agencySchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  bodyId: z.uuid(),
  ...agencyFacts,
  /** How long an invitation is good. */
  invitationDays: z.number().int(),
  units: z.array(unitSchema),
  members: z.array(
    z.object({
      roleId: z.uuid(),
      personId: z.uuid(),
      name: z.string(),
      email: z.string(),
      role: z.string(),
      unitName: z.string().nullable(),
      grantedAt: z.string(),
    }),
  ),
  invitations: z.array(openInvitationSchema),
});

export const agencyItem = z.object({
  id: z.uuid(),
  version: z.number().int(),
  ...agencyFacts,
  units: z.number().int(),
  members: z.number().int(),
  admins: z.array(z.string()),
});
export const agencyPage = pageOf(agencyItem);

const agencyFilter = {
  q: z.string().trim().max(200).optional(),
  level: level.optional(),
  parent: z.uuid().optional(),
  /** A column's name, with a dash before it from its other end. */
  sort: z.enum(agencyOrders.sorts).default('name'),
};
export const agencyQuery = pageQuery.extend(agencyFilter).strict();
export const agencyExportQuery = exportQuery.extend(agencyFilter).strict();

export const agencyBody = z
  .object({
    name: agencyName,
    level,
    parentAgencyId: z.uuid().nullable(),
    regionCode: z.string().trim().max(20).nullable(),
    timeZone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
    underdeveloped: z.boolean(),
  })
  .strict();

export const agencyNamesQuery = z.object({ q: z.string().trim().min(2).max(100) }).strict();
export const agencyNames = z.object({
  items: z.array(
    z.object({ id: z.uuid(), name: z.string(), level: z.string(), parentName: z.string().nullable() }),
  ),
});

const peopleFilter = {
  q: z.string().trim().max(200).optional(),
  role: z.string().max(30).optional(),
  sort: z.enum(peopleOrders.sorts).default('name'),
};
export const peopleQuery = pageQuery.extend(peopleFilter).strict();
export const peopleExportQuery = exportQuery.extend(peopleFilter).strict();
export const peoplePage = pageOf(
  z.object({
    personId: z.uuid(),
    name: z.string(),
    email: z.string(),
    hasAccount: z.boolean(),
    roles: z.array(
      z.object({
        id: z.uuid(),
        role: z.string(),
        editionName: wordsSchema.nullable(),
        agencyName: z.string().nullable(),
        unitName: z.string().nullable(),
        grantedAt: z.string(),
      }),
    ),
  }),
);

export const endingBody = z.object({ reason: z.string().trim().max(2000).optional() }).strict();
export const endingAnswer = z.object({ id: z.uuid(), endedAt: z.string() });

export const mergeBody = z.object({ email }).strict();
export const mergeAsked = z.object({ email: z.string(), expiresAt: z.string() });
export const mergeShown = z.object({
  keptEmail: z.string(),
  retiredEmail: z.string(),
  roles: z.array(
    z.object({
      role: z.string(),
      bodyName: z.string(),
      agencyName: z.string().nullable(),
      editionName: wordsSchema.nullable(),
    }),
  ),
  inHand: z.number().int(),
});
export const mergeDone = z.object({ email: z.string(), alias: z.string() });

export const uploadAnswer = z.object({
  id: z.uuid(),
  sha256: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  /** `checking`: taken, and in quarantine until the virus scanner has looked at it. */
  state: z.enum(['checking', 'clean']),
});
