/*
 * One figure of the judging engine in a process of its own, which loads only what the figure is about, so that its
 * memory is its own: `node test/bench/engine-run.ts NAME [FILE]` prints {"seconds","megabytes","note"}. Everything is
 * seeded.
 */

const [name = '', file = ''] = process.argv.slice(2);
const isMatching = name.startsWith('assign') || name === 'timetable';
const { tasks } = await (isMatching ? import('./engine-matching.ts') : import('./engine-scoring.ts'));
const measured = await tasks[name]!(file);
console.log(JSON.stringify({ ...measured, megabytes: process.resourceUsage().maxRSS / 1024 }));
