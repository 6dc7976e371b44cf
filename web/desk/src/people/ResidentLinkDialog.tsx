import { Alert, App, Button, Form, Input, InputNumber, Modal, Space } from 'antd'
import { useState } from 'react'
import { api, ApiError, type ResidentLink } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { Moment } from '../parts/When.tsx'
import { words } from './words.ts'

/** Makes the unguessable link and code by which a person sees what applies to them. */
export function ResidentLinkDialog({ person, open, onClose }: { person: string; open: boolean; onClose: () => void }) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const [days, setDays] = useState(14)
  const [busy, setBusy] = useState(false)
  const [link, setLink] = useState<ResidentLink | null>(null)
  const [error, setError] = useState('')
  const address = link ? new URL(link.url, window.location.origin).href : ''

  async function make() {
    setBusy(true)
    setError('')
    try {
      setLink(await api.people.link(person, days))
    } catch (e) {
      setError(t((e as ApiError).text))
    } finally {
      setBusy(false)
    }
  }

  async function copy() {
    await navigator.clipboard.writeText(address)
    message.success(t(words.copied))
  }

  return (
    <Modal open={open} onCancel={onClose} footer={<Button onClick={onClose}>{t(common.close)}</Button>} title={t(words.linkTitle)} afterClose={() => setLink(null)}>
      <p>{t(words.linkHint)}</p>
      {error && <Alert type="error" title={error} style={{ marginBottom: 12 }} role="alert" />}
      {link ? (
        <>
          <Space.Compact block>
            <Input readOnly value={address} aria-label={t(words.link)} onFocus={(e) => e.target.select()} />
            <Button onClick={() => void copy()}>{t(words.copy)}</Button>
          </Space.Compact>
          <div className="resident-link">
          {/* As a data address: the picture cannot carry script into the page, whatever it holds. */}
          <img alt={t(words.qr)} width={200} height={200} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(link.qrSvg)}`} />
          <div>
            <p>{t(words.linkScan)}</p>
            <p className="quiet">{t(words.linkExpires)} <Moment at={link.expires} /></p>
            <Button onClick={() => window.open(address, '_blank', 'noopener')}>{t(words.openPage)}</Button>
          </div>
          </div>
        </>
      ) : (
        <Form layout="inline" onFinish={() => void make()}>
          <Form.Item label={t(words.linkDays)}><InputNumber min={1} max={30} value={days} onChange={(n) => setDays(n ?? 14)} /></Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>{t(words.linkMake)}</Button>
        </Form>
      )}
    </Modal>
  )
}
