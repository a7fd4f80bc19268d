export { OperatorModule } from './operator.module';
export { OperatorErrors } from './operator.errors';
export { assertPlatformStaff } from './platform-staff';
export { OpenCompany, type CompanyOrder, type OpenedCompany } from './use-cases/open-company';
