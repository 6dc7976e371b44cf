import { Tag } from 'antd'
import type { PolicyOrigin } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { words } from './words.ts'

/** Says of a document that it is not this county's own. */
export function OriginTag({ origin }: { origin: PolicyOrigin }) {
  const { t } = useSpeech()
  if (origin === 'own') return null
  return origin === 'template' ? <Tag title={t(words.templateHint)}>{t(words.template)}</Tag> : <Tag title={t(words.elsewhereHint)}>{t(words.elsewhere)}</Tag>
}
