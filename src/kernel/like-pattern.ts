/** The LIKE pattern for text that contains `part`; what LIKE would read as a wildcard stands for itself. */
export function containing(part: string): string {
  return `%${literally(part)}%`;
}

/** Text as a piece of a LIKE pattern. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
