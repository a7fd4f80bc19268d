import { Global, Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { AppLogger } from './app-logger';
import { createLogger } from './create-logger';

@Global()
@Module({
  providers: [{ provide: AppLogger, inject: [APP_CONFIG], useFactory: (config: AppConfig) => createLogger(config) }],
  exports: [AppLogger],
})
export class LoggingModule {}
