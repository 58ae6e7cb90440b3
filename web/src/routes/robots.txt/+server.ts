import type { RequestHandler } from './$types.js';

/** Where the addresses of the portal are listed, and what is nothing for those who index it. */
export const GET: RequestHandler = ({ url }) =>
  new Response(
    `User-agent: *\nDisallow: /api/\nDisallow: /account\nDisallow: /sign-in\nSitemap: ${url.origin}/sitemap.xml\n`,
    { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=86400' } },
  );
