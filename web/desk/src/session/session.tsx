import { createContext, use } from 'react'
import type { Power, Session } from '@fangxian/shared'

export const SessionContext = createContext<Session | null>(null)

/** Who sits in front of the screen. Pages inside of the frame are shown to nobody else. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('A page of the frame was rendered without a session.')
  return session
}

export function useMay(power: Power): boolean {
  return useSession().powers.includes(power)
}
