/** For answers that are files: whatever is inside, a browser runs nothing of it and gives it no origin. */
export const INERT_CONTENT_POLICY = "sandbox; default-src 'none'";

/** `Content-Disposition` that saves instead of showing; RFC 6266 with the ASCII form old clients read. */
export function attachmentOf(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
