import type { Logger } from 'pino';

/**
 * What nobody caught ends the process, which whatever runs it starts again; before that it stands in the log, in the log's own
 * form. Node writes its own line as well, to the error output.
 */
export function logWhatNobodyCaught(log: Logger): void {
  process.on('uncaughtExceptionMonitor', (err, origin) =>
    log.fatal({ err, code: origin }, 'nobody caught this'),
  );
}
