/** A page whose program runs, or one that has come whole and brings none: only then is it as a person has it. */
export const ALIVE = 'html[data-jalan], html:not(:has(script, link[rel=modulepreload]))';
