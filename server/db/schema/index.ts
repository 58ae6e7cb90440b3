export * from './people.ts';
export * from './editions.ts';
export * from './submissions.ts';
export * from './judging.ts';
export * from './results.ts';
export * from './events.ts';
