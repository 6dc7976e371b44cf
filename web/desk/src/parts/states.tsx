import { Button, Result, Skeleton } from 'antd'
import { Component, type ReactNode } from 'react'
import { Link } from 'react-router'
import { ApiError } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'

/** Holds the place of a page while it comes, so that nothing jumps. */
export function PageSkeleton() {
  return (
    <div aria-busy="true" className="page">
      <Skeleton active title={{ width: 160 }} paragraph={{ rows: 10, width: '100%' }} />
    </div>
  )
}

/** What went wrong, in the server's words where it has any, and the way on. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useSpeech()
  const text = error instanceof ApiError ? t(error.text) : error instanceof Error ? error.message : String(error)
  return (
    <Result
      status="warning"
      title={t(common.failed)}
      subTitle={text}
      extra={onRetry ? <Button type="primary" onClick={onRetry}>{t(common.retry)}</Button> : <Link to="/">{t(common.toStart)}</Link>}
    />
  )
}

export function NotFoundPage() {
  const { t } = useSpeech()
  return <Result status="404" title={t(common.notFound)} extra={<Link to="/">{t(common.toStart)}</Link>} />
}

/** Catches what a page did not expect, says so plainly, and keeps the frame usable. */
export class PageGuard extends Component<{ children: ReactNode; resetKey: string }, { error: Error | null; at: string }> {
  state = { error: null as Error | null, at: this.props.resetKey }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  static getDerivedStateFromProps(props: { resetKey: string }, state: { error: Error | null; at: string }) {
    return props.resetKey === state.at ? null : { error: null, at: props.resetKey }
  }

  render() {
    return this.state.error ? <Broken error={this.state.error} /> : this.props.children
  }
}

function Broken({ error }: { error: Error }) {
  const { t } = useSpeech()
  // A page chunk that is gone after an update of the server fails to load: a reload fetches the new one.
  const updated = /dynamically imported module|module script failed/i.test(error.message)
  return (
    <Result
      status="error"
      title={t(updated ? common.newVersion : common.unexpected)}
      subTitle={updated ? undefined : <>{t(common.unexpectedHint)}<br /><code>{error.message}</code></>}
      extra={<Button type="primary" onClick={() => window.location.reload()}>{t(common.refresh)}</Button>}
    />
  )
}
