import { useEffect } from 'react'
import { time } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { colours } from '../theme.ts'
import { useChart } from './chart.ts'

interface Props {
  days: string[]
  asIs: number[]
  asWouldBe: number[]
  names: { asIs: string; asWouldBe: string }
  /** A day to mark, with its name. */
  mark?: { day: string; name: string }
  label: string
}

const height = 170

/** One number day by day, as it is and as it would be, each line named where it ends. The table behind it says the rest. */
export default function BeforeAfter({ days, asIs, asWouldBe, names, mark, label }: Props) {
  const { language } = useSpeech()
  const { box, chart } = useChart()

  useEffect(() => {
    const same = asIs.every((n, i) => n === asWouldBe[i])
    // Where both end at about the same height, one name stands above the other.
    const apart = Math.abs(asIs.at(-1)! - asWouldBe.at(-1)!) > 0.15 * Math.max(1, ...asIs, ...asWouldBe) ? 0 : asIs.at(-1)! >= asWouldBe.at(-1)! ? 8 : -8
    const line = (name: string, data: number[], color: string, type: 'solid' | 'dashed', z: number, shift: number) => ({
      name, type: 'line' as const, data, step: 'middle' as const, symbol: 'none', z, clip: false,
      lineStyle: { color, width: 2, type }, itemStyle: { color },
      endLabel: { show: true, formatter: name, color, fontSize: 12, offset: [0, shift] },
    })
    const series = same ? [line(names.asIs, asIs, colours.done, 'solid', 2, 0)] : [line(names.asIs, asIs, colours.done, 'dashed', 2, -apart), line(names.asWouldBe, asWouldBe, colours.neutral, 'solid', 3, apart)]
    const at = mark ? days.indexOf(mark.day) : -1
    chart.current?.setOption({
      animation: false,
      textStyle: { fontFamily: 'inherit' },
      grid: { left: 48, right: language === 'en' ? 92 : 64, top: 22, bottom: 24 },
      tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'category', data: days.map((d) => time.shortDay(d, language)), boundaryGap: true, axisTick: { show: false }, axisLine: { lineStyle: { color: colours.line } }, axisLabel: { color: colours.done, hideOverlap: true } },
      yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 3, axisLabel: { color: colours.done }, splitLine: { lineStyle: { color: colours.line } } },
      series: series.map((s, i) => (i > 0 || at < 0 ? s : {
        ...s,
        markLine: { silent: true, symbol: 'none', animation: false, lineStyle: { color: colours.done, type: 'dotted', width: 1 }, label: { formatter: mark!.name, color: colours.done, position: 'end' }, data: [{ xAxis: at }] },
      })),
    }, { notMerge: true })
  }, [days, asIs, asWouldBe, names, mark, language, chart])

  return <div ref={box} style={{ height, width: '100%' }} role="img" aria-label={label} />
}
