export { PayRateEntity } from './persistence/pay-rate.entity';
export { TechnicianEntity } from './persistence/technician.entity';
export { TechniciansService } from './technicians.service';
export { WorkforceApi, type PayRateFacts, type TechnicianFacts } from './workforce.api';
export { WorkforceModule } from './workforce.module';
export { PAY_TYPES, type PayType } from './domain/pay-type';
