import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What stands in for a virus in tests; put together here, so that no scanner stops at this file. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join(
  '',
);

export type Mood = 'well' | 'away' | 'silent' | 'garbled';
export type ClamdDouble = { address: string; mood: Mood; asked: number; close(): Promise<void> };

const MOST_BYTES = 4 * 1024 * 1024;

/** A TCP server that speaks clamd's protocol (zPING, zINSTREAM) and finds EICAR; how it behaves can be changed at any time. */
export async function openClamdDouble(): Promise<ClamdDouble> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    double.asked += 1;
    if (double.mood === 'away') return socket.destroy();
    if (double.mood === 'silent') return;
    if (double.mood === 'garbled') return socket.end('stream: OK FOUND ERROR');
    let heard = Buffer.alloc(0);
    socket.on('data', (bytes: Buffer) => {
      heard = Buffer.concat([heard, bytes]);
      const answer = answerTo(heard);
      if (answer !== null) socket.end(`${answer}\0`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const double: ClamdDouble = {
    address: `tcp://127.0.0.1:${port}`,
    mood: 'well',
    asked: 0,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return double;
}

/** The answer once a command is whole; null before. */
function answerTo(heard: Buffer): string | null {
  const end = heard.indexOf(0);
  if (end < 0) return null;
  const command = heard.toString('latin1', 0, end);
  if (command === 'zPING') return 'PONG';
  if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND';
  const chunks: Buffer[] = [];
  for (let at = end + 1, size = 0; at + 4 <= heard.length;) {
    const length = heard.readUInt32BE(at);
    if (length === 0)
      return Buffer.concat(chunks).includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
    size += length;
    if (size > MOST_BYTES) return 'INSTREAM size limit exceeded. ERROR';
    if (at + 4 + length > heard.length) return null;
    chunks.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
