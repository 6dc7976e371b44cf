import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Alert, App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useEffect, useState } from 'react'
import { BrowserRouter } from 'react-router'
import { api, ApiError, whenSignedOut, type Session } from '@fangxian/shared'
import { LiveProvider } from './frame/live.tsx'
import { SpeechProvider, useSpeech } from './language/language.tsx'
import { Failure, PageSkeleton } from './parts/states.tsx'
import { DeskRoutes } from './routes.tsx'
import { PasswordForm } from './session/PasswordForm.tsx'
import { SessionContext } from './session/session.tsx'
import { SignInPage } from './session/SignInPage.tsx'
import { words } from './session/words.ts'
import { lightTheme } from './theme.ts'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal however often one asks; only a lost connection or a busy server is worth a second try.
      retry: (count, error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status === 503),
      refetchOnWindowFocus: true,
    },
  },
})

export function App() {
  return (
    <SpeechProvider>
      <QueryClientProvider client={queries}>
        <Themed />
      </QueryClientProvider>
    </SpeechProvider>
  )
}

function Themed() {
  const { language } = useSpeech()
  return (
    <ConfigProvider theme={lightTheme} locale={language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <AntApp component={false} message={{ maxCount: 3 }}>
        <BrowserRouter>
          <Door />
        </BrowserRouter>
      </AntApp>
    </ConfigProvider>
  )
}

type Known = { state: 'asking' } | { state: 'out' } | { state: 'in'; session: Session } | { state: 'failed'; error: unknown }

/** Lets in who has a session; whoever came with a one-time password first sets an own one. */
function Door() {
  const [known, setKnown] = useState<Known>({ state: 'asking' })
  const ask = () => {
    setKnown({ state: 'asking' })
    api.session.current().then(
      (session) => setKnown(session ? { state: 'in', session } : { state: 'out' }),
      (error: unknown) => setKnown({ state: 'failed', error }),
    )
  }
  useEffect(ask, [])
  useEffect(() => whenSignedOut(() => setKnown({ state: 'out' })), [])

  if (known.state === 'asking') return <main><PageSkeleton /></main>
  if (known.state === 'failed') return <main><Failure error={known.error} onRetry={ask} /></main>
  if (known.state === 'out')
    return <SignInPage onSignedIn={(session) => {
      // What another user of this computer has seen must not be seen by this one.
      queries.clear()
      setKnown({ state: 'in', session })
    }} />
  if (known.session.mustChangePassword) return <FirstPassword onChanged={ask} />

  async function signOut() {
    await api.session.close().catch(() => undefined)
    queries.clear()
    setKnown({ state: 'out' })
  }

  return (
    <SessionContext value={known.session}>
      <LiveProvider>
        <DeskRoutes onSignOut={() => void signOut()} />
      </LiveProvider>
    </SessionContext>
  )
}

function FirstPassword({ onChanged }: { onChanged: () => void }) {
  const { t } = useSpeech()
  return (
    <main className="door">
      <div className="door-box">
        <h1>{t(words.changeTitle)}</h1>
        <Alert type="info" title={t(words.changeHint)} style={{ marginBottom: 16 }} />
        <PasswordForm onChanged={onChanged} />
      </div>
    </main>
  )
}
