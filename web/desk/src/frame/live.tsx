import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { LiveCounts, LiveFact } from '@fangxian/shared'
import { useSession } from '../session/session.tsx'

interface Live {
  counts: LiveCounts | null
  /** What was recorded since the page was opened, newest first. */
  stream: LiveFact[]
  /** Grows with every change of the journal; lists that show it refetch when it moves. */
  sequence: number
  /** Null for whoever has nothing to follow live. */
  connected: boolean | null
}

const LiveContext = createContext<Live>({ counts: null, stream: [], sequence: 0, connected: null })
const kept = 40

/** One stream of server-sent events for the whole desk. The browser reconnects by itself; a gap is closed by the next counts. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [counts, setCounts] = useState<LiveCounts | null>(null)
  const [stream, setStream] = useState<LiveFact[]>([])
  const [connected, setConnected] = useState<boolean | null>(null)
  const waiting = useRef<LiveFact[]>([])

  const { powers } = useSession()
  const follows = powers.includes('read-board') || powers.includes('read-people')
  useEffect(() => {
    if (!follows) return
    let events: EventSource | null = null
    function open() {
      if (events) return
      events = new EventSource('/api/events')
      events.onopen = () => setConnected(true)
      events.onerror = () => setConnected(false)
      events.addEventListener('counts', (e) => setCounts(JSON.parse((e as MessageEvent<string>).data) as LiveCounts))
      events.addEventListener('fact', (e) => waiting.current.unshift(JSON.parse((e as MessageEvent<string>).data) as LiveFact))
    }
    function close() {
      events?.close()
      events = null
    }
    // A browser opens six connections to one server, over all of its tabs: those that nobody looks at must not hold them.
    const onSight = () => (document.visibilityState === 'visible' ? open() : close())
    onSight()
    document.addEventListener('visibilitychange', onSight)
    window.addEventListener('pagehide', close)
    window.addEventListener('pageshow', onSight)
    // An import records thousands a second: the page repaints once a second, whatever comes.
    const flush = setInterval(() => {
      if (waiting.current.length === 0) return
      const fresh = waiting.current.slice(0, kept)
      waiting.current = []
      setStream((old) => [...fresh, ...old].slice(0, kept))
    }, 1000)
    return () => {
      close()
      document.removeEventListener('visibilitychange', onSight)
      window.removeEventListener('pagehide', close)
      window.removeEventListener('pageshow', onSight)
      clearInterval(flush)
    }
  }, [follows])

  const live = useMemo(
    () => ({ counts, stream, connected, sequence: Math.max(counts?.sequence ?? 0, stream[0]?.sequence ?? 0) }),
    [counts, stream, connected],
  )
  return <LiveContext value={live}>{children}</LiveContext>
}

export const useLive = (): Live => use(LiveContext)
