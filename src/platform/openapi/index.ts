export { DemoIds } from './demo-ids';
export { buildOpenApiDocument } from './document';
export { type ApiEdition, PRODUCT_API } from './edition';
export { collectRoutes, routeDifferences, type ServedRoute } from './routes';
export { openApiFaults } from './rules';
export { type DocumentSource, setupPartnerSwaggerUi, setupSwaggerUi } from './swagger-ui';
