import { Modal } from 'antd'
import { useSpeech } from '../language/language.tsx'
import type { MenuEntry } from './menu.tsx'
import { words } from './words.ts'

export function KeyboardHelp({ open, onClose, entries }: { open: boolean; onClose: () => void; entries: MenuEntry[] }) {
  const { t } = useSpeech()
  const keys: [string[], string][] = [
    [['/'], t(words.helpSearch)],
    [['j', 'k'], t(words.helpDown)],
    [['Enter'], t(words.helpOpen)],
    [['x'], t(words.helpSelect)],
    [['?'], t(words.helpHelp)],
  ]
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t(words.help)} width={480}>
      <dl className="keys">
        {keys.map(([names, meaning]) => (
          <div key={meaning}>
            <dt>{names.map((n) => <kbd key={n}>{n}</kbd>)}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t(words.helpGo)}</p>
      <dl className="keys keys-go">
        {entries.map((e) => (
          <div key={e.path}>
            <dt><kbd>g</kbd><kbd>{e.go}</kbd></dt>
            <dd>{t(e.title)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
