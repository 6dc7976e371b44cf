import { Alert, Button, Form, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { ApiError, type SavedDraft } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { words } from './words.ts'

interface Props {
  open: boolean
  /** The newest version as far as this page knows. */
  newest: number
  /** Saves; based on a version, with a note. */
  onSave: (basedOn: number, note: string) => Promise<SavedDraft>
  basedOn: number
  onSaved: (saved: SavedDraft, note: string) => void
  /** Somebody saved before: shows what they wrote beside one's own. Gives the number of their version. */
  onOvertaken: () => Promise<number>
  onDifference: (version: number) => void
  onClose: () => void
}

/** Asks for a note and saves; where somebody saved first, says so, and saves a further version only knowingly. */
export function SaveDialog({ open, newest, basedOn, onSave, onSaved, onOvertaken, onDifference, onClose }: Props) {
  const { t } = useSpeech()
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const [overtaken, setOvertaken] = useState<number | null>(null)
  useEffect(() => {
    if (!open) return
    setError('')
    setOvertaken(null)
  }, [open])

  async function save(on: number) {
    setBusy(true)
    setError('')
    try {
      const saved = await onSave(on, note)
      setNote('')
      onSaved(saved, note)
    } catch (e) {
      if (!(e instanceof ApiError)) throw e
      setError(e.refusals.length ? e.refusals.map((r) => t(r)).join(' ') : t(e.text))
      if (e.code === 'saved-before') setOvertaken(await onOvertaken())
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      open={open}
      title={t(overtaken === null ? words.saveTitle(newest + 1) : words.beforeTitle)}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t(common.cancel)}</Button>
          {overtaken === null ? <Button type="primary" loading={busy} onClick={() => void save(basedOn)}>{t(common.save)}</Button> : (
            <>
              <Button onClick={() => onDifference(overtaken)}>{t(words.seeDifference)}</Button>
              <Button type="primary" loading={busy} onClick={() => void save(overtaken)}>{t(words.saveAnyway(overtaken + 1))}</Button>
            </>
          )}
        </>
      }
    >
      {error && <Alert type={overtaken === null ? 'error' : 'warning'} role="alert" title={error} description={overtaken === null ? undefined : t(words.beforeHint)} style={{ marginBottom: 12 }} />}
      <Form layout="vertical" onFinish={() => void save(overtaken ?? basedOn)}>
        <Form.Item label={t(words.note)} htmlFor="draft-note">
          <Input id="draft-note" autoFocus value={note} maxLength={500} placeholder={t(words.noteHint)} onChange={(e) => setNote(e.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
