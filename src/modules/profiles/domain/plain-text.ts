/** Control characters but tab and line feed, and marks that turn the direction of writing: they make text lie about itself. */
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/**
 * Text as people mean it: composed characters, `\n` between lines, nothing invisible, no blanks at the ends of lines. It is text and never
 * markup: what looks like a tag stays what it looks like, and whoever puts it into HTML escapes it. Null when nothing is left.
 */
export function plainText(text: string): string | null {
  const lines = text.normalize('NFC').replace(/\r\n?/g, '\n').replace(INVISIBLE, '').split('\n');
  const cleaned = lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
  return cleaned === '' ? null : cleaned;
}
