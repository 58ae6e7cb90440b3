import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import type { Asked } from '#lib/types/security.ts';

/** Brought when a device is first asked: few pages and fewer people need it. */
const device = () => import('@simplewebauthn/browser');

/** What goes into the hidden field of a form once the device has signed. */
export type Signed = { challenge: string; response: AuthenticationResponseJSON | RegistrationResponseJSON };

async function ask(path: string, body: object | null): Promise<Asked> {
  const init = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(path, { method: 'POST', ...init });
  if (!answer.ok) throw new Error(((await answer.json()) as { detail: string }).detail);
  return (await answer.json()) as Asked;
}

/**
 * Lets a passkey sign what the server asks.
 * @param body of the question; null where it takes none
 * @throws Error when the server refuses to ask, or the device or its person does not finish
 */
export async function signByPasskey(path: string, body: object | null): Promise<Signed> {
  const [{ challenge, options }, { startAuthentication }] = await Promise.all([ask(path, body), device()]);
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  return { challenge, response: await startAuthentication({ optionsJSON }) };
}

/** Makes a passkey on this device. @throws Error as signByPasskey does */
export async function makePasskey(path: string, body: object | null): Promise<Signed> {
  const [{ challenge, options }, { startRegistration }] = await Promise.all([ask(path, body), device()]);
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  return { challenge, response: await startRegistration({ optionsJSON }) };
}
