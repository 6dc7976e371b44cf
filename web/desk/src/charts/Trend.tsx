import { useEffect } from 'react'
import { time } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { colours, wallColours } from '../theme.ts'
import { useChart } from './chart.ts'
import { percent } from './percent.ts'
import { trendWords } from './trendWords.ts'

export interface TrendPoint {
  day: string
  value: number | null
}

interface Props {
  points: TrendPoint[]
  target: number | null
  height: number
  /** With axes and labels; without, a spark line. */
  full?: boolean
  wall?: boolean
  label: string
}

/** A rate's own trend with its target. The last value is labelled; the table behind it says the rest. */
export default function Trend({ points, target, height, full = false, wall = false, label }: Props) {
  const { t, language } = useSpeech()
  const { box, chart } = useChart()

  useEffect(() => {
    const tint = wall ? wallColours : colours
    const days = points.map((p) => time.shortDay(p.day, language))
    const values = points.map((p) => p.value)
    const known = [...values.filter((v): v is number => v !== null), ...(target !== null ? [target] : [])]
    const low = Math.max(0, Math.floor((Math.min(...known, 1) - 0.02) * 5) / 5)
    chart.current?.setOption({
      animation: false,
      textStyle: { fontFamily: 'inherit' },
      grid: full ? { left: 48, right: 56, top: 12, bottom: 26 } : { left: 2, right: 6, top: 6, bottom: 4 },
      tooltip: { trigger: 'axis', confine: true, valueFormatter: (v: unknown) => (typeof v === 'number' ? percent(v) : '—') },
      xAxis: { type: 'category', data: days, show: full, boundaryGap: false, axisTick: { show: false }, axisLine: { lineStyle: { color: tint.line } }, axisLabel: { color: tint.done } },
      yAxis: { type: 'value', show: full, min: low, max: 1, axisLabel: { formatter: (v: number) => percent(v, 0), color: tint.done }, splitLine: { lineStyle: { color: tint.line } }, interval: 0.2 },
      series: [{
        type: 'line',
        data: values,
        clip: false,
        symbol: 'circle',
        symbolSize: (_: unknown, p: { dataIndex: number }) => (p.dataIndex === values.length - 1 ? 6 : 0),
        lineStyle: { color: tint.neutral, width: 2 },
        itemStyle: { color: tint.neutral },
        endLabel: full ? { show: true, formatter: (p: { value: unknown }) => (typeof p.value === 'number' ? percent(p.value) : ''), color: tint.ink } : undefined,
        markLine: target === null ? undefined : {
          silent: true, symbol: 'none', lineStyle: { color: tint.done, type: 'dashed', width: 1 },
          label: full ? { formatter: t(trendWords.target(percent(target, 0))), position: 'insideStartTop', color: tint.done } : { show: false },
          data: [{ yAxis: target }],
        },
      }],
    }, { notMerge: true })
  }, [points, target, full, wall, language, t, chart])

  return <div ref={box} style={{ height, width: '100%' }} role="img" aria-label={label} />
}
