import { z } from 'zod';
import { wordsSchema } from '../http/schemas.ts';

const name = z.string().trim().min(2).max(200);
const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** NIST SP 800-63B: length counts, composition rules do not. */
const newPassword = z.string().min(10).max(200);

export const signInBody = z
  .object({ email: z.string().trim().max(254), password: z.string().max(200) })
  .strict();

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
});

export const meAnswer = z.object({ person: userSchema, roles: z.array(roleSchema), demo: z.boolean() });

export const languageBody = z.object({ language: z.enum(['id', 'en']) }).strict();

export const bodySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  shortName: z.string(),
  level: z.string(),
});

export const applicationBody = z
  .object({
    bodyId: z.uuid(),
    agencyName: z.string().trim().min(3).max(300),
    level: z.enum(['kementerian', 'lembaga', 'provinsi', 'kabupaten', 'kota', 'bumn', 'bumd']),
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

export const invitationBody = z.object({ name, email, role: z.enum(['innovator', 'agency-admin']) }).strict();

export const invitationSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  expiresAt: z.string(),
});

export const tokenParams = z.object({ token: z.string().min(20).max(100) }).strict();

export const invitationShown = z.object({
  name: z.string(),
  email: z.string(),
  role: z.string(),
  placeName: z.string(),
  hasAccount: z.boolean(),
});

export const acceptanceBody = z.object({ name, password: newPassword }).strict();

export const agencySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  level: z.string(),
  regionCode: z.string().nullable(),
  timeZone: z.string(),
  members: z.array(z.object({ personId: z.uuid(), name: z.string(), email: z.string(), role: z.string() })),
  invitations: z.array(invitationSchema),
});

export const uploadAnswer = z.object({
  id: z.uuid(),
  sha256: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
});
