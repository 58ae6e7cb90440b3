type Told = { event: string; data: string };

export type Listening = {
  status: number;
  type: string;
  told: Told[];
  /** The next of this kind, once it comes. */
  next(event: string): Promise<Told>;
  ended: Promise<void>;
  leave(): void;
};

/** A stream of a server, as a page of the browser opens it. */
export async function listen(url: string, token: string | null): Promise<Listening> {
  const leaving = new AbortController();
  const answer = await fetch(url, {
    headers: { accept: 'text/event-stream', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    signal: leaving.signal,
  });
  const told: Told[] = [];
  const waiting: (() => void)[] = [];
  const read = async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const part of answer.body!) {
      text += decoder.decode(part as Uint8Array, { stream: true });
      for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n')) {
        const lines = text.slice(0, at).split('\n');
        text = text.slice(at + 2);
        const of = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        if (of('event')) told.push({ event: of('event')!, data: of('data') ?? '' });
        for (const go of waiting.splice(0)) go();
      }
    }
  };
  const ended = read().catch(() => {});
  let taken = 0;
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    told,
    ended,
    leave: () => leaving.abort(),
    async next(event) {
      for (;;) {
        const found = told.slice(taken).findIndex((one) => one.event === event);
        if (found >= 0) return told[(taken += found + 1) - 1]!;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}
