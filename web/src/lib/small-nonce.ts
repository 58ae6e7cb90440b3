/**
 * Stands in a drawn page where the nonce of the small program comes (ui/Small.svelte, hooks.server.ts). Another one at every start
 * of the server, so that no text of a person can hold it and be given the nonce; in a browser nothing asks for it.
 */
export const SMALL_NONCE = typeof document === 'undefined' ? `%${crypto.randomUUID()}%` : '';
