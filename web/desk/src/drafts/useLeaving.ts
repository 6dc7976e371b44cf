import { App } from 'antd'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import type { Text } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { words } from './words.ts'

/** While there is something unsaved: closing the tab asks, and so does a link to another page. */
export function useLeaving(unsaved: boolean, title: Text = words.leaveTitle, hint: Text = words.leaveHint): void {
  const { modal } = App.useApp()
  const { t } = useSpeech()
  const navigate = useNavigate()
  useEffect(() => {
    if (!unsaved) return
    const closing = (event: BeforeUnloadEvent) => event.preventDefault()
    const clicked = (event: MouseEvent) => {
      const link = (event.target as Element).closest?.('a[href]') as HTMLAnchorElement | null
      if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || link.target === '_blank') return
      const to = new URL(link.href)
      if (to.origin !== location.origin || to.pathname === location.pathname) return
      event.preventDefault()
      event.stopPropagation()
      modal.confirm({ title: t(title), content: t(hint), okText: t(words.leave), cancelText: t(words.stay), onOk: () => void navigate(to.pathname + to.search) })
    }
    window.addEventListener('beforeunload', closing)
    document.addEventListener('click', clicked, true)
    return () => {
      window.removeEventListener('beforeunload', closing)
      document.removeEventListener('click', clicked, true)
    }
  }, [unsaved, title, hint, modal, navigate, t])
}
