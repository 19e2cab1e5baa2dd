import { defineConfig } from 'vite';

const client = (name: string) => `${import.meta.dirname}/apps/server/client/${name}`;

/** The client: one stylesheet and one module for each island, named by their content, listed in `manifest.json`. */
export default defineConfig({
  root: client('.'),
  base: '/assets/',
  publicDir: false,
  build: {
    outDir: `${import.meta.dirname}/dist/client`,
    emptyOutDir: true,
    assetsDir: '.',
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      input: {
        main: client('styles/main.css'),
        reader: client('reader.ts'),
        uploader: client('uploader.ts'),
        'batch-live': client('batch-live.ts'),
      },
    },
  },
});
