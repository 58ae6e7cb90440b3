import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line between browsers and a server that can be cut, as a phone's is. */
export type Line = {
  /** Nothing gets through, and what is open breaks. */
  cut(): Promise<void>;
  /** Requests still arrive; their answers get lost on the way. */
  loseAnswers(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
};

/** Listens on `port` and hands on to `to`, both on this machine. */
export async function openLine(port: number, to: number): Promise<Line> {
  const ends = new Set<Socket>();
  let server: Server | null = null;
  let deaf = false;

  function join(near: Socket): void {
    const far = connect(to, '127.0.0.1');
    ends.add(near).add(far);
    near.pipe(far);
    far.on('data', (bytes) => (deaf ? near.destroy() : near.write(bytes)));
    far.on('end', () => near.end());
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        ends.delete(one);
        other.destroy();
      });
    }
  }
  async function stop(): Promise<void> {
    const stopping = server;
    server = null;
    for (const end of ends) end.destroy();
    if (stopping) await new Promise((resolve) => stopping.close(resolve));
  }
  async function start(): Promise<void> {
    if (server) return;
    const starting = createServer(join);
    await new Promise<void>((resolve) => starting.listen(port, '127.0.0.1', resolve));
    server = starting;
  }
  await start();
  return {
    cut: stop,
    async loseAnswers() {
      deaf = true;
      await start();
    },
    async mend() {
      deaf = false;
      await start();
    },
    close: stop,
  };
}
