import { Global, Module } from '@nestjs/common';
import { RecordLists } from './record-lists';

@Global()
@Module({ providers: [RecordLists], exports: [RecordLists] })
export class RecordListsModule {}
