import { CatalogModule } from './modules/catalog';
import { ChangesModule } from './modules/changes';
import { ComplianceModule } from './modules/compliance';
import { CustomersModule } from './modules/customers';
import { DisposalModule } from './modules/disposal';
import { EquipmentModule } from './modules/equipment';
import { IdentityModule } from './modules/identity';
import { ImportsModule } from './modules/imports';
import { InvoicingModule } from './modules/invoicing';
import { OffBoardingModule } from './modules/off-boarding';
import { OperatorModule } from './modules/operator';
import { PartnerAccessModule } from './modules/partner-access';
import { PaymentsModule } from './modules/payments';
import { PayrollModule } from './modules/payroll';
import { ProfilesModule } from './modules/profiles';
import { PricingModule } from './modules/pricing';
import { SalesModule } from './modules/sales';
import { TenantsModule } from './modules/tenants';
import { SchedulingModule } from './modules/scheduling';
import { SandboxModule } from './modules/sandbox';
import { WebhooksModule } from './modules/webhooks';
import { WorkOrdersModule } from './modules/work-orders';
import { WorkforceModule } from './modules/workforce';

/** The business, in the order of its tiers. */
export const BUSINESS_MODULES = [
  TenantsModule,
  IdentityModule,
  OperatorModule,
  OffBoardingModule,
  ProfilesModule,
  CustomersModule,
  CatalogModule,
  WorkforceModule,
  PartnerAccessModule,
  DisposalModule,
  ImportsModule,
  PricingModule,
  ComplianceModule,
  SalesModule,
  EquipmentModule,
  WorkOrdersModule,
  SchedulingModule,
  InvoicingModule,
  PaymentsModule,
  PayrollModule,
  WebhooksModule,
  ChangesModule,
  SandboxModule,
];
