import { DownOutlined, MenuFoldOutlined, MenuUnfoldOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Badge, Button, Dropdown, Layout, Menu, Tooltip } from 'antd'
import { Suspense, useEffect, useRef, useState } from 'react'
import { Link, Outlet, useLocation, useNavigate } from 'react-router'
import { useSpeech } from '../language/language.tsx'
import { nameOf, roleNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { useLedgers } from '../ledgers/useLedgers.ts'
import { LanguageSwitch } from '../parts/LanguageSwitch.tsx'
import { PageSkeleton } from '../parts/states.tsx'
import { useSession } from '../session/session.tsx'
import { words as sessionWords } from '../session/words.ts'
import { colours } from '../theme.ts'
import { GlobalSearch } from './GlobalSearch.tsx'
import { KeyboardHelp } from './KeyboardHelp.tsx'
import { useKeys } from './keys.ts'
import { useLive } from './live.tsx'
import { menuFor } from './menu.tsx'
import { words } from './words.ts'

const foldedKey = 'fangxian.menu-folded'

/** Menu, search, account: what stays while pages come and go. */
export function Frame({ onSignOut }: { onSignOut: () => void }) {
  const { t } = useSpeech()
  const session = useSession()
  const location = useLocation()
  const navigate = useNavigate()
  const { counts, connected } = useLive()
  // On a narrow screen the menu begins folded; whoever wants it otherwise says so once.
  const [folded, setFolded] = useState(() => (localStorage.getItem(foldedKey) ?? (window.innerWidth < 700 ? '1' : '0')) === '1')
  const [help, setHelp] = useState(false)
  const ledgers = useLedgers()
  const groups = menuFor(session.powers, (ledgers.data?.length ?? 0) > 0)
  const goPressed = useRef(0)

  useEffect(() => localStorage.setItem(foldedKey, folded ? '1' : '0'), [folded])

  const entries = groups.flatMap((g) => g.entries)
  const goKeys = Object.fromEntries(
    entries.map((entry) => [entry.go, () => {
      if (performance.now() - goPressed.current < 1200) {
        goPressed.current = 0
        navigate(entry.path)
      }
    }]),
  )
  useKeys({ ...goKeys, g: () => (goPressed.current = performance.now()), '?': () => setHelp(true) })

  const current = entries.find((e) => location.pathname === e.path || location.pathname.startsWith(`${e.path}/`))
  useEffect(() => {
    document.title = current ? `${t(current.title)} · ${t(common.product)}` : t(common.product)
  }, [current, t])

  return (
    <Layout className="frame">
      <a className="skip" href="#content">{t(words.skip)}</a>
      <Layout.Header className="frame-header">
        <Button type="text" icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />} aria-label={t(words.menu)} aria-expanded={!folded} onClick={() => setFolded(!folded)} />
        <Link to="/" className="frame-name"><img src="/shield.svg" alt="" width={22} height={22} /> {t(common.product)}</Link>
        <span className="frame-area">{session.area.name}</span>
        <GlobalSearch />
        <span className="frame-spring" />
        {connected !== null && (
          <Tooltip title={t(connected ? words.live : words.offline)}>
            <span className={connected ? 'live-dot on' : 'live-dot'} role="status" aria-label={t(connected ? words.live : words.offline)} />
          </Tooltip>
        )}
        <Button type="text" icon={<QuestionCircleOutlined />} aria-label={t(words.help)} onClick={() => setHelp(true)} />
        <LanguageSwitch />
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'who', disabled: true, label: session.roles.map((r) => t(nameOf(roleNames, r))).join(t(common.and)) },
              { type: 'divider' },
              { key: 'account', label: t(sessionWords.account) },
              { key: 'out', label: t(sessionWords.signOut) },
            ],
            onClick: ({ key }) => (key === 'account' ? navigate('/account') : onSignOut()),
          }}
        >
          <Button type="text">{session.displayName} <DownOutlined style={{ fontSize: 10 }} /></Button>
        </Dropdown>
      </Layout.Header>
      <Layout hasSider>
        <Layout.Sider width={172} collapsedWidth={48} collapsed={folded} theme="light" className="frame-side">
          <nav aria-label={t(words.menu)}>
            <Menu
              mode="inline"
              selectedKeys={current ? [current.path] : []}
              items={groups.map((group) => ({
                key: group.title.en,
                type: 'group' as const,
                label: folded ? null : t(group.title),
                children: group.entries.map((entry) => {
                  const n = counts && entry.badge ? entry.badge.of(counts) : 0
                  return {
                    key: entry.path,
                    icon: entry.icon,
                    title: t(entry.title),
                    label: (
                      <Link to={entry.path} className="menu-line">
                        {t(entry.title)}
                        {n > 0 && <Badge count={n} overflowCount={999} size="small" color={entry.badge?.late ? colours.overdue : colours.neutral} />}
                      </Link>
                    ),
                  }
                }),
              }))}
            />
          </nav>
        </Layout.Sider>
        <Layout.Content id="content" className="frame-content" tabIndex={-1} role="main">
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
      <KeyboardHelp open={help} onClose={() => setHelp(false)} entries={entries} />
    </Layout>
  )
}
