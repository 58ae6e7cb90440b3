import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** An identity provider by which people may sign in (OpenID Connect). */
export type OidcProvider = {
  /** In addresses: `/sign-in/provider/KEY`, which the provider must know as the way back. */
  key: string;
  /** What the button says. */
  label: { id: string; en: string };
  issuer: string;
  clientId: string;
  clientSecret: string;
};

const fileSchema = z
  .array(
    z
      .object({
        key: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
        label: z.object({ id: z.string().min(1).max(60), en: z.string().min(1).max(60) }).strict(),
        issuer: z.url({ protocol: /^https?$/ }),
        clientId: z.string().min(1).max(300),
        clientSecret: z.string().min(1).max(500),
      })
      .strict(),
  )
  .max(10);

/**
 * Reads the providers from a JSON file; none without one. The file holds secrets, so it is named and not given.
 * @throws Error saying what is wrong with it; plain http is refused in production
 */
export function readProviders(path: string | undefined, environment: string): OidcProvider[] {
  if (!path) return [];
  if (!existsSync(path)) throw new Error(`there is no file ${path}`);
  const parsed = fileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new Error(`${issue.path.join('.')}: ${issue.message}`);
  }
  const keys = parsed.data.map(({ key }) => key);
  if (new Set(keys).size < keys.length) throw new Error('two providers have the same key');
  if (environment === 'production' && parsed.data.some(({ issuer }) => !issuer.startsWith('https:')))
    throw new Error('an issuer must begin with https in production');
  return parsed.data;
}
