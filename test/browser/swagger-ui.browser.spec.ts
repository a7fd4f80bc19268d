import type { AddressInfo } from 'node:net';
import type { Browser, Locator, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app';
import { TEST_PASSWORD, type TestCompany } from '../support/company';
import { type DocumentedOperation, type OpenApiDocument, operationsOf } from '../support/openapi';
import { launchChromium } from './chromium';

/** What an operator does with Swagger UI, in a real browser under the real content security policy. */
describe('Swagger UI in a browser', () => {
  let app: TestApp;
  let company: TestCompany;
  let browser: Browser;
  let page: Page;
  let document: OpenApiDocument;
  const complaints: string[] = [];
  /** Address and answer of what was refused, to be read when a test fails. */
  const refused: string[] = [];

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchChromium()]);
    company = await app.company();
    document = (await app.http.get('/openapi.json').expect(200)).body as OpenApiDocument;
    page = await browser.newPage({ viewport: { width: 1280, height: 1600 } });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('response', (response) => {
      if (response.status() === 400) void response.text().then((text) => refused.push(`${response.url()} ${text}`));
    });
    const { port } = app.app.getHttpServer().address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/docs`);
    await page.locator('.opblock-tag-section').first().waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  /** Opens an operation and sends it, with the given body in place of the example. */
  async function tryOut(operationId: string, body?: object): Promise<{ status: string; answer: Locator }> {
    const operation = page.locator(`.opblock[id$="-${operationId}"]`);
    await open(page.locator(`.opblock-tag[data-tag="${tagOf(operationOf(document, operationId))}"]`), operation);
    const start = operation.locator('.try-out__btn:not(.cancel)');
    if (!(await operation.locator('.opblock-body').isVisible())) {
      await open(operation.locator('.opblock-summary-control'), operation.locator('.opblock-body'));
    }
    if (await start.isVisible()) await start.click();
    const clear = operation.locator('.btn-clear');
    if (await clear.isVisible()) await clear.click();
    if (body) await operation.locator('textarea.body-param__text').fill(JSON.stringify(body));
    await operation.locator('.execute').click();
    const answer = operation.locator('.live-responses-table .response').first();
    await answer.waitFor();
    return { status: (await answer.locator('.response-col_status').innerText()).trim().slice(0, 3), answer };
  }

  it('API-07 shows every domain, and the page breaks no rule of its own', async () => {
    const shown = await page
      .locator('.opblock-tag')
      .evaluateAll((tags) => tags.map((tag) => tag.getAttribute('data-tag')));
    expect(new Set(shown)).toEqual(new Set(operationsOf(document).map(tagOf)));
    expect(complaints).toEqual([]);
  });

  it('API-07 refuses before the sign-in and serves after it, without copying a token', async () => {
    expect((await tryOut('listCustomers')).status).toBe('401');
    complaints.length = 0;
    const { email } = company.admin;
    expect((await tryOut('login', { email, password: TEST_PASSWORD })).status).toBe('200');
    const { status, answer } = await tryOut('createCustomer', {
      displayName: 'Seen in a browser',
      kind: 'residential',
    });
    expect(status).toBe('201');
    expect(await answer.innerText()).toContain('Seen in a browser');
    const list = await tryOut('listCustomers');
    expect({ status: list.status, refused }).toEqual({ status: '200', refused: [] });
    // Executed as it stands, the list filters by nothing.
    expect(await list.answer.innerText()).toContain('Seen in a browser');
    expect(complaints).toEqual([]);
  });

  it('API-07 is signed out after signing out', async () => {
    expect((await tryOut('logout')).status).toBe('204');
    expect((await tryOut('listCustomers')).status).toBe('401');
  });
});

function operationOf(document: OpenApiDocument, operationId: string): DocumentedOperation {
  const found = operationsOf(document).find((operation) => operation.operationId === operationId);
  if (!found) throw new Error(`${operationId} is not documented`);
  return found;
}

function tagOf({ tags: [tag] = [], operationId }: DocumentedOperation): string {
  if (tag === undefined) throw new Error(`${operationId} has no tag`);
  return tag;
}

/** Clicks until what the click opens is there: while Swagger UI still draws, a click may be lost. */
async function open(control: Locator, content: Locator): Promise<void> {
  while (!(await content.isVisible())) {
    await control.click();
    await content.waitFor({ timeout: 3_000 }).catch(() => undefined);
  }
}
