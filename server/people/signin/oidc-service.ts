import * as oidc from 'openid-client';
import type { Context } from '../../context.ts';
import type { OidcProvider } from '../../oidc-settings.ts';
import { act, asSystem, look, type Caller, type Tx } from '../../db/door.ts';
import { Refusal } from '../../errors.ts';
import { record } from '../../events/record.ts';
import { lockInvitationTo } from '../invitation-queries.ts';
import { findAccountByEmail, findPerson } from '../queries.ts';
import { acceptProved } from '../service.ts';
import { admit, type NewSession } from '../session-service.ts';
import { hashToken } from '../tokens.ts';
import { personOf, subjectOf } from './factor-service.ts';
import * as queries from './oidc-queries.ts';
import { keyFor, open, seal } from './sealed.ts';

const FLOW_MINUTES = 10;
const TIMEOUT_SECONDS = 10;

/** The providers of this installation, for the buttons. */
export function listProviders({ config }: Context) {
  return config.oidc.map(({ key, label }) => ({ key, label }));
}

const known = new WeakMap<OidcProvider, Promise<oidc.Configuration>>();

/** What the provider says of itself, read when it is first needed: one that is away does not stop the start. */
async function discover(provider: OidcProvider): Promise<oidc.Configuration> {
  let found = known.get(provider);
  if (!found) {
    // Plain http is for a provider on the same machine, and never in production (server/oidc-settings.ts).
    const execute = provider.issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    const { issuer, clientId, clientSecret } = provider;
    found = oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      execute,
      timeout: TIMEOUT_SECONDS,
    });
    known.set(provider, found);
  }
  try {
    return await found;
  } catch {
    known.delete(provider);
    throw new Refusal('provider_failed');
  }
}

const callbackOf = ({ config }: Context, key: string) => `${config.baseUrl}/sign-in/provider/${key}`;

function providerOf({ config }: Context, key: string): OidcProvider {
  const provider = config.oidc.find((one) => one.key === key);
  if (!provider) throw new Refusal('not_found');
  return provider;
}

const verifierKey = ({ config }: Context) => keyFor(config.secret, 'kipp oidc verifiers 1');

/**
 * Sets out to a provider: code flow with PKCE, state and nonce, bound to this browser by a secret that only its cookie holds.
 * @param purpose `link` ties the identity to the account of the person who asks
 * @returns where to send the browser, and the secret
 */
export async function startFlow(caller: Caller, key: string, purpose: 'sign-in' | 'link') {
  const { context } = caller;
  const provider = providerOf(context, key);
  const personId = purpose === 'link' ? personOf(caller).personId : null;
  const configuration = await discover(provider);
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const secret = context.random.bytes(32).toString('base64url');
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: callbackOf(context, key),
    scope: 'openid email profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const expiresAt = await act(asSystem(context), async (tx) => {
    const id = tx.context.ids.next();
    const until = new Date(tx.at.getTime() + FLOW_MINUTES * 60_000);
    const verifierSealed = seal(verifierKey(context), verifier, id, context.random.bytes(12));
    const row = { id, provider: key, state, nonce, verifierSealed, personId, expiresAt: until };
    await queries.deleteOldFlows(tx);
    await queries.insertFlow(tx, { ...row, tokenHash: hashToken(secret) });
    return until;
  });
  return { url: url.href, secret, expiresAt };
}

type Claims = { issuer: string; subject: string; email: string | null; verified: boolean; name: string };

/**
 * Comes back from a provider. Signing in opens the account that the identity is linked to, or that of a person who was
 * invited at the address that the provider has verified; linking ties it to the account that set out.
 * @param given the query of the provider's answer
 * @throws Refusal challenge_spent (another browser, too late, twice), provider_failed, identity_unknown, already_exists,
 *   second_factor_required
 */
export async function finishFlow(
  caller: Caller,
  key: string,
  { secret, given, userAgent }: { secret: string; given: string; userAgent: string | null },
): Promise<{ linked: true } | { session: NewSession }> {
  const flow = await takeFlow(caller, key, secret);
  const claims = await exchange(caller.context, flow, given);
  if (flow.personId !== null) {
    const me = personOf(caller);
    // Somebody else signed in at this browser meanwhile: their account is not the one that asked.
    if (me.personId !== flow.personId) throw new Refusal('challenge_spent');
    await act(asSystem(caller.context), (tx) => link(tx, me.personId, claims));
    return { linked: true };
  }
  const person = await act(asSystem(caller.context), (tx) => personBehind(tx, claims));
  if (!person) throw new Refusal('identity_unknown');
  return { session: await admit(caller, person, { by: 'provider', userAgent }) };
}

/** Spent before the provider is asked, so that two answers cannot be tried on one flow. */
function takeFlow(caller: Caller, key: string, secret: string): Promise<queries.FlowRow> {
  return act(asSystem(caller.context), async (tx) => {
    const flow = await queries.lockFlow(tx, hashToken(secret));
    if (!flow || flow.provider !== key || flow.doneAt || flow.expiresAt <= tx.at)
      throw new Refusal('challenge_spent');
    await queries.updateFlowDone(tx, flow.id);
    return flow;
  });
}

/** The library checks issuer, audience, signature, times, state, nonce and the verifier; what fails is one refusal. */
async function exchange(context: Context, flow: queries.FlowRow, given: string): Promise<Claims> {
  const configuration = await discover(providerOf(context, flow.provider));
  const url = new URL(`${callbackOf(context, flow.provider)}?${given}`);
  const verifier = open(verifierKey(context), flow.verifierSealed, flow.id);
  const tokens = await oidc
    .authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    })
    .catch((error: unknown) => {
      context.log.warn(
        { provider: flow.provider, code: (error as { code?: string }).code },
        'provider refused',
      );
      throw new Refusal('provider_failed');
    });
  const id = tokens.claims()!;
  const said = configuration.serverMetadata().userinfo_endpoint
    ? await oidc.fetchUserInfo(configuration, tokens.access_token, id.sub).catch(() => null)
    : null;
  const claims = { ...id, ...said };
  const email = typeof claims.email === 'string' ? claims.email.trim().toLowerCase() : null;
  const name =
    typeof claims.name === 'string' && claims.name.trim() ? claims.name.trim().slice(0, 200) : (email ?? '');
  return { issuer: id.iss, subject: id.sub, email, verified: claims.email_verified === true, name };
}

/**
 * The account of an identity. An account that somebody has already opens only by its link: an address, even a verified one,
 * is no right to it. An invited person without an account accepts by coming from the address that was invited.
 */
async function personBehind(tx: Tx, claims: Claims) {
  const identity = await queries.lockIdentity(tx, claims.issuer, claims.subject);
  if (identity) {
    await queries.updateIdentityUsed(tx, identity.id);
    const person = await findPerson(tx, identity.personId);
    return person && !person.closedAt ? person : null;
  }
  if (!claims.verified || claims.email === null) return null;
  const account = await findAccountByEmail(tx, claims.email);
  if (account && (account.passwordHash !== null || account.closedAt)) return null;
  const invitation = await lockInvitationTo(tx, claims.email);
  if (!invitation) return null;
  const personId = await acceptProved(tx, invitation, claims.name);
  await link(tx, personId, claims);
  return findPerson(tx, personId);
}

/** @throws Refusal already_exists when the identity belongs to an account, this or another */
async function link(tx: Tx, personId: string, claims: Claims): Promise<void> {
  const { issuer, subject, email } = claims;
  if (await queries.lockIdentity(tx, issuer, subject))
    throw new Refusal('already_exists', {
      what: { id: 'tautan identitas ini', en: 'the link of this identity' },
    });
  await queries.insertIdentity(tx, { personId, issuer, subject, email });
  await tell(tx, 'identity.linked', personId, issuer);
}

/** The identities that open the account of the person who asks. */
export function showIdentities(caller: Caller) {
  const me = personOf(caller);
  const { config } = caller.context;
  return look(asSystem(caller.context), async (tx) =>
    (await queries.listIdentities(tx, me.personId)).map(({ id, issuer, email, createdAt, lastUsedAt }) => ({
      id,
      issuer,
      email,
      label: config.oidc.find((one) => one.issuer === issuer)?.label ?? null,
      lastUsedAt: (lastUsedAt ?? createdAt).toISOString(),
    })),
  );
}

/** Takes a link away; the owner is told. */
export function unlink(caller: Caller, id: string): Promise<void> {
  const me = personOf(caller);
  return act(asSystem(caller.context), async (tx) => {
    if (!(await queries.deleteIdentity(tx, me.personId, id))) throw new Refusal('not_found');
    await tell(tx, 'identity.unlinked', me.personId, '');
  });
}

async function tell(tx: Tx, name: string, personId: string, issuer: string): Promise<void> {
  const person = (await findPerson(tx, personId))!;
  const language = person.language === 'en' ? 'en' : 'id';
  const values = { name: person.name, link: '/account/security' };
  const mail = { template: name, recipientId: personId, language, values } as const;
  await record(tx, name, subjectOf(personId), issuer ? { issuer } : {}, [], [mail]);
}
