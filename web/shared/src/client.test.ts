import { afterEach, describe, expect, test, vi } from 'vitest'
import { ApiError, download, newId, readProblem, request, withQuery } from './client.ts'
import { ledgers } from './endpointsLedgers.ts'

afterEach(() => vi.unstubAllGlobals())

describe('problems', () => {
  test('refusals are found by the field they name', () => {
    const error = readProblem(422, JSON.stringify({ status: 422, code: 'refused', zh: '有误', en: 'wrong', refusals: [{ code: 'phone-format', field: 'person.phone', zh: '电话', en: 'phone' }] }))
    expect(error.code).toBe('refused')
    expect(error.of('phone')?.code).toBe('phone-format')
    expect(error.of('hone')).toBeUndefined()
  })

  test('an answer that is no problem document still says something in both languages', () => {
    const error = readProblem(502, '<html>Bad Gateway</html>')
    expect(error.text.zh).toContain('502')
    expect(error.text.en).toContain('502')
  })
})

describe('requests', () => {
  test('a write carries the header that another site cannot send', async () => {
    const fetched = vi.fn().mockResolvedValue(new Response('{"ok":true}'))
    vi.stubGlobal('fetch', fetched)
    await request('POST', '/api/facts', { body: { facts: [] } })
    const [address, options] = fetched.mock.calls[0] as [string, RequestInit]
    expect(address).toBe('/api/facts')
    expect((options.headers as Record<string, string>)['X-Fangxian']).toBe('desk')
    expect(options.body).toBe('{"facts":[]}')
  })

  test('a lost connection is an error in words, an abort stays an abort', async () => {
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('failed')))
    await expect(request('GET', '/api/board')).rejects.toMatchObject({ code: 'unreachable' })
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new DOMException('gone', 'AbortError')))
    await expect(request('GET', '/api/board')).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('a refusal by the server is thrown with its words', async () => {
    vi.stubGlobal('fetch', vi.fn().mockResolvedValue(new Response(JSON.stringify({ code: 'approver-is-proposer', zh: '须另一人', en: 'another person' }), { status: 403 })))
    const error = await request('POST', '/api/approvals', { body: {} }).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ status: 403, code: 'approver-is-proposer', text: { zh: '须另一人', en: 'another person' } })
  })

  test('empty filters leave no trace in the address', () => {
    expect(withQuery('/api/people', { q: '', area: '411330', overstay: false, day: undefined, limit: 50 })).toBe('/api/people?area=411330&limit=50')
    expect(withQuery('/api/areas', { parent: '王 a&b' })).toBe('/api/areas?parent=%E7%8E%8B+a%26b')
  })

  test('a filter of several values is repeated, never joined: a value may contain any sign', () => {
    expect(withQuery('/api/ledgers/x/entries', { state: 'open', f: ['kind:a;b', 'day:2022-08-01..2022-08-09'] })).toBe('/api/ledgers/x/entries?state=open&f=kind%3Aa%3Bb&f=day%3A2022-08-01..2022-08-09')
    expect(withQuery('/api/ledgers/x/entries', { f: [], state: '' })).toBe('/api/ledgers/x/entries')
  })

  test('what is searched for in a ledger goes as a body, with its filters as a list', async () => {
    const fetched = vi.fn().mockImplementation(async () => new Response('{"rows":[]}'))
    vi.stubGlobal('fetch', fetched)
    await ledgers.entries('tips', { q: '王', f: ['kind:call', 'filed:yes'] })
    await ledgers.entries('tips', { f: ['source:张三'] }, true)
    await ledgers.entries('tips', { f: ['kind:call'] })
    const calls = fetched.mock.calls as [string, RequestInit][]
    expect(calls.map(([address]) => address)).toEqual(['/api/ledgers/tips/entries/search', '/api/ledgers/tips/entries/search', '/api/ledgers/tips/entries?f=kind%3Acall'])
    expect(calls[0]![1].body).toBe('{"q":"王","f":["kind:call","filed:yes"]}')
  })

  test('a file comes with the name that the server gives it', async () => {
    vi.stubGlobal('fetch', vi.fn().mockResolvedValue(new Response('a,b', { headers: { 'Content-Disposition': 'attachment; filename=people-2022-08-12.csv; filename*=UTF-8\'\'people-2022-08-12.csv' } })))
    const { file, name } = await download('GET', '/api/measures', { query: { format: 'csv' } })
    expect(name).toBe('people-2022-08-12.csv')
    expect(await file.text()).toBe('a,b')
  })
})

test('ids are different and well-formed, also where the browser has no randomUUID', () => {
  vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(171) })
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  vi.unstubAllGlobals()
  expect(newId()).not.toBe(newId())
})
