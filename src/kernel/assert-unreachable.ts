/** Closes an exhaustive `switch`: the compiler refuses a missing case, the running program says which value came. */
export function assertUnreachable(value: never): never {
  throw new Error(`Unreachable case: ${JSON.stringify(value)}`);
}
