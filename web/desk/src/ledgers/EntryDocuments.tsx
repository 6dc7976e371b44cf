import { FileWordOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { api, type ApiError, type LedgerDeclaration, type LedgerEntry } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { hand } from '../parts/hand.ts'
import { PurposeDialog } from '../parts/PurposeDialog.tsx'
import { entryWords as words } from './entryWords.ts'

/** Papers made of the entry. Where it has personal data, they come out for a purpose only. */
export function EntryDocuments({ ledger, entry }: { ledger: LedgerDeclaration; entry: LedgerEntry }) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const [asking, setAsking] = useState<LedgerEntry['documents'][number] | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const personal = ledger.fields.some((f) => (f.personal || f.type === 'person') && !!(entry.shown[f.id] || entry.values[f.id]))
  if (entry.documents.length === 0) return null

  async function take(document: string, purpose?: string) {
    const { file, name } = await api.ledgers.document(ledger.id, entry.id, document, { purpose })
    hand(file, name)
  }

  async function open(document: LedgerEntry['documents'][number]) {
    if (personal) {
      setAsking(document)
      return
    }
    setBusy(document.id)
    await take(document.id).catch((e: unknown) => message.error(t((e as ApiError).text), 8))
    setBusy(null)
  }

  return (
    <section className="sheet no-print" aria-labelledby="documents">
      <h2 id="documents">{t(words.documents)}</h2>
      <div className="documents">
        {entry.documents.map((d) => <Button key={d.id} icon={<FileWordOutlined />} loading={busy === d.id} onClick={() => void open(d)}>{t(d.title)} (.docx)</Button>)}
      </div>
      <PurposeDialog open={asking !== null} title={asking ? t(words.documentTitle(t(asking.title))) : ''} hint={t(words.documentHint)} okText={t(words.download)} onClose={() => setAsking(null)}
        act={(purpose) => take(asking!.id, purpose)} />
    </section>
  )
}
