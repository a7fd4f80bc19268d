import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../installation.mjs';
import { onEnd } from './cleanup.mjs';

const EXIT_WITH_PARENT = join(root, 'dist', 'src', 'launcher', 'exit-with-parent.js');
const STOP_PATIENCE_MS = 20_000;
const READY_PATIENCE_MS = 60_000;

/**
 * Starts a Node program that writes to `log` and ends with this one. Its environment is what is given here and nothing else,
 * so that a developer's own settings do not change the figures.
 */
export function startProgram(name, file, { env = {}, nodeArgs = [], log }) {
  const output = openSync(log, 'a');
  const child = spawn(process.execPath, ['--require', EXIT_WITH_PARENT, ...nodeArgs, file], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', output, output, 'ipc'],
    // Ctrl-C reaches the whole group; the order of stopping is ours.
    detached: true,
  });
  closeSync(output);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await ended;
    clearTimeout(patience);
  };
  child.once('error', (error) => console.error(`${name}: ${error.message}`));
  onEnd(name, stop);
  const lastWords = () => readFileSync(log, 'utf8').trim().split('\n').slice(-12).join('\n');
  return { name, child, pid: child.pid, ended, stop, lastWords };
}

/** Sends one message and waits for the answer; rejects when the program ends instead. */
export function ask({ name, child, ended, lastWords }, message) {
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => (answer.fault ? reject(new Error(`${name}: ${answer.fault}`)) : resolve(answer)));
    void ended.then((code) => reject(new Error(`${name} ended with ${code}:\n${lastWords()}`)));
    child.send(message, (error) => error && reject(error));
  });
}

/** Waits until the address answers 200. */
export async function waitUntilReady({ name, child, lastWords }, url) {
  const deadline = Date.now() + READY_PATIENCE_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break;
    const isReady = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await sleep(100);
  }
  throw new Error(`${name} did not become ready:\n${lastWords()}`);
}
