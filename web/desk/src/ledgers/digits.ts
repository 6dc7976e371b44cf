/** Digits of full width, as Chinese keyboards write them, and grouping commas are taken for what they mean. */
export function plainDigits(text: string): string {
  return text.replace(/[\uff10-\uff19]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0)).replace(/[\uff0e\u3002]/g, '.').replace(/[,\uff0c\s]/g, '')
}
