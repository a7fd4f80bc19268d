import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TagsController } from './http/tags.controller';
import { RowTags } from './row-tags';
import { TagBook } from './tag-book';
import { TagEntity } from './tag.entity';
import './tags.permissions';
import { TagsService } from './tags.service';

/** Giving tags to rows, for both processes. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([TagEntity])],
  providers: [TagBook, RowTags],
  exports: [TagBook, RowTags],
})
export class TagsModule {}

/** The tags themselves, for the api process. */
@Module({ controllers: [TagsController], providers: [TagsService] })
export class TagsHttpModule {}
