/** Rows as CSV by RFC 4180, numbers in full precision. */
export function formatCsv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const quote = (cell: string | number) => {
    const text = String(cell)
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `${[header, ...rows].map((row) => row.map(quote).join(',')).join('\n')}\n`
}
