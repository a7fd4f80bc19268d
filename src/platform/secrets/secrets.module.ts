import { Global, Module } from '@nestjs/common';
import { SecretBox } from './secret-box';
import { SecretRewrapper } from './secret-rewrapper';

@Global()
@Module({ providers: [SecretBox, SecretRewrapper], exports: [SecretBox, SecretRewrapper] })
export class SecretsModule {}
