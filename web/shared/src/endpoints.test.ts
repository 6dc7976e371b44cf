import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
const described = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')) as { paths: Record<string, Record<string, unknown>> }

/** `/api/people/${at(id)}/why` and `/api/people/{id}/why` are the same address. */
const shape = (path: string) => path.replace(/\?.*$/, '').replace(/\$\{[^}]*\}/g, '{}').replace(/\{[^}]*\}/g, '{}')
const source = read('./endpoints.ts') + read('./endpointsLedgers.ts')
const asked = [...source.matchAll(/['"`](\/api\/[^'"`]*)['"`]/g)].map((m) => shape(m[1]!))

test('every address that the desk asks is one that the server describes', () => {
  const known = new Set(Object.keys(described.paths).map(shape))
  expect(asked.length).toBeGreaterThan(35)
  expect(asked.filter((path) => !known.has(path))).toEqual([])
})
