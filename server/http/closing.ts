import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const EVERY_MS = 50;

/**
 * Lets a server that closes end with its last answer. Node ends only those connections that wait for a next request at the moment
 * of closing: one whose answer leaves later is kept for the whole time that such a wait may take (72 s), and one on which nothing
 * was ever sent, as browsers open them ahead, until its headers are too late (15 s). So they are looked for until none is left.
 */
export function closeWithLastAnswer(app: FastifyInstance): void {
  const { server } = app;
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('preClose', async () => {
    if (!server.listening) return;
    const end = () => {
      server.closeIdleConnections();
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    };
    const timer = setInterval(end, EVERY_MS);
    server.once('close', () => clearInterval(timer));
  });
}
