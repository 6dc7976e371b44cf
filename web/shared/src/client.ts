import type { Problem, Refusal, Text } from './api.ts'

/** What went wrong with a request, in words for the person in front of the screen. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly text: Text
  readonly refusals: Refusal[]

  constructor(status: number, code: string, text: Text, refusals: Refusal[] = []) {
    super(text.en)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.text = text
    this.refusals = refusals
  }

  /** The first refusal of a field, matched by the end of its path: `phone` finds `person.phone`. */
  of(field: string): Refusal | undefined {
    return this.refusals.find((r) => r.field === field || r.field.endsWith(`.${field}`))
  }
}

const byStatus: Record<number, Text> = {
  401: { zh: '请重新登录。', en: 'Please sign in again.' },
  403: { zh: '您没有这项权限，或对象不在您的辖区内。', en: 'You lack the power for this, or it lies outside your area.' },
  404: { zh: '没有找到，可能已不存在。', en: 'Not found; it may no longer exist.' },
  409: { zh: '内容已被他人改动，请刷新后再试。', en: 'Somebody else changed this; reload and try again.' },
  413: { zh: '文件太大。', en: 'The file is too large.' },
  423: { zh: '账号已锁定，请稍后再试，或请管理员解锁。', en: 'The account is locked; try later or ask an administrator to unlock it.' },
  429: { zh: '请求过于频繁，请稍候再试。', en: 'Too many requests; wait a moment and try again.' },
  503: { zh: '服务器正忙或正在启动，请稍候再试。', en: 'The server is busy or starting; try again in a moment.' },
}

const unreachable: Text = {
  zh: '连不上服务器。请检查网络后重试，已填内容不会丢失。',
  en: 'The server cannot be reached. Check the network and try again; nothing typed is lost.',
}

/** The words for a status that came without words of its own. */
export function textOfStatus(status: number): Text {
  return byStatus[status] ?? { zh: `服务器出错（${status}），请重试。`, en: `The server failed (${status}); please try again.` }
}

/** Reads `application/problem+json` into an error that a page can show; survives answers that are none. */
export function readProblem(status: number, body: string): ApiError {
  let problem: Partial<Problem> = {}
  try {
    problem = JSON.parse(body) as Partial<Problem>
  } catch {
    // A proxy's HTML page is no problem document: the status still says enough.
  }
  const fallback = textOfStatus(status)
  const text = { zh: problem.zh || fallback.zh, en: problem.en || problem.title || fallback.en }
  return new ApiError(status, problem.code ?? `http-${status}`, text, problem.refusals ?? [])
}

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>

/** What says something: a filter that is empty or off is none, and so is a list without items. */
export function filled(query: Query): Record<string, string | number | true | readonly string[]> {
  const said = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0))
  return Object.fromEntries(said) as Record<string, string | number | true | readonly string[]>
}

/** `path?a=1&b=2`, leaving out what is empty, a list as `f=x&f=y`; keys keep the order given, so that equal filters have equal addresses. */
export function withQuery(path: string, query: Query = {}): string {
  const parts = new URLSearchParams()
  for (const [key, value] of Object.entries(filled(query)))
    for (const one of Array.isArray(value) ? value : [value]) parts.append(key, String(one))
  const text = parts.toString()
  return text ? `${path}?${text}` : path
}

export interface RequestOptions {
  query?: Query
  body?: unknown
  form?: FormData
  signal?: AbortSignal
}

/** Called when the session is gone, so that the frame can ask to sign in again. */
let onSignedOut: () => void = () => {}
export function whenSignedOut(handler: () => void): void {
  onSignedOut = handler
}

/** One request to the server. Writes carry the header without which the server takes no cookie: no other site can send it. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const text = await (await send(method, path, options)).text()
  return (text ? JSON.parse(text) : undefined) as T
}

/** A file that the server makes, with the name that it gives it. */
export async function download(method: string, path: string, options: RequestOptions = {}): Promise<{ file: Blob; name: string }> {
  const response = await send(method, path, options)
  const name = /filename="?([^";]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'list'
  return { file: await response.blob(), name }
}

/** Sends a form with a file, telling how much of it has gone out: `fetch` cannot say that. */
export function upload<T>(path: string, form: FormData, onProgress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open('POST', path)
    sending.setRequestHeader('Accept', 'application/json')
    sending.setRequestHeader('X-Fangxian', 'desk')
    sending.upload.onprogress = (e) => e.lengthComputable && onProgress(e.loaded / e.total)
    sending.onerror = () => reject(new ApiError(0, 'unreachable', unreachable))
    sending.onload = () => {
      if (sending.status >= 200 && sending.status < 300) {
        resolve(JSON.parse(sending.responseText) as T)
        return
      }
      if (sending.status === 401) onSignedOut()
      reject(readProblem(sending.status, sending.responseText))
    }
    sending.send(form)
  })
}

/** The answer to a request, where it was carried out. */
async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Fangxian': 'desk' }
  let payload: BodyInit | undefined
  if (options.form) payload = options.form
  else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    payload = JSON.stringify(options.body)
  }
  let response: Response
  try {
    response = await fetch(withQuery(path, options.query), {
      method,
      headers,
      body: payload,
      signal: options.signal,
      credentials: 'same-origin',
    })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError(0, 'unreachable', unreachable)
  }
  if (response.ok) return response
  if (response.status === 401 && !path.startsWith('/api/session')) onSignedOut()
  throw readProblem(response.status, await response.text())
}

/** A new id, made here so that a retry of the same act is recognised as the same act. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  // Over plain http in an office network there is no randomUUID; getRandomValues is always there.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
