import { loadConfig } from '../../../config';
import { EmbeddedServiceError } from './embedded-service-error';

/** Embedded services trade durability and operations for convenience; real data never lives on them. */
export function refuseInProduction(service: string, variable: string): void {
  if (!loadConfig().isProduction) return;
  throw new EmbeddedServiceError(`Embedded ${service} is refused when NODE_ENV=production; set ${variable}`);
}
