import { defineConfig } from 'vite'
import react from '@vitejs/plugin-react'

/** Where the server listens while the pages are developed on their own; the built pages are served by the server itself. */
const server = 'http://localhost:5080'

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy: { '/api': { target: server }, '/r': { target: server } } },
  build: {
    outDir: 'dist',
    target: 'es2022',
    sourcemap: false,
    // Ant Design is one chunk by nature; charts and each page come only when they are opened.
    chunkSizeWarningLimit: 1100,
    rolldownOptions: {
      output: {
        advancedChunks: {
          groups: [
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)/ },
            { name: 'frame', test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack)[\\/]/ },
          ],
        },
      },
    },
  },
})
