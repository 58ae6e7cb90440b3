/**
 * A path of this site, or the start page: a form's `next` can never lead to another site. A browser leaves out tabs and line ends
 * before it reads an address, so that none may stand between two slashes.
 */
export const localPath = (path: string): string => (/^\/(?![/\\])\P{Cc}*$/u.test(path) ? path : '/');
