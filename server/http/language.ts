import type { FastifyRequest } from 'fastify';

/** The account's language, else the first of Accept-Language that we have, else Indonesian. */
export function languageOf(request: FastifyRequest): 'id' | 'en' {
  const actor = request.actor as FastifyRequest['actor'] | undefined;
  if (actor?.kind === 'person') return actor.language;
  return acceptedLanguage(request.headers['accept-language']);
}

export function acceptedLanguage(header: string | undefined): 'id' | 'en' {
  const wished = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', quality = 'q=1'] = part.trim().split(';');
      return { tag: tag.slice(0, 2).toLowerCase(), q: Number(quality.trim().replace('q=', '')) || 0 };
    })
    .filter(({ tag, q }) => q > 0 && (tag === 'id' || tag === 'en'))
    .sort((a, b) => b.q - a.q)[0];
  return wished?.tag === 'en' ? 'en' : 'id';
}
