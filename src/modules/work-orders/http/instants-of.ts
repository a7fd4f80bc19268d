/** The instants of a request that are there, as dates. */
export function instantsOf<Name extends string>(
  texts: Readonly<Record<Name, string | undefined>>,
): Partial<Record<Name, Date>> {
  const given = Object.entries<string | undefined>(texts).filter(([, text]) => text !== undefined);
  return Object.fromEntries(given.map(([name, text]) => [name, new Date(text ?? '')])) as Partial<Record<Name, Date>>;
}
