const JAKARTA_MS = 7 * 3_600_000;

/** The year by Jakarta's calendar. */
export const yearOf = (at: Date): number => new Date(at.getTime() + JAKARTA_MS).getUTCFullYear();

/** YYYY-MM-DD by Jakarta's calendar. */
export const dayOf = (at: Date): string => new Date(at.getTime() + JAKARTA_MS).toISOString().slice(0, 10);
