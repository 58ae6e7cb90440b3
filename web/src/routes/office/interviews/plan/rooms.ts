/** How many rooms the form offers. */
export const ROOMS = 4;
