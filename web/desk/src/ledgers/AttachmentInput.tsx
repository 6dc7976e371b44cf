import { CloseOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'
import { useRef, useState } from 'react'
import { api, type ApiError } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { formWords as words } from './formWords.ts'
import { readLines } from './values.ts'

const largest = 10 * 1024 * 1024
const accepted = /\.(jpe?g|png|webp|heic|gif|bmp|pdf|docx?|xlsx?|pptx?|wps|et|ofd|txt|csv)$/i
const accept = '.jpg,.jpeg,.png,.webp,.heic,.gif,.bmp,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.wps,.et,.ofd,.txt,.csv'

interface Props {
  id: string
  most: number
  /** Ids of stored files, one on a line. */
  value: string
  /** Names of those that are there already, in the same order. */
  shown?: string
  onChange: (value: string) => void
  /** Told when files begin and end to be on their way: nothing is sent before they have arrived. */
  onBusy?: (busy: boolean) => void
}

/** Uploads papers and pictures as they are chosen, each with its progress and, where it is not taken, the reason. */
export function AttachmentInput({ id, most, value, shown, onChange, onBusy }: Props) {
  const { t } = useSpeech()
  const [names, setNames] = useState<Record<string, string>>({})
  const [progress, setProgress] = useState<Record<string, number>>({})
  const [wrong, setWrong] = useState<string[]>([])
  const going = useRef(0)
  const ids = readLines(value)
  // Uploads that end one after the other each build on what is there then.
  const current = useRef(ids)
  current.current = ids
  const given = readLines(shown)

  async function take(file: File) {
    if (file.size === 0) return setWrong((old) => [...old, t(words.fileEmpty(file.name))])
    if (file.size > largest) return setWrong((old) => [...old, t(words.fileTooLarge(file.name))])
    if (!accepted.test(file.name)) return setWrong((old) => [...old, t(words.fileType(file.name))])
    if (current.current.length + going.current >= most) return setWrong((old) => [...old, t(words.tooMany(most))])
    going.current++
    onBusy?.(true)
    setProgress((old) => ({ ...old, [file.name]: 0 }))
    try {
      const stored = await api.uploadEvidence(file, (share) => setProgress((old) => ({ ...old, [file.name]: share })))
      setNames((old) => ({ ...old, [stored.id]: file.name }))
      if (!current.current.includes(stored.id)) {
        current.current = [...current.current, stored.id]
        onChange(current.current.join('\n'))
      }
    } catch (e) {
      setWrong((old) => [...old, t(words.fileFailed(file.name, t((e as ApiError).text)))])
    } finally {
      going.current--
      if (going.current === 0) onBusy?.(false)
      setProgress(({ [file.name]: _, ...rest }) => rest)
    }
  }

  const nameOf = (one: string, i: number) => names[one] ?? (given.length === ids.length ? given[i] : undefined) ?? t(words.file(i + 1))
  return (
    <div className="attachments" aria-live="polite">
      <Upload multiple accept={accept} showUploadList={false} beforeUpload={(file) => { setWrong([]); void take(file); return false }}>
        <Button id={id} icon={<UploadOutlined />} disabled={ids.length >= most}>{t(words.chooseFile)}</Button>
      </Upload>
      <ul>
        {ids.map((one, i) => (
          <li key={one}>
            <PaperClipOutlined /> {nameOf(one, i)}{' '}
            <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t(words.remove(nameOf(one, i)))} onClick={() => onChange(ids.filter((x) => x !== one).join('\n'))} />
          </li>
        ))}
        {Object.entries(progress).map(([name, share]) => <li key={name} className="quiet">{t(words.uploading(name, Math.floor(share * 100)))}</li>)}
        {wrong.map((text, i) => <li key={i} className="field-wrong" role="alert">{text}</li>)}
      </ul>
      <span className="quiet small">{t(words.fileHint(most))}</span>
    </div>
  )
}
