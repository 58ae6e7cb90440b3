import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/** The web is built into web/build and served by the one server process, which hands it every URL outside /api. */
export default defineConfig({
  plugins: [
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
