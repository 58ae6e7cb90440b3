import { createServer } from 'node:net';

/**
 * A port that nobody listens on at this moment. Below those that systems give to outgoing connections: between this
 * answer and the moment a server takes it, none of the many connections of a test run can have got it.
 */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    const attempt = (left: number) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        left > 0 && error.code === 'EADDRINUSE' ? attempt(left - 1) : reject(error),
      );
      server.listen(20_000 + Math.floor(Math.random() * 12_000), '127.0.0.1');
    };
    server.once('listening', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
    attempt(20);
  });
}
