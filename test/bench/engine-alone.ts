import { lineOf } from './figure.ts';
import { measureEngine } from './engine.ts';

/** The figures of the judging engine alone, without a server or a database. */
for (const figure of await measureEngine()) console.log(lineOf(figure));
