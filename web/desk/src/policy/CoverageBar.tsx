import type { Coverage } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { words } from './words.ts'

const kinds = ['executed', 'standing', 'kept', 'guidance', 'awaits'] as const

/** How many provisions are executed, kept in ledgers, excused, or wait for a part of the product; awaiting ones are never hidden among the others. */
export function CoverageBar({ coverage }: { coverage: Coverage }) {
  const { t } = useSpeech()
  const said = kinds.map((k) => `${t(words[k])} ${coverage[k]}`)
  return (
    <div className="coverage">
      <div className="coverage-bar" role="img" aria-label={`${t(words.coverage)}${t(common.colon)}${said.join(t(common.comma))}`}>
        {kinds.map((k) => coverage[k] > 0 && <span key={k} className={k} style={{ flexGrow: coverage[k] }} />)}
      </div>
      <p className="small">
        {kinds.map((k) => coverage[k] > 0 && <span key={k} className="coverage-key"><i className={k} aria-hidden /> {t(words[k])} {coverage[k]}</span>)}
        <span className="quiet">{t(words.total(coverage.total))}</span>
      </p>
    </div>
  )
}
