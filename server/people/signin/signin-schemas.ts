import { z } from 'zod';
import { wordsSchema } from '../../http/schemas.ts';

/** NIST SP 800-63B: length counts, composition rules do not. */
export const newPassword = z.string().min(10).max(200);
const secretText = z.string().min(20).max(100);
const code = z.string().trim().min(6).max(20).meta({ example: '123456' });
const base64url = (most: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(most);

export const credentialsBody = z
  .object({ email: z.string().trim().max(254), password: z.string().max(200) })
  .strict();
export const stepBody = z.object({ challenge: secretText, code }).strict();
export const signInBody = z.union([credentialsBody, stepBody]);

/** What a browser's authenticator answers, as WebAuthn's own JSON. */
const credential = {
  id: base64url(2000),
  rawId: base64url(2000),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
};
const made = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(5000),
    attestationObject: base64url(50_000),
    transports: z.array(z.string().max(30)).max(10).optional(),
  }),
});
const signed = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(5000),
    authenticatorData: base64url(5000),
    signature: base64url(5000),
    userHandle: base64url(200).nullish(),
  }),
});
const passkeyName = z.string().trim().min(1).max(60);

export const newPasskeyBody = z.object({ challenge: secretText, name: passkeyName, response: made }).strict();
export const signedBody = z.object({ challenge: secretText, response: signed }).strict();
export const nameBody = z.object({ name: passkeyName }).strict();
export const nameAnswer = z.object({ id: z.uuid(), name: z.string() });
export const askPasskeyBody = z.object({ challenge: secretText.optional() }).strict();
/** `options` goes to navigator.credentials as it is. */
export const challengeAnswer = z.object({
  challenge: z.string(),
  expiresAt: z.string(),
  options: z.record(z.string(), z.unknown()),
});

export const codeBody = z.object({ code }).strict();
export const proofBody = z.union([
  z.object({ code }).strict(),
  z.object({ password: z.string().min(1).max(200) }).strict(),
]);
export const proofAnswer = z.object({ methods: z.array(z.string()) });
export const codesAnswer = z.object({ recoveryCodes: z.array(z.string()) });
export const totpAnswer = z.object({ secret: z.string(), uri: z.string(), qr: z.string() });
export const factorsAnswer = z.object({
  required: z.boolean(),
  hasPassword: z.boolean(),
  totp: z.object({ confirmedAt: z.string() }).nullable(),
  recoveryCodesLeft: z.number().int(),
  passkeys: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      backedUp: z.boolean(),
      createdAt: z.string(),
      lastUsedAt: z.string().nullable(),
    }),
  ),
  passkeysPossible: z.boolean(),
  providers: z.array(z.object({ key: z.string(), label: wordsSchema })),
  identities: z.array(
    z.object({
      id: z.uuid(),
      issuer: z.string(),
      label: wordsSchema.nullable(),
      email: z.string().nullable(),
      lastUsedAt: z.string(),
    }),
  ),
});

/** Passkeys need an address with a name: WebAuthn knows no sites that are bare numbers. */
const providers = z.array(z.object({ key: z.string(), label: wordsSchema }));
export const optionsAnswer = z.object({ passkeys: z.boolean(), providers });

export const resetBody = z
  .object({ email: z.string().trim().toLowerCase().max(254).pipe(z.email()) })
  .strict();
export const resetAsked = z.object({ email: z.string() });
export const resetShown = z.object({ email: z.string(), expiresAt: z.string() });
export const passwordBody = z.object({ password: newPassword }).strict();
export const passwordChangeBody = z
  .object({ current: z.string().min(1).max(200), password: newPassword })
  .strict();
export const passwordChanged = z.object({ email: z.string(), sessionsEnded: z.number().int() });
