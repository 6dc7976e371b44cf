import { Button, Skeleton } from 'antd'
import { Component, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
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

/** A page that is not there, in a few words, with the ways on. */
function Instead({ title, children, ways }: { title: string; children?: ReactNode; ways: ReactNode }) {
  return (
    <section className="sheet instead">
      <h1>{title}</h1>
      {children}
      <div className="instead-ways">{ways}</div>
    </section>
  )
}

function WaysBack() {
  const { t } = useSpeech()
  const navigate = useNavigate()
  return (
    <>
      {window.history.length > 1 && <Button type="primary" onClick={() => void navigate(-1)}>{t(common.back)}</Button>}
      <Button onClick={() => void navigate('/')}>{t(common.toStart)}</Button>
    </>
  )
}

/** What went wrong, in the server's words where it has any, and the way on: what is refused or gone stays so however often one asks. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useSpeech()
  const status = error instanceof ApiError ? error.status : 0
  const text = <p>{error instanceof ApiError ? t(error.text) : error instanceof Error ? error.message : String(error)}</p>
  if (status === 403) return <Instead title={t(common.notYours)} ways={<WaysBack />}>{text}<p className="quiet">{t(common.notYoursHint)}</p></Instead>
  if (status === 404) return <Instead title={t(common.gone)} ways={<WaysBack />}>{text}</Instead>
  return <Instead title={t(common.failed)} ways={onRetry ? <Button type="primary" onClick={onRetry}>{t(common.retry)}</Button> : <WaysBack />}>{text}</Instead>
}

export function NotFoundPage() {
  const { t } = useSpeech()
  return <Instead title={t(common.notFound)} ways={<WaysBack />}><p>{t(common.notFoundHint)}</p></Instead>
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
    <Instead title={t(updated ? common.newVersion : common.unexpected)} ways={<Button type="primary" onClick={() => window.location.reload()}>{t(common.refresh)}</Button>}>
      {!updated && <p>{t(common.unexpectedHint)}<br /><code>{error.message}</code></p>}
    </Instead>
  )
}
