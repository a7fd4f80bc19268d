import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SavedViewsController } from './http/saved-views.controller';
import { SavedViewEntity } from './saved-view.entity';
import { SavedViews } from './saved-views';
import './saved-views.permissions';
import { SavedViewsService } from './saved-views.service';

/** `?view=` of lists, for both processes. */
@Global()
@Module({ imports: [TypeOrmModule.forFeature([SavedViewEntity])], providers: [SavedViews], exports: [SavedViews] })
export class SavedViewsModule {}

/** The views themselves, for the api process. */
@Module({ controllers: [SavedViewsController], providers: [SavedViewsService] })
export class SavedViewsHttpModule {}
