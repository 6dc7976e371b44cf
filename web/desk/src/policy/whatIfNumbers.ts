/** 12345 → 12,345. */
export const grouped = (n: number): string => n.toLocaleString('en')

/** A difference with its sign: +12, −3, 0. */
export const signed = (n: number): string => (n > 0 ? `+${grouped(n)}` : n < 0 ? `−${grouped(-n)}` : '0')

/** A number for each worker, to one digit; nothing where there is no worker. */
export const perWorker = (n: number, workers: number): number | null => (workers === 0 ? null : Math.round((10 * n) / workers) / 10)
