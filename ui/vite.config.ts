/**
 * How the face is built and tested. Left out on purpose: any plug-in that reaches for the network, and inlined
 * assets (the content security policy allows fonts and pictures from the app itself only).
 */
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  base: "./",
  plugins: [svelte()],
  resolve: {
    alias: { $: fileURLToPath(new URL("./src", import.meta.url)) },
    // Component tests need Svelte's browser build; without the condition vitest picks the server's.
    ...(mode === "test" ? { conditions: ["browser"] } : {}),
  },
  server: { fs: { allow: [fileURLToPath(new URL("..", import.meta.url))] } },
  build: { target: "es2023", assetsInlineLimit: 0, cssCodeSplit: false, reportCompressedSize: false, chunkSizeWarningLimit: 900 },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/test/setup.ts"],
    css: false,
    // A test is never about time: what hangs is ended, and a busy machine fails nothing.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
}));
