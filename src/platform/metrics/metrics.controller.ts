import { Controller, Get, Header, Inject, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { Public } from '../access';
import { HttpErrors } from '../http';
import { RateLimitTier } from '../rate-limit';
import { MetricsRegistry } from './metrics-registry';
import { isScrapeFromInside } from './scrape-access';

@ApiTags('Operations')
@RateLimitTier('none')
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly metrics: MetricsRegistry,
  ) {}

  @Public('scraped inside the network; in production nobody else gets an answer')
  @ApiOperation({
    summary: 'Metrics of this process',
    description:
      'Text format of Prometheus. In production only callers of the private network that come without a proxy are answered; others get 404.',
  })
  @ApiProduces('text/plain')
  @ApiResponse({ status: 200, description: 'The metrics.', content: { 'text/plain': { schema: { type: 'string' } } } })
  @ApiResponse({ status: 404, description: 'Metrics are off, or the caller is outside.' })
  @Header('cache-control', 'no-store')
  @Get()
  async getMetrics(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const isOpen = this.metrics.isEnabled && (!this.config.isProduction || isScrapeFromInside(request));
    if (!isOpen) throw HttpErrors['route.not_found']('There is no operation at this address.');
    void reply.type(this.metrics.contentType);
    return this.metrics.text();
  }
}
