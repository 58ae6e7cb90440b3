const kept = new Map<string, Intl.DateTimeFormat>();

/**
 * The formatter of these words and settings, made once: making one takes a thousand times as long as using it and holds
 * memory outside the heap. Settings are few and written in the code, never given by anybody.
 */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = kept.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, options);
    kept.set(key, format);
  }
  return format;
}
