// The report's page as one file: nothing in it is fetched, so that it can be mailed, printed and kept.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

export default defineConfig({
  plugins: [svelte(), viteSingleFile({ removeViteModuleLoader: true })],
  build: { outDir: '../build/web', emptyOutDir: true, rollupOptions: { input: 'report.html' } },
});
