import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { loadConfig } from '../../../config';
import { defineErrors } from '../../kernel/domain-error';
import { AuthenticatedOnly, definePermissions, Public, RequirePermission } from '../access';
import {
  createFastifyAdapter,
  Endpoint,
  IdField,
  IdPipe,
  IntegerField,
  ListField,
  ObjectField,
  RepeatProtection,
  TextField,
} from '../http';
import '../idempotency';
import '../rate-limit';
import { buildOpenApiDocument } from './document';
import { openApiFaults } from './rules';

definePermissions({ resource: 'ladders', title: 'Ladders', actions: { read: 'See', create: 'Add' }, grants: {} });
const LadderErrors = defineErrors({ 'ladder.too_short': { status: 422, title: 'The ladder is too short' } });

class RungDto {
  @IntegerField({ example: 30 })
  spacingCm: number;
}

class CreateLadderDto {
  @TextField({ example: 'Tall one' })
  name: string;

  @TextField({ optional: true, nullable: true })
  note?: string | null;

  @ListField(() => RungDto, { max: 20 })
  rungs: RungDto[];

  @ObjectField(() => RungDto, { nullable: true })
  top: RungDto | null;
}

class LadderResponse {
  @IdField()
  id: string;

  @TextField({ nullable: true })
  note: string | null;
}

/** Would fail if it were instantiated. */
class Unreachable {
  constructor() {
    throw new Error('Preview does not instantiate');
  }
}

@ApiTags('Customers')
@Controller('api/v2/customers')
class LaddersController {
  constructor(private readonly unreachable: Unreachable) {}

  @RequirePermission('ladders:create')
  @Endpoint({
    summary: 'Add a ladder',
    status: 201,
    response: LadderResponse,
    errors: [LadderErrors['ladder.too_short']],
    isIdempotent: true,
  })
  @Post()
  createLadder(@Body() body: CreateLadderDto): object {
    return { body, unreachable: this.unreachable };
  }

  @AuthenticatedOnly('own ladder')
  @Endpoint({ summary: 'A ladder', response: LadderResponse })
  @Get(':id')
  getLadder(@Param('id', new IdPipe()) id: string): object {
    return { id };
  }

  @AuthenticatedOnly('own ladder')
  @Endpoint({ summary: 'Climb', status: 204, ifMatch: 'required' })
  @Post(':id/climb')
  climbLadder(): void {}

  @AuthenticatedOnly('own ladder')
  @Endpoint({ summary: 'Fold', status: 204, ifMatch: 'optional' })
  @Post(':id/fold')
  foldLadder(): void {}

  @AuthenticatedOnly('own ladder')
  @Endpoint({
    summary: 'Lean',
    status: 204,
    isIdempotent: 'required',
    deprecation: { sinceOn: '2026-01-01', sunsetOn: '2027-07-01', successor: '/api/v3/ladders' },
  })
  @Post(':id/lean')
  leanLadder(): void {}

  @Public('probe')
  @Endpoint({ summary: 'Probe', response: LadderResponse })
  @ApiResponse({ status: 503, description: 'Not now.', type: LadderResponse })
  @Get('probe/state')
  getLadderState(): object {
    return {};
  }
}

@Module({
  imports: [DiscoveryModule],
  controllers: [LaddersController],
  providers: [{ provide: RepeatProtection, useClass: Unreachable }, Unreachable],
})
class LaddersModule {}

interface Documented {
  readonly [member: string]: unknown;
  readonly operationId: string;
  readonly responses: Record<
    string,
    {
      description: string;
      content?: Record<string, { schema: { $ref: string }; examples?: Record<string, { value: object }> }>;
    }
  >;
}

describe('the OpenAPI document', () => {
  let document: ReturnType<typeof buildOpenApiDocument>;
  const operation = (path: string, method: 'get' | 'post') => document.paths[path]?.[method] as unknown as Documented;

  beforeAll(async () => {
    const app = await NestFactory.create<NestFastifyApplication>(LaddersModule, createFastifyAdapter(loadConfig({})), {
      preview: true,
      abortOnError: false,
      logger: false,
    });
    document = buildOpenApiDocument(app);
  });

  it('API-07 is OpenAPI 3.1, made without an instance of anything, and complete', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(openApiFaults(document)).toEqual([]);
  });

  it('API-07 names operations, permissions and security', () => {
    expect(operation('/api/v2/customers', 'post')).toMatchObject({
      operationId: 'createLadder',
      'x-permission': 'ladders:create',
      security: [{ bearer: [] }, { sessionCookie: [] }],
    });
    expect(operation('/api/v2/customers/{id}', 'get')).toMatchObject({
      operationId: 'getLadder',
      'x-permission': 'authenticated',
    });
    expect(operation('/api/v2/customers/probe/state', 'get')).toMatchObject({ 'x-permission': 'public', security: [] });
  });

  it('API-07 answers every error as a problem with one example a code', () => {
    const { responses } = operation('/api/v2/customers', 'post');
    const statuses = Object.keys(responses);
    expect(statuses).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '409', '413', '415', '422', '429', '500', '503']),
    );
    expect(statuses).not.toContain('404');
    const unprocessable = responses['422']?.content?.['application/problem+json'];
    expect(unprocessable?.schema).toEqual({ $ref: '#/components/schemas/Problem' });
    expect(unprocessable?.examples?.['ladder.too_short']?.value).toMatchObject({
      code: 'ladder.too_short',
      status: 422,
      title: 'The ladder is too short',
    });
    expect(operation('/api/v2/customers/{id}', 'get').responses['404']).toBeDefined();
    expect(operation('/api/v2/customers/{id}', 'get').responses['409']).toBeUndefined();
    expect(Object.keys(operation('/api/v2/customers/{id}/climb', 'post').responses)).toEqual(
      expect.arrayContaining(['412', '428']),
    );
    expect(operation('/api/v2/customers/{id}/fold', 'post').responses).toMatchObject({ 412: {} });
    expect(operation('/api/v2/customers/{id}/fold', 'post').responses['428']).toBeUndefined();
  });

  it('API-10 marks what is deprecated, with the headers that say so', () => {
    const lean = operation('/api/v2/customers/{id}/lean', 'post');
    expect(lean).toMatchObject({ deprecated: true, 'x-deprecation': { sunsetOn: '2027-07-01' } });
    expect((lean.responses['204'] as { headers?: object }).headers).toMatchObject({
      Deprecation: {},
      Sunset: {},
      Link: {},
    });
    expect(operation('/api/v2/customers/{id}/climb', 'post')['deprecated']).toBeUndefined();
  });

  it('PLT-13 says where an Idempotency-Key is required', () => {
    const { parameters, responses } = operation('/api/v2/customers/{id}/lean', 'post');
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', required: true }));
    expect(responses['400']?.content?.['application/problem+json']?.examples).toHaveProperty([
      'idempotency.key_required',
    ]);
  });

  it('API-07 keeps an error answer that the operation documents itself', () => {
    const content = operation('/api/v2/customers/probe/state', 'get').responses['503']?.content;
    expect(content?.['application/json']?.schema.$ref).toBe('#/components/schemas/LadderResponse');
  });

  it('API-07 has a body example made of the examples of its fields, and an id that exists on the demo company', () => {
    const media = (
      operation('/api/v2/customers', 'post')['requestBody'] as { content: Record<string, { example: unknown }> }
    ).content['application/json'];
    expect(media?.example).toEqual({ name: 'Tall one', rungs: [{ spacingCm: 30 }], top: { spacingCm: 30 } });
    const [id] = operation('/api/v2/customers/{id}', 'get')['parameters'] as { schema: object; example: string }[];
    expect(id).toMatchObject({
      schema: { type: 'string', format: 'uuid' },
      example: expect.stringMatching(/^01936f00-/) as string,
    });
  });

  it('API-07 writes null as a type', () => {
    const { note, top } = (document.components?.schemas?.['CreateLadderDto'] as { properties: Record<string, object> })
      .properties;
    expect(note).toMatchObject({ type: ['string', 'null'] });
    expect(top).toMatchObject({ anyOf: [{ $ref: '#/components/schemas/RungDto' }, { type: 'null' }] });
    expect(JSON.stringify(document)).not.toContain('"nullable"');
  });

  it('API-07 is missed where it is incomplete', () => {
    const broken = structuredClone(document);
    const post = broken.paths['/api/v2/customers']?.post as unknown as Record<string, unknown> & {
      requestBody: { content: Record<string, { example?: unknown }> };
    };
    delete post['summary'];
    delete post['x-permission'];
    post['tags'] = ['Ladders'];
    post['operationId'] = 'getLadder';
    delete post.requestBody.content['application/json']?.example;
    expect(openApiFaults(broken)).toEqual(
      expect.arrayContaining([
        'POST /api/v2/customers has no summary',
        'POST /api/v2/customers has no known tag',
        'POST /api/v2/customers has no x-permission',
        'POST /api/v2/customers has a body without an example',
        'GET /api/v2/customers/{id} repeats the operationId getLadder',
      ]),
    );
  });
});
