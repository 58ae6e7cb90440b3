import { createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { addressOf, AddressRefused, isPublicAddress, publicLookup } from './address-guard.ts';

const LIMIT_MS = 10_000;

export type Call = {
  url: string;
  /** Stays the same when the message is sent again: `msg_<delivery>`. */
  id: string;
  body: string;
  /** `whsec_…`, the one in use first; while a secret is being changed the one before as well. */
  secrets: readonly string[];
  sentAt: Date;
  /** Addresses inside the network are allowed (tests). */
  toPrivate: boolean;
};

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com, 1.0.0): HMAC-SHA256 over `id.timestamp.body`, in base64, one
 * `v1,` signature for each secret.
 */
export function signedHeaders({ id, body, secrets, sentAt }: Omit<Call, 'url' | 'toPrivate'>) {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const sign = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  };
}

/**
 * Sends one message and answers with the status. Redirects are not followed, the answer's text is not read, a connection is not kept.
 * @throws AddressRefused before anything is sent to an address that is not public; the socket's own errors; Error after ten seconds
 */
export function callWebhook(call: Call): Promise<number> {
  const url = new URL(call.url);
  const literal = addressOf(url.hostname);
  if (!call.toPrivate && literal !== null && !isPublicAddress(literal))
    return Promise.reject(new AddressRefused(`${url.hostname} is not a public address`));
  const send = url.protocol === 'https:' ? https.request : http.request;
  const body = Buffer.from(call.body);
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      agent: false,
      ...(call.toPrivate ? {} : { lookup: publicLookup }),
      headers: {
        'content-type': 'application/json',
        'content-length': body.length,
        'user-agent': 'KIPP-Webhook/1',
        ...signedHeaders(call),
      },
    });
    const limit = setTimeout(() => request.destroy(new Error('no answer within 10 seconds')), LIMIT_MS);
    request.once('response', (response) => {
      clearTimeout(limit);
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.once('error', (error) => {
      clearTimeout(limit);
      reject(error);
    });
    request.end(body);
  });
}
