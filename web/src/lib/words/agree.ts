const NOUNS =
  'administrators|agencies|answers|aspects|attachments|certificates|comments|days|differences|entries|evaluators|events|faults|files|' +
  'finalists|groups|hours|hubs|innovations|interviews|invitations|jurors|letters|mails|members|messages|minutes|months|names|' +
  'objections|organisers|panelists|participants|parts|people|photos|places|points|proposals|questions|ratings|readers|readings|' +
  'records|regions|registrations|replications|reports|requests|rows|seats|sessions|sheets|stages|tasks|texts|things|times|trials|' +
  'verdicts|versions|visits|words';
const NO_ADJECTIVE = 'of|to|in|for|and|or|has|is|was|are|with|from|by|at|on|the';
const ONE = new RegExp(
  `(?<![\\d.,])1 ((?!(?:${NO_ADJECTIVE}) )[a-z]+ )?(${NOUNS})\\b( still| now)?(?: (are|have|were|hold|lack|wait|need|name)\\b)?`,
  'g',
);
const VERBS: Readonly<Record<string, string>> = { are: 'is', have: 'has', were: 'was' };

/**
 * An English sentence that was written for many, put right where it speaks of one: "1 proposals are" becomes "1 proposal is".
 * Indonesian needs nothing of the kind.
 */
export const agree = (text: string): string =>
  text.replace(ONE, (_, adjective = '', noun: string, still = '', verb?: string) => {
    const says = verb ? ` ${VERBS[verb] ?? `${verb}s`}` : '';
    return `1 ${adjective}${single(noun)}${still}${says}`;
  });

function single(noun: string): string {
  if (noun === 'people') return 'person';
  return noun.endsWith('ies') ? `${noun.slice(0, -3)}y` : noun.slice(0, -1);
}
