import { spawn } from 'node:child_process';
import type { ServiceUser } from './service-user';

export interface ProgramResult {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program to its end, as `user` when given; rejects only when it cannot be started. */
export function runProgram(file: string, args: readonly string[], user?: ServiceUser): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    // The working directory of root may be closed to the service user, the root folder never is.
    const identity = user === undefined ? {} : { uid: user.uid, gid: user.gid, cwd: '/' };
    const child = spawn(file, args, { ...identity, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
