import { createHmac } from 'node:crypto';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';

/**
 * What may stand in a log line beside its level, time and fixed words. Everything else is left out, whoever passes it: a
 * log is read by more people, and kept longer, than anything in it was given for.
 */
const ALLOWED = new Set([
  'app',
  'reqId',
  'method',
  'route',
  'status',
  'ms',
  'actor',
  'err',
  'delivery',
  'queue',
  'job',
  'jobs',
  'stage',
  'publicationId',
  'check',
  'rehearsal',
  'code',
  'provider',
]);

/** A structured log of the fields above. @param destination standard output unless given (tests) */
export function openLog(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  const options = {
    level: config.logLevel,
    base: { app: 'kipp' },
    serializers: { err: errorFields },
    formatters: { log: onlyAllowed, bindings: onlyAllowed },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return destination ? pino(options, destination) : pino(options);
}

function onlyAllowed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name)));
}

type Fault = Error & { code?: unknown; constraint_name?: unknown; table_name?: unknown; routine?: unknown };

/**
 * What is told of an error: its kind, code, the place in the program and, from the database, the constraint. Messages quote
 * what people typed (a driver's even all parameters of a statement), so of a message only the words around it are told.
 */
export function errorFields(error: Fault): Record<string, unknown> {
  const cause = error.cause instanceof Error ? (error.cause as Fault) : undefined;
  const { code, constraint_name: constraint, table_name: table, routine } = cause ?? error;
  return {
    type: error.constructor.name,
    code,
    constraint,
    table,
    routine,
    message: withoutValues(error.message),
    cause: cause ? withoutValues(cause.message) : undefined,
    stack: framesOf(error),
  };
}

/** Quoted text, what stands in brackets or after a colon or equals sign, addresses and longer numbers are values. */
function withoutValues(message: string): string {
  return message
    .split('\n')[0]!
    .replaceAll(/"[^"]*"?|'[^']*'?|`[^`]*`?|\([^)]*\)?|«[^»]*»?|“[^”]*”?/g, '…')
    .replaceAll(/[:=].*$/g, ': …')
    .replaceAll(/\S+/g, (word) => (/[@\d]/.test(word) ? '…' : word))
    .slice(0, 200);
}

/** The program's own places; the first line of a stack repeats the message. */
function framesOf(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 20)
    .join('\n');
}

/** A person in the log: the same for all lines of one installation, and nobody outside can tell who it is. */
export function pseudonymInLog(config: Pick<Config, 'secret'>, personId: string): string {
  return createHmac('sha256', config.secret).update(`log ${personId}`).digest('hex').slice(0, 10);
}
