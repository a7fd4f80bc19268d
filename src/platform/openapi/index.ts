export { DemoIds } from './demo-ids';
export { buildOpenApiDocument } from './document';
export { collectRoutes, routeDifferences, type ServedRoute } from './routes';
export { openApiFaults } from './rules';
export { setupSwaggerUi } from './swagger-ui';
