/**
 * A page whose program runs, or one that has come whole and brings none: only then is it as a person has it. What it says of itself
 * as data is no program.
 */
export const ALIVE =
  'html[data-jalan], html:not(:has(script:not([type="application/ld+json"]), link[rel=modulepreload]))';
