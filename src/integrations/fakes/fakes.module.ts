import { Global, Module } from '@nestjs/common';
import { CardProcessor, PhoneCalls, SmsSender } from '../../platform/providers';
import { FakeMail } from './fake-mail';
import { FakeCalls, FakeCards, FakeSms } from './fake-providers';
import { SandboxLog } from './sandbox-log';

/** Providers of sandbox companies. Any other company gets `provider.not_configured` from them until a real adapter stands before them. */
@Global()
@Module({
  providers: [
    SandboxLog,
    FakeMail,
    { provide: SmsSender, useClass: FakeSms },
    { provide: CardProcessor, useClass: FakeCards },
    { provide: PhoneCalls, useClass: FakeCalls },
  ],
  exports: [SmsSender, CardProcessor, PhoneCalls],
})
export class FakesModule {}
