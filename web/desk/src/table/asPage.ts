import type { Page } from '@fangxian/shared'

/** A short list that the server answers as a bare array is a page of its own. */
export function asPage<Row>(answer: Page<Row> | Row[]): Page<Row> {
  return Array.isArray(answer) ? { rows: answer, next: null, total: answer.length, totalIsAtLeast: false } : answer
}
