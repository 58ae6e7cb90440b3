import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Received = { from: string; to: string[]; raw: string };
/** What the host does with the next message. */
export type Script =
  'take' | 'refuse-recipient' | 'refuse-content' | 'delay-recipient' | 'drop-before-data' | 'drop-after-dot';

export type SmtpHost = {
  url: string;
  received: Received[];
  script: Script;
  connections(): number;
  stop(): Promise<void>;
};

/** A real SMTP server (smtp-server) that plays one script a message. */
export async function startSmtpHost({ login = false } = {}): Promise<SmtpHost> {
  const host: SmtpHost = { url: '', received: [], script: 'take', connections: () => connections, stop };
  let connections = 0;
  const server = new SMTPServer({
    authOptional: !login,
    allowInsecureAuth: true,
    disabledCommands: login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    onAuth: (_auth, _session, done) => done(reply(535, 'Wrong name or password')),
    logger: false,
    closeTimeout: 500,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onRcptTo: (_address, session, done) => {
      if (host.script === 'refuse-recipient') return done(reply(550, 'No such user here'));
      if (host.script === 'delay-recipient') return done(reply(451, 'Greylisted, try again later'));
      if (host.script === 'drop-before-data') return drop(session.id);
      done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (host.script === 'refuse-content') return done(reply(554, 'Looks like spam'));
        const { mailFrom, rcptTo } = session.envelope;
        const raw = Buffer.concat(chunks).toString('utf8');
        host.received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
        });
        if (host.script === 'drop-after-dot') return drop(session.id);
        done();
      });
    },
  });
  // A client that resets its connection is an error event; without a listener it ends the process.
  server.on('error', () => {});

  function drop(sessionId: string): void {
    for (const connection of server.connections) {
      const known = connection as unknown as { id: string; _socket: Socket };
      if (known.id === sessionId) known._socket.destroy();
    }
  }

  async function stop(): Promise<void> {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  host.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return host;
}

/** A host that takes the message and never answers the final dot. */
export async function startSilentHost(): Promise<{ url: string; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write('220 silent\r\n');
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n')) {
        if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write('250 OK\r\n');
        if (/^DATA/.test(line)) socket.write('354 go on\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
