import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import { isMailAddress, MailDelayed, MailDoubtful, MailRefused, mustBeSendable } from './mailer.ts';
import type { MailFailure, Mailer, MailMessage } from './mailer.ts';

export type SmtpConfig = {
  /** smtp://user:password@host:port or smtps://… */
  url: string;
  /** The address that mails come from, and the name shown beside it. */
  from: string;
  fromName: string;
  /** Open connections at most; 2 if unset. */
  connections?: number;
  /** Longest silence of the server, in milliseconds; 120,000 if unset. Some servers scan before they answer. */
  silenceMs?: number;
  /** Longest time for one message from connecting to the answer, in milliseconds; 300,000 if unset. */
  limitMs?: number;
};

/** How far one message came. Only after `handedOver` can the server have taken it. */
type Progress = { handedOver: boolean };

/** Opens a pool of SMTP connections; connects at the first message, so a missing server delays no start. */
export function openSmtp(config: SmtpConfig, log: Logger): Mailer {
  if (!isMailAddress(config.from)) throw new TypeError(`not a mail address: ${config.from}`);
  const transport = createTransport(poolOptions(config));
  transport.on('error', (error) => log.warn({ err: error }, 'mail server'));

  // Runs when the message has been built and not yet been given to a connection.
  transport.use('stream', (mail, done) => {
    const { progress } = mail.data as { progress?: Progress };
    if (progress) noteHandOver(mail.message, progress);
    done();
  });

  async function send(message: MailMessage): Promise<void> {
    mustBeSendable(message);
    const progress: Progress = { handedOver: false };
    const data = {
      progress,
      messageId: `<${message.messageId}>`,
      from: { name: config.fromName, address: config.from },
      to: { name: message.toName ?? '', address: message.to },
      envelope: { from: config.from, to: [message.to] },
      ...(message.replyTo ? { replyTo: message.replyTo } : {}),
      subject: message.subject,
      text: message.text,
      html: message.html,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: AbortSignal.timeout(config.limitMs ?? 300_000),
    };
    try {
      await transport.sendMail(data);
    } catch (error) {
      throw classify(error, progress);
    }
  }

  return { kind: 'smtp', send, close: async () => transport.close() };
}

function poolOptions(config: SmtpConfig) {
  return {
    url: config.url,
    pool: true as const,
    maxConnections: config.connections ?? 2,
    maxMessages: 100,
    // The pool would send a message again by itself after a lost connection; whether that is safe is our decision.
    maxRequeues: 0,
    idleTimeout: 30_000,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: config.silenceMs ?? 120_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/**
 * nodemailer's errors do not tell a connection lost before the message from one lost after it. It pipes the
 * message only once the server has answered 354 to DATA, so the call of `pipe` is the moment.
 */
function noteHandOver(built: { createReadStream(): NodeJS.ReadableStream }, progress: Progress): void {
  const createReadStream = built.createReadStream.bind(built);
  built.createReadStream = () => {
    const stream = createReadStream();
    const pipe = stream.pipe.bind(stream);
    stream.pipe = (target, options) => {
      progress.handedOver = true;
      return pipe(target, options);
    };
    return stream;
  };
}

type SmtpError = Error & { responseCode?: number; command?: string };

/** Replies to these commands are about this message; a 5xx to any other is about our access and may be mended. */
const ABOUT_THE_MESSAGE = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

/** Decides conservatively: without a clear answer, a message that was handed over counts as doubtful. */
function classify(cause: unknown, progress: Progress): MailFailure {
  const error = cause as SmtpError;
  const responseCode = error.responseCode;
  const details = { responseCode, cause };
  const permanent =
    responseCode !== undefined && responseCode >= 500 && responseCode < 600 && responseCode !== 503;
  if (permanent && ABOUT_THE_MESSAGE.has(error.command ?? '')) {
    return new MailRefused(`the mail server refused with ${responseCode}`, details);
  }
  const answered = responseCode !== undefined && responseCode >= 400;
  if (progress.handedOver && !answered) {
    return new MailDoubtful('the connection was lost before the mail server answered', details);
  }
  if (answered) return new MailDelayed(`the mail server answered ${responseCode}`, details);
  return new MailDelayed('the connection failed before the message was sent', details);
}
