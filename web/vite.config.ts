import { defineConfig } from 'vite';

// The built page is committed where the program embeds it, so that nobody needs Node to build dateline.
export default defineConfig({
  base: '/',
  build: {
    outDir: '../src/serve/page',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the content security policy allows no data: addresses
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { proxy: { '/api': 'http://127.0.0.1:8431' } },
});
