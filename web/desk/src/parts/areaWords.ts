import type { Words } from '../language/language.tsx'

export const areaWords = {
  placeholder: { zh: '输入省、市、县、乡名', en: 'Type a province, city, county or town' },
  hint: { zh: '输入区域名称，例如“商水”', en: 'Type the name of an area' },
  none: { zh: '没有这个区域。请换上级区域的名称。', en: 'No such area; try the one above it.' },
} satisfies Words
