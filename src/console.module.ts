import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AppConfig } from '../config';
import { BUSINESS_MODULES } from './business-modules';
import { PlatformModule } from './platform.module';

/** The modules without relay, jobs and HTTP, for the operator's commands. */
@Module({})
class ConsoleModule {
  static register(config: AppConfig): DynamicModule {
    return { module: ConsoleModule, imports: [PlatformModule.register(config), ...BUSINESS_MODULES] };
  }
}

/** Close it when the command is done. */
export function createConsoleContext(config: AppConfig): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(ConsoleModule.register(config), { logger: false, abortOnError: false });
}
