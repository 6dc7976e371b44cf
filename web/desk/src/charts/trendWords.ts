import type { Words } from '../language/language.tsx'

export const trendWords = {
  target: (p: string) => ({ zh: `目标 ${p}`, en: `target ${p}` }),
} satisfies Words
