import { spawn } from 'node:child_process';

/** Ends a service when the process that started it has gone without stopping it, even by SIGKILL. */
export interface Guardian {
  dismiss(): void;
}

/** Reads until the pipe from its owner breaks; ignores what a terminal sends to the whole group. */
const WAIT_FOR_OWNER_TO_GO = `trap '' INT TERM HUP; read -r ignored; `;

const END_POSTGRES = `pid=$(head -n 1 "$1/cluster/postmaster.pid" 2>/dev/null) && kill -INT "$pid"`;

const END_POSTGRES_AND_REMOVE = `
pid=$(head -n 1 "$1/cluster/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid"
for attempt in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$pid" 2>/dev/null || break; sleep 0.5; done
rm -rf "$1"/* "$1"`;

const END_PROCESS = `kill -TERM "$1"`;

export function guardPostgres(folder: string, durability: 'kept' | 'throw_away'): Guardian {
  return guard(durability === 'kept' ? END_POSTGRES : END_POSTGRES_AND_REMOVE, folder);
}

export function guardProcess(pid: number): Guardian {
  return guard(END_PROCESS, String(pid));
}

function guard(lastAct: string, argument: string): Guardian {
  if (process.platform === 'win32') return { dismiss: () => undefined };
  const shell = spawn('/bin/sh', ['-c', WAIT_FOR_OWNER_TO_GO + lastAct, 'headwater-guardian', argument], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.once('error', () => undefined);
  shell.stdin.once('error', () => undefined);
  // Neither the child nor the pipe may keep a finished program alive.
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  return { dismiss: () => void shell.kill('SIGKILL') };
}
