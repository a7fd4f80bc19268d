export interface Page {
  readonly status: number;
  readonly headers: Headers;
  /** '' where the answer sends nowhere. */
  readonly location: string;
  readonly text: string;
}

/** Follows what a person clicks: keeps cookies, sends forms, does not follow redirects by itself. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly fetchPage: typeof fetch) {}

  get(url: string): Promise<Page> {
    return this.visit(url, {});
  }

  post(url: string, fields: Record<string, string>): Promise<Page> {
    return this.visit(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async visit(url: string, init: RequestInit): Promise<Page> {
    const headers = { accept: 'text/html', cookie: this.cookieHeader() };
    const response = await this.fetchPage(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { status } = response;
    return {
      status,
      headers: response.headers,
      location: response.headers.get('location') ?? '',
      text: await response.text(),
    };
  }
}
