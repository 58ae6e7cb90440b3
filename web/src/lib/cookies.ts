/**
 * The cookies of the pages beside the session's, which the server sets. `__Host-` binds each to this host and to https; browsers
 * take them from the own machine without it.
 */
export const LANGUAGE_COOKIE = '__Host-kipp_lang';
export const THEME_COOKIE = '__Host-kipp_theme';
export const EDITION_COOKIE = '__Host-kipp_edition';
export const FLASH_COOKIE = '__Host-kipp_flash';
/** `__Secure-`, since it is bound to the rating pages of one edition by its path, which `__Host-` does not allow. */
export const RATING_COOKIE = '__Secure-kipp_rating';

/** What a person chose about the pages, for a year. */
export const CHOICE = {
  path: '/',
  maxAge: 31_536_000,
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
} as const;
