import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { withQuery } from '@fangxian/shared'
import { useLedgers } from '../ledgers/useLedgers.ts'
import { useMay } from '../session/session.tsx'

/** Where the rows behind a number are. Whoever may read no person has no worklist: there, what ledgers owe is looked at in the ledger. Null: nowhere. */
export function useRowsOf() {
  const may = useMay('read-people')
  const ledgers = useLedgers()
  return {
    people: (path: string): string | null => (may ? path : null),
    clock: (id: string, due: string, area: string): string | null => {
      if (may) return withQuery('/worklist', { area, id, due })
      const ledger = id.split('/')[0]
      return id.includes('/') && ledgers.data?.some((l) => l.id === ledger) ? withQuery(`/ledgers/${ledger}`, { area, overdue: due === 'overdue' ? '1' : '' }) : null
    },
  }
}

interface Props {
  to: string | null
  className?: string
  title?: string
  children: ReactNode
}

/** A number or a name that opens its rows, for whoever may see them. */
export function Opens({ to, children, ...rest }: Props) {
  return to === null ? <span {...rest}>{children}</span> : <Link to={to} {...rest}>{children}</Link>
}
