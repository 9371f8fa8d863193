const CHUNK = 0x8000

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

export function textOf(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK) {
    // Spread, it would be made a list of numbers first, which takes three times as long.
    const chunk = bytes.subarray(at, at + CHUNK) as unknown as number[]
    binary += String.fromCharCode.apply(undefined, chunk)
  }
  return btoa(binary)
}
