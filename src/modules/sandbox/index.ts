export { SandboxModule } from './sandbox.module';
export { SandboxErrors } from './sandbox.errors';
