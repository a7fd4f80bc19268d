import { Controller, Get, Res } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access';
import { Endpoint } from '../http';
import { RateLimitTier } from '../rate-limit';
import { HealthResponse, IndicatorResponse, ReadinessResponse } from './health.response';
import { ProbeAnswers } from './probe-answers';
import type { Readiness } from './readiness';

@ApiTags('Operations')
@RateLimitTier('none')
@Controller('health')
export class HealthController {
  constructor(private readonly probes: ProbeAnswers) {}

  @Public('liveness probe of the operator')
  @Endpoint({ summary: 'Is the process alive', response: HealthResponse })
  @Get()
  getHealth(): HealthResponse {
    return this.probes.alive();
  }

  @Public('readiness probe of the load balancer')
  @Endpoint({
    summary: 'May this process get requests',
    description:
      'Database, applied migrations, Redis and queues. 503 when one of them is down and while the process is about to end.',
    response: ReadinessResponse,
  })
  @ApiResponse({ status: 503, description: 'Not now; `error` says why.', type: ReadinessResponse })
  @ApiExtraModels(IndicatorResponse)
  @Get('ready')
  async getReadiness(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const { status, body } = await this.probes.ready();
    void reply.status(status);
    return body;
  }
}
