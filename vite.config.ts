import { readFile } from 'node:fs/promises';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

/**
 * The word count is the one module of the server that also runs in the browser: a limit must not depend on who counts.
 * SvelteKit keeps every file under server/ out of the browser, and rightly; this door lets that single pure file through.
 */
function sharedWordCount(): Plugin {
  const file = new URL('server/editions/rulebook/words.ts', import.meta.url);
  return {
    name: 'kipp-shared-word-count',
    enforce: 'pre',
    resolveId: { filter: { id: /^kipp:words$/ }, handler: () => '\0kipp:words' },
    load: {
      filter: { id: /^\0kipp:words$/ },
      handler: async () => ({ code: await readFile(file, 'utf8'), moduleType: 'ts' }),
    },
  };
}

/** The web is built into web/build and served by the one server process, which hands it every URL outside /api. */
export default defineConfig({
  plugins: [
    sharedWordCount(),
    sveltekit({
      files: { src: 'web/src', assets: 'web/static' },
      adapter: adapter({ out: 'web/build', precompress: true }),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // Widths of meters and of the stage ruler are style attributes: they carry numbers, never text from people.
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
});
