/** The one word count, shared with the server: a limit must not depend on who counts. */
export { countWords } from 'kipp:words';
