import { Button } from 'antd'
import { useSpeech } from '../language/language.tsx'

/** Offers the other language under its own name, which is the one its readers can read. */
export function LanguageSwitch() {
  const { language, setLanguage } = useSpeech()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <Button type="text" size="small" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  )
}
