import { NestFactory } from '@nestjs/core';
import type { AppConfig } from '../config';
import { isId } from './kernel/ids';
import { MailRows } from './platform/mail';
import { PlatformModule } from './platform.module';

/**
 * Has a mail sent again that failed or whose outcome is unknown, or `all` that failed: for operators, when the mail server works
 * again. Answers how many; those whose words were dropped are not among them.
 */
export async function retryMail(config: AppConfig, which: string): Promise<number> {
  if (which !== 'all' && !isId(which)) throw new Error('mail:retry <id of a mail | all>');
  const app = await NestFactory.createApplicationContext(PlatformModule.register(config), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await app.get(MailRows, { strict: false }).requeue(which);
  } finally {
    await app.close();
  }
}
