import { Alert } from 'antd'
import { useSpeech } from '../language/language.tsx'
import { entryWords as words } from './entryWords.ts'

/** What stands where somebody else was faster. */
export function RacedNote({ text }: { text: string }) {
  const { t } = useSpeech()
  return <Alert type="warning" showIcon role="alert" style={{ marginBottom: 12 }} title={text} description={t(words.raced)} />
}
