/** What keeps the embedded database from running, as a sentence that the person at the terminal can act on. */
export class EmbeddedPostgresError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}

/** Another live process uses the folder. */
export class FolderInUse extends EmbeddedPostgresError {
  readonly pid: number;
  constructor(folder: string, pid: number) {
    super(
      `KIPP is already running on ${folder} (process ${pid}). ` +
        'Stop it first, or set KIPP_DATA to another folder for a second one.',
    );
    this.name = 'FolderInUse';
    this.pid = pid;
  }
}
