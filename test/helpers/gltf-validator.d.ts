declare module 'gltf-validator' {
  export function validateBytes(bytes: Uint8Array): Promise<{
    issues: { messages: { code: string; message: string; pointer: string }[] }
    info: Record<string, unknown>
  }>
}
