import type { FastifyInstance, InjectOptions } from 'fastify';

/**
 * Stands where the tests' clients expect an app, and asks the servers in turn over HTTP: each request of a person goes to
 * another server than the one before, as behind a proxy.
 */
export function inTurn(urls: readonly string[]): FastifyInstance & { counts: number[] } {
  const counts = urls.map(() => 0);
  let turn = 0;
  const inject = async ({ method = 'GET', url, headers, payload }: InjectOptions) => {
    turn = (turn + 1) % urls.length;
    counts[turn]! += 1;
    const isBinary = payload instanceof Uint8Array;
    const answer = await fetch(`${urls[turn]}${url as string}`, {
      method,
      headers: {
        ...(payload === undefined || isBinary ? {} : { 'content-type': 'application/json' }),
        ...(headers as Record<string, string>),
      },
      ...(payload === undefined
        ? {}
        : { body: isBinary ? new Uint8Array(payload) : JSON.stringify(payload) }),
    });
    const rawPayload = Buffer.from(await answer.arrayBuffer());
    const body = rawPayload.toString('utf8');
    return {
      statusCode: answer.status,
      headers: Object.fromEntries(answer.headers),
      rawPayload,
      body,
      json: () => JSON.parse(body) as unknown,
    };
  };
  return { inject, counts } as unknown as FastifyInstance & { counts: number[] };
}
