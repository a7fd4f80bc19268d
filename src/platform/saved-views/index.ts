export { ViewField } from './http/dto/saved-view.dto';
export { SavedViews, type ViewedQuery } from './saved-views';
export { SavedViewErrors } from './saved-views.errors';
export { SavedViewsHttpModule, SavedViewsModule } from './saved-views.module';
