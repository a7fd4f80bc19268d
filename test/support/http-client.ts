import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request, { type Test } from 'supertest';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options';

const OUTSIDE = /^\/(api|health|metrics|openapi(\.public)?\.json|docs|dev|admin\/queues)(\/|$|\?)/;

/** Real HTTP against one app, as one caller: adds the bearer token, speaks in paths below `/api/v2`. */
export class HttpClient {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly token?: string,
  ) {}

  as(token: string | undefined): HttpClient {
    return new HttpClient(this.app, token);
  }

  get(path: string): Test {
    return this.call('get', path);
  }

  post(path: string, body?: object): Test {
    const test = this.call('post', path);
    return body === undefined ? test : test.send(body);
  }

  put(path: string, body: object): Test {
    return this.call('put', path).send(body);
  }

  patch(path: string, body: object, version?: number): Test {
    const test = this.call('patch', path).send(body);
    return version === undefined ? test : test.set('If-Match', `"${version}"`);
  }

  delete(path: string): Test {
    return this.call('delete', path);
  }

  /** For methods that are only known at run time. */
  raw(method: Method, path: string): Test {
    return this.call(method, path);
  }

  private call(method: Method, path: string): Test {
    const url = OUTSIDE.test(path) ? path : `/api/v2${path}`;
    const test = request(this.app.getHttpServer())[method](url);
    return this.token === undefined ? test : test.set('Authorization', `Bearer ${this.token}`);
  }
}
