/** One mail to one person. Nothing here is markup of ours: `html` was made by the renderer. */
export type MailMessage = {
  /** Stable over every attempt (`id@host`), so that a receiver can drop a double. */
  messageId: string;
  to: string;
  toName?: string;
  subject: string;
  text: string;
  html: string;
  replyTo?: string;
};

export type Mailer = {
  /**
   * Sends once; never retries by itself.
   * @throws MailRefused nobody will ever take this message; do not try again
   * @throws MailDelayed nobody took it; try again later
   * @throws MailDoubtful it may have been taken; only a person may decide to send it again
   */
  send(message: MailMessage): Promise<void>;
  kind: 'smtp' | 'mailbox';
  close(): Promise<void>;
};

/** What came of an attempt that did not succeed. `reason` is short and safe to show to the office. */
export class MailFailure extends Error {
  readonly reason: string;
  /** The server's answer (SMTP reply code), where there was one. */
  readonly responseCode: number | undefined;

  constructor(reason: string, options: { responseCode?: number | undefined; cause?: unknown } = {}) {
    super(reason, { cause: options.cause });
    this.name = new.target.name;
    this.reason = reason;
    this.responseCode = options.responseCode;
  }
}

/** Refused for good: a permanent answer (5xx) to this message, or a message we must not send. */
export class MailRefused extends MailFailure {}

/** Not taken now: a temporary answer (4xx), no connection, or the connection lost before the message was sent. */
export class MailDelayed extends MailFailure {}

/** The connection was lost after the message went out and before the server answered (RFC 1047). */
export class MailDoubtful extends MailFailure {}

/**
 * The demo's mailer: hands each message to `deliver`, which keeps it inside the application. What `deliver`
 * throws means that the message was not kept, so it may be tried again.
 */
export function openMailbox(deliver: (message: MailMessage) => Promise<void>): Mailer {
  return {
    kind: 'mailbox',
    async send(message) {
      mustBeSendable(message);
      try {
        await deliver(message);
      } catch (error) {
        throw new MailDelayed('the mailbox could not keep the message', { cause: error });
      }
    },
    close: async () => {},
  };
}

const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;
const MESSAGE_ID = /^[A-Za-z0-9._-]{1,100}@[A-Za-z0-9.-]{1,150}$/;

/**
 * Whether a text is a plain mail address: a dot-atom, an at sign, a domain of at least two labels, in ASCII.
 * Stricter than RFC 5321 on purpose: quoted local parts, comments and address lists are how mail libraries
 * were made to send to somebody else.
 */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || at > 64 || text.length > 254) return false;
  return LOCAL_PART.test(text.slice(0, at)) && DOMAIN.test(text.slice(at + 1));
}

/** Refuses what could reach another person or add a header, before any mail library sees it. */
export function mustBeSendable(message: MailMessage): void {
  if (!isMailAddress(message.to)) throw new MailRefused('not a mail address');
  if (message.replyTo !== undefined && !isMailAddress(message.replyTo)) {
    throw new MailRefused('the reply address is not a mail address');
  }
  if (!MESSAGE_ID.test(message.messageId)) throw new MailRefused('not a message id');
  for (const header of [message.subject, message.toName ?? '']) {
    if (hasControlCharacter(header)) throw new MailRefused('a line break or control character in a header');
  }
}

function hasControlCharacter(text: string): boolean {
  return /[\p{Cc}\u2028\u2029]/u.test(text);
}
