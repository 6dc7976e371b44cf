/** Work that is not saved yet, kept in this browser for one user: it survives a reload, a closed tab, a lost connection. */
export interface KeptWork {
  basedOn: number
  text: string
  cases: string
  /** Unix milliseconds. */
  at: number
}

const keyOf = (user: string, id: string) => `fangxian.draft.${user}.${id}`

export function readKept(user: string, id: string): KeptWork | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(user, id)) ?? 'null') as Partial<KeptWork> | null
    return kept && typeof kept.text === 'string' && typeof kept.cases === 'string' && typeof kept.basedOn === 'number' ? (kept as KeptWork) : null
  } catch {
    return null
  }
}

/** False where the browser has no room for it: then only saving keeps the work. */
export function keep(user: string, id: string, work: KeptWork): boolean {
  try {
    localStorage.setItem(keyOf(user, id), JSON.stringify(work))
    return true
  } catch {
    return false
  }
}

export const forget = (user: string, id: string): void => localStorage.removeItem(keyOf(user, id))
