import type { Signed, SignaturePort, ToSign } from './port.ts';

const LIMIT_MS = 30_000;
const LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * A signing service behind one configured address: the PDF goes there by POST, the signed PDF comes back. No other host
 * is ever asked: the address is not taken from data, and a redirect is refused. What is signed is checked by the caller.
 */
export function remoteSignature({ url, token }: { url: string; token: string | null }): SignaturePort {
  return {
    kind: 'remote',
    async sign(pdf: Uint8Array, about: ToSign): Promise<Signed> {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(LIMIT_MS),
        headers: {
          'content-type': 'application/pdf',
          'x-document-number': encodeURIComponent(about.number),
          'x-document-sha256': about.sha256,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: Buffer.from(pdf),
      });
      if (answer.status >= 500) throw new Error(`the signing service answered ${answer.status}`);
      if (answer.status !== 200) {
        await answer.body?.cancel();
        return { ok: false, reason: `the signing service refused with ${answer.status}` };
      }
      return { ok: true, pdf: await readLimited(answer) };
    },
  };
}

async function readLimited(answer: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > LIMIT_BYTES) throw new Error('the signing service sent more than a signed PDF can be');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
