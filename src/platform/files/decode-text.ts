/**
 * The text of an uploaded file: by its byte order mark, else UTF-8, else what Excel writes on Windows (windows-1252).
 * Null for what is not text.
 */
export function decodeText(content: Buffer): string | null {
  const text = decoded(content);
  return text.includes('\u0000') ? null : text;
}

function decoded(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}
