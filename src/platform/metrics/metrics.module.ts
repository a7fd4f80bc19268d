import { Module } from '@nestjs/common';
import { PlatformGauges } from './gauges';
import { MetricsRegistry } from './metrics-registry';
import { MetricsController } from './metrics.controller';

@Module({ controllers: [MetricsController], providers: [MetricsRegistry, PlatformGauges], exports: [MetricsRegistry] })
export class MetricsModule {}
