/** Of everybody in the demo. */
export const PASSWORD = 'headwater-demo';

/** Signs in and answers what talks to the api as that user. */
export async function signIn({ url }, email) {
  const { accessToken } = await call(url, 'POST', '/api/v2/auth/login', {
    body: JSON.stringify({ email, password: PASSWORD }),
    headers: { 'content-type': 'application/json' },
  });
  const headers = { authorization: `Bearer ${accessToken}` };
  return {
    headers,
    get: (path) => call(url, 'GET', path, { headers }),
    post: (path, body) => call(url, 'POST', path, withBody(headers, body)),
  };
}

/** Objects go as JSON, forms as they are. */
function withBody(headers, body) {
  if (body === undefined) return { headers };
  if (body instanceof FormData) return { headers, body };
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function call(url, method, path, options) {
  const response = await fetch(`${url}${path}`, { method, ...options });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
  return text === '' ? undefined : JSON.parse(text);
}
