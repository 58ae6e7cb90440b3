/** How often is too often. The house's own guard against abuse; no rule of a year. */

/** Codes that one address, and one network, may be sent in an hour. */
export const CODES_AN_HOUR = { address: 5, network: 60 };
/** Wrong tries of one code. Six digits and five tries: one guess in two hundred thousand. */
export const TRIES = 5;
/** How long a mailed code and its link are good. */
export const CODE_MINUTES = 30;
/** How long somebody may go on rating on one device without proving the address again. */
export const TICKET_DAYS = 7;
/** Ratings that one network may send in an hour: a class of a school, not a machine. */
export const RATINGS_AN_HOUR = 300;
/** Innovations that one person may rate or rate anew in a day. */
export const USEFULNESS_A_DAY = 50;
/** Below so many ratings of an innovation no figure is shown: too few people say nothing about the public. */
export const LEAST_USEFULNESS = 10;
/** Ratings of one submission in one hour from one network or one house that the organiser is shown. */
export const BURST = 20;
/** Mail providers that anyone may use: their addresses have nothing in common. */
export const PROVIDERS = [
  'gmail.com',
  'yahoo.com',
  'yahoo.co.id',
  'outlook.com',
  'hotmail.com',
  'icloud.com',
  'proton.me',
];
