import type * as Library from 'oidc-provider';

const RUNTIME_WARNING = 'oidc-provider WARNING: Unsupported runtime.';

/**
 * Loads oidc-provider without the one line it prints at its import below Node 22. Node 20 is what this product supports itself
 * (`engines`), and the tests of the authorization server run on it; any other warning is shown.
 */
function load(): typeof Library {
  const { warn } = console;
  // eslint-disable-next-line no-console
  console.warn = (...line: unknown[]) => {
    if (!String(line[0]).includes(RUNTIME_WARNING)) warn.apply(console, line);
  };
  try {
    // An `import` cannot be surrounded: it runs before the first statement of its file.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require('oidc-provider') as typeof Library;
  } finally {
    // eslint-disable-next-line no-console
    console.warn = warn;
  }
}

export const { errors, Provider } = load();
export type Provider = Library.Provider;
