export { FakesModule } from './fakes.module';
