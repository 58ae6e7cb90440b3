/** What the person typed or gave is wrong: one clear line on standard error, exit 2. */
export class UsageError extends Error {}
