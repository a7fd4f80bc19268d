/** The environment for a program this one starts: its own with `changes` applied; undefined removes a variable. */
export function childEnvironment(changes: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** Whether an npm script started this process; npm then stands between it and whoever sends signals. */
export function isRunByNpm(): boolean {
  return process.env['npm_lifecycle_event'] !== undefined;
}
