import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Text, time } from '@fangxian/shared'

export type Language = time.Language

/**
 * The words of a slice. A dictionary is declared with `satisfies Words`: a text that lacks one of the languages, or a key that
 * does not exist, fails the build.
 */
export type Words = Record<string, Text | ((...values: never[]) => Text)>

interface Speech {
  language: Language
  setLanguage: (language: Language) => void
  t: (text: Text) => string
}

const SpeechContext = createContext<Speech | null>(null)
const key = 'fangxian.language'

export function SpeechProvider({ children }: { children: ReactNode }) {
  const [language, speak] = useState<Language>(() => (localStorage.getItem(key) === 'en' ? 'en' : 'zh'))
  useEffect(() => {
    // Noto falls to Japanese glyph forms unless the page says which Chinese it is.
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const speech = useMemo<Speech>(() => ({
    language,
    // Kept when somebody chooses, not whenever a page opens: one tab must not undo the choice made in another.
    setLanguage: (chosen) => {
      localStorage.setItem(key, chosen)
      speak(chosen)
    },
    t: (text) => text[language],
  }), [language])
  return <SpeechContext value={speech}>{children}</SpeechContext>
}

export function useSpeech(): Speech {
  const speech = use(SpeechContext)
  if (!speech) throw new Error('A page was rendered outside of its SpeechProvider.')
  return speech
}
