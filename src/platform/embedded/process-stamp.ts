import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process and what tells it from a later one that was given the same id. */
export interface ProcessStamp {
  readonly pid: number;
  readonly startedAt: string;
}

export function stampOf(pid: number): ProcessStamp | undefined {
  const startedAt = startOf(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Process ids are reused (quickly so in containers), hence the comparison of the start time. */
export function isStillRunning(stamp: ProcessStamp): boolean {
  return startOf(stamp.pid) === stamp.startedAt;
}

/** Command line of a running process, or undefined when there is none or the system does not tell. */
export function commandLineOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  return startOf(pid) !== undefined;
}

function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  return process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid);
}

function startOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; it only waits for its parent to notice.
    if (state === 'Z') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${fields[18] ?? ''}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : 'unknown';
  }
}

function startElsewhere(pid: number): string | undefined {
  if (process.platform === 'win32') return 'unknown';
  try {
    const columns = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
    return columns === '' || columns.startsWith('Z') ? undefined : columns.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}
