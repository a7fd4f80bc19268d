/** Asks until there is an answer; for effects that arrive through the outbox. */
export async function eventually<T>(read: () => Promise<T | undefined>, timeoutMs = 15_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await read();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error('What was awaited did not come');
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
