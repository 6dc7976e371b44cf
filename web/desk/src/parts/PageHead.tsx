import type { ReactNode } from 'react'

export function PageHead({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children?: ReactNode }) {
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {aside && <span className="quiet">{aside}</span>}
      <span className="spring" />
      <span className="page-actions no-print">{children}</span>
    </header>
  )
}
