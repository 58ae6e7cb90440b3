import type { RequestHandler } from './$types.js';

/**
 * Where the addresses of the portal are listed, and what is nothing for those who index it. The pictures of shared links are asked
 * for by the places where they are shared, which keep to this file.
 */
export const GET: RequestHandler = ({ url }) =>
  new Response(
    `User-agent: *\nAllow: /api/*/picture\nDisallow: /api/\nDisallow: /account\nDisallow: /sign-in\nSitemap: ${url.origin}/sitemap.xml\n`,
    { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=86400' } },
  );
