export { PUBLIC_API } from './public-api.edition';
export { PublicApiModule } from './public-api.module';
