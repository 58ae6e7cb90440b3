import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** What a virus scanner says of one file. `away` is no verdict: the file waits. */
export type Scan =
  { verdict: 'clean' } | { verdict: 'infected'; name: string } | { verdict: 'away'; why: string };

export type Scanner = {
  /** Reads the file to its end; never throws. */
  scan(file: Readable): Promise<Scan>;
  /** Whether it answers at all, within two seconds. */
  ping(): Promise<boolean>;
};

const CHUNK_BYTES = 64 * 1024;
/** From the first byte to the answer; two megabytes take a busy clamd a second. */
const LIMIT_MS = 20_000;
const PING_MS = 2_000;

/**
 * The scanner behind a clamd: `tcp://host:3310` or `unix:/run/clamav/clamd.ctl`. One connection for one file, by INSTREAM:
 * chunks behind their length in four bytes, an empty one at the end, and one line back.
 * Rule: clamd(8), "COMMANDS": the z form, where command and answer end with NUL.
 */
export function openClamd(address: string, { limitMs = LIMIT_MS }: { limitMs?: number } = {}): Scanner {
  const at = placeOf(address);
  return {
    async scan(file) {
      try {
        return readAnswer(await converse(at, limitMs, (socket) => sendFile(socket, file)));
      } catch (error) {
        return { verdict: 'away', why: (error as Error).message };
      } finally {
        file.destroy();
      }
    },
    ping: async () => {
      const answer = converse(at, PING_MS, async (socket) => void socket.write('zPING\0'));
      return (await answer.catch(() => '')) === 'PONG';
    },
  };
}

type Place = { host: string; port: number } | { path: string };

/** @throws Error when the address is neither form */
export function placeOf(address: string): Place {
  if (address.startsWith('unix:/')) return { path: address.slice('unix:'.length) };
  const url = URL.parse(address);
  if (url?.protocol !== 'tcp:' || url.hostname === '')
    throw new Error('is neither tcp://HOST:PORT nor unix:/PATH');
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) };
}

/** Connects, lets `say` write, and answers what came back up to the NUL. */
function converse(at: Place, limitMs: number, say: (socket: Socket) => Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(at);
    const timer = setTimeout(
      () => socket.destroy(new Error(`no answer within ${limitMs / 1000} seconds`)),
      limitMs,
    );
    let heard = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      heard += text;
      if (heard.length > 4096) socket.destroy(new Error('an answer without end'));
      const end = heard.indexOf('\0');
      if (end < 0) return;
      resolve(heard.slice(0, end));
      socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      reject(new Error('the connection closed without an answer'));
    });
    socket.once('connect', () => say(socket).catch((error: Error) => socket.destroy(error)));
  });
}

async function sendFile(socket: Socket, file: Readable): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const bytes of file as AsyncIterable<Buffer>)
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
      await sendChunk(socket, bytes.subarray(at, at + CHUNK_BYTES));
  await sendChunk(socket, Buffer.alloc(0));
}

function sendChunk(socket: Socket, chunk: Buffer): Promise<void> {
  // It stops reading when it has its answer (or its limit); what is still to be sent is of no use then.
  if (socket.destroyed) return Promise.resolve();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  socket.write(length);
  if (socket.write(chunk)) return Promise.resolve();
  return new Promise((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', () => resolve());
  });
}

function readAnswer(answer: string): Scan {
  if (answer === 'stream: OK') return { verdict: 'clean' };
  const name = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1];
  if (name) return { verdict: 'infected', name };
  return { verdict: 'away', why: `it answered "${answer.slice(0, 200)}"` };
}
