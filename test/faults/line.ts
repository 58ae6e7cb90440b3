import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Line = {
  port: number;
  /** The same address as was given, by way of this line. */
  through(url: string): string;
  /** Milliseconds that each piece waits, in each direction. */
  delayMs: number;
  /** The share of pieces at which the connection is reset, 0 to 1. */
  resets: number;
  /** From now on nothing passes on the connections that are open, and nobody is told: what goes in is swallowed. */
  freeze(): number;
  /** New connections are closed at once. */
  refuses: boolean;
  /** Cuts every connection that is open now, with a reset or as a process does that ends; answers how many. */
  cut(how?: 'reset' | 'end'): number;
  connections(): number;
  stop(): Promise<void>;
};

/**
 * A line between two of our processes that can be made slow, broken or silent: a TCP proxy on 127.0.0.1.
 * @param target the port that it leads to
 * @param chance decides on resets, 0 ≤ x < 1
 */
export async function openLine(target: number, chance: () => number = Math.random): Promise<Line> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const frozen = new WeakSet<Socket>();
  const server = createServer((near) => {
    if (line.refuses) return void near.destroy();
    const far = connect(target, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = () => {
      near.destroy();
      far.destroy();
      pairs.delete(pair);
    };
    near.setNoDelay(true).on('error', end).on('close', end);
    far
      .setNoDelay(true)
      .on('error', end)
      .on('close', () => near.end());
    pass(near, far);
    pass(far, near);
  });
  const pass = (from: Socket, to: Socket) => {
    // Pieces of one direction stay in order: each waits for the one before it.
    let before = Promise.resolve();
    from.on('data', (piece: Buffer) => {
      if (frozen.has(from)) return;
      if (line.resets > 0 && chance() < line.resets) return void from.resetAndDestroy();
      if (line.delayMs === 0) return void to.write(piece);
      const ripe = new Promise<void>((resolve) => setTimeout(resolve, line.delayMs));
      before = Promise.all([before, ripe]).then(() => void (to.writable && to.write(piece)));
    });
    from.on('end', () => to.end());
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const line: Line = {
    port,
    delayMs: 0,
    resets: 0,
    refuses: false,
    through(url) {
      const changed = new URL(url);
      changed.host = `127.0.0.1:${port}`;
      return changed.href;
    },
    cut(how = 'reset') {
      const open = [...pairs];
      for (const [near, far] of open) {
        if (how === 'reset') near.resetAndDestroy();
        else near.end();
        far.destroy();
      }
      return open.length;
    },
    freeze() {
      for (const one of [...pairs].flat()) frozen.add(one);
      return pairs.size;
    },
    connections: () => pairs.size,
    async stop() {
      line.cut();
      server.close();
      await once(server, 'close');
    },
  };
  return line;
}
