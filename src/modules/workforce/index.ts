export {
  HIGHEST_SKILL_LEVEL,
  LOWEST_SKILL_LEVEL,
  type HeldSkill,
  type SkillGap,
  skillGaps,
  skillMatch,
  type SkillRequirement,
} from './domain/skill-match';
export { PayRateEntity } from './persistence/pay-rate.entity';
export { TechnicianEntity } from './persistence/technician.entity';
export { VehicleEntity } from './persistence/vehicle.entity';
export { TechniciansService } from './technicians.service';
export { WorkforceApi, type PayRateFacts, type TechnicianFacts, type VehicleFacts } from './workforce.api';
export { WorkforceModule } from './workforce.module';
export { PAY_TYPES, type PayType } from './domain/pay-type';
