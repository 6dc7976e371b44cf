import { useState } from 'react'

export interface TablePreferences {
  hidden: string[]
  shown: string[]
  roomy: boolean
}

const empty: TablePreferences = { hidden: [], shown: [], roomy: false }

/** Which columns and how dense: a matter of the eyes, so it stays with the computer and not in the shared address. */
export function usePreferences(name: string): [TablePreferences, (patch: Partial<TablePreferences>) => void] {
  const key = `fangxian.table.${name}`
  const [preferences, setPreferences] = useState<TablePreferences>(() => {
    try {
      return { ...empty, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<TablePreferences>) }
    } catch {
      return empty
    }
  })
  return [
    preferences,
    (patch) => {
      const next = { ...preferences, ...patch }
      localStorage.setItem(key, JSON.stringify(next))
      setPreferences(next)
    },
  ]
}
