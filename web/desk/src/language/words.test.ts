import { describe, expect, test } from 'vitest'
import type { Text } from '@fangxian/shared'

const modules = import.meta.glob<Record<string, unknown>>(['../**/*[wW]ords.ts', './terms.ts'], { eager: true })
const pages = import.meta.glob<string>('../**/*.tsx', { eager: true, query: '?raw', import: 'default' })
const chinese = /[\u3400-\u9fff]/

function* texts(value: unknown, path: string): Generator<[string, Text]> {
  if (typeof value === 'function') {
    // A phrase with values in it: numbers stand for all of them, so that nothing but the phrase itself is looked at.
    const built: unknown = value.length <= 4 ? (value as (...v: unknown[]) => unknown)(1, 2, 3, 4) : null
    yield* texts(built, path)
  } else if (value && typeof value === 'object') {
    if ('zh' in value && 'en' in value) yield [path, value as Text]
    else for (const [key, inner] of Object.entries(value)) yield* texts(inner, `${path}.${key}`)
  }
}

const all = Object.entries(modules).flatMap(([file, module]) =>
  Object.entries(module).filter(([name]) => name !== 'nameOf').flatMap(([name, value]) => [...texts(value, `${file}:${name}`)]),
)

describe('words of the desk', () => {
  test('all dictionaries are looked at', () => {
    expect(Object.keys(modules).length).toBeGreaterThan(15)
    expect(all.length).toBeGreaterThan(350)
  })

  test('every text exists in both languages', () => {
    expect(all.filter(([, t]) => !String(t.zh).trim() || !String(t.en).trim()).map(([path]) => path)).toEqual([])
  })

  test('no Chinese is left in an English text', () => {
    expect(all.filter(([, t]) => chinese.test(t.en)).map(([path]) => path)).toEqual([])
  })

  test('Chinese texts are Chinese, but for those that are only numbers and signs', () => {
    expect(all.filter(([, t]) => !chinese.test(t.zh) && /[a-z]{2,}/i.test(t.zh)).map(([path]) => path)).toEqual([])
  })

  test('Chinese sentences end in Chinese marks', () => {
    expect(all.filter(([, t]) => chinese.test(t.zh) && /[,;?!]\s|[,;?!]$/.test(t.zh)).map(([path]) => path)).toEqual([])
  })

  test('no page has words of its own: everything visible comes from a dictionary', () => {
    const stray = Object.entries(pages)
      // The switch offers each language under its own name; the map knows the endings of official names.
      .filter(([file]) => !/LanguageSwitch|AreaMap/.test(file))
      .flatMap(([file, text]) => text.split('\n').map((line, i) => `${file}:${i + 1} ${line}`))
      .filter((line) => !/^\S+ \s*(\/\/|\/\*|\*)/.test(line) && /[\u3000-\u303f\uff00-\uffef\u3400-\u9fff]/.test(line))
    expect(stray).toEqual([])
  })
})

test('levels of risk have the words that the server uses for them', async () => {
  const { riskNames } = await import('./terms.ts')
  const [source] = Object.values(import.meta.glob<string>('../../../../src/Fangxian.Core/Areas/RiskWords.cs', { eager: true, query: '?raw', import: 'default' }))
  for (const { zh } of Object.values(riskNames)) expect(source).toContain(`"${zh}"`)
})
