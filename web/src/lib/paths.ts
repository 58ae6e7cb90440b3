/** A path of this site, or the start page: a form's `next` can never lead to another site. */
export const localPath = (path: string): string => (/^\/(?![/\\])/.test(path) ? path : '/');
