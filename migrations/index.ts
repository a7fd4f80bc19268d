import { CreatePlatform1763600000000 } from './1763600000000-create-platform';
import { CreateIdentity1763600100000 } from './1763600100000-create-identity';
import { CreateCustomers1763600200000 } from './1763600200000-create-customers';
import { CreateCustomerSearch1763600210000 } from './1763600210000-create-customer-search';
import { CreateCustomerNumbers1763600220000 } from './1763600220000-create-customer-numbers';
import { CreateImports1763600250000 } from './1763600250000-create-imports';
import { CreateCatalog1763600300000 } from './1763600300000-create-catalog';
import { CreateWorkforce1763600350000 } from './1763600350000-create-workforce';
import { CreateWorkOrders1763600500000 } from './1763600500000-create-work-orders';
import { CreateInvoicing1763600600000 } from './1763600600000-create-invoicing';
import { CreatePayments1763600700000 } from './1763600700000-create-payments';
import { CreatePayroll1763600800000 } from './1763600800000-create-payroll';
import { CreateRetention1763600900000 } from './1763600900000-create-retention';
import { CreateMail1763710000000 } from './1763710000000-create-mail';
import { CreateSignInProtection1763710100000 } from './1763710100000-create-sign-in-protection';
import { ExtendSessions1763711000000 } from './1763711000000-extend-sessions';
import { CreateFactors1763711100000 } from './1763711100000-create-factors';
import { AllowCompanyRoles1763712000000 } from './1763712000000-allow-company-roles';
import { CreateInvitations1763712100000 } from './1763712100000-create-invitations';
import { CreateSupportAccess1763712200000 } from './1763712200000-create-support-access';
import { AddCompanyLife1763713000000 } from './1763713000000-add-company-life';
import { CreatePartnerAccess1763714000000 } from './1763714000000-create-partner-access';
import { CreateWebhooks1763715000000 } from './1763715000000-create-webhooks';
import { CreateCompanyClocks1763715100000 } from './1763715100000-create-company-clocks';
import { CreateChanges1763715200000 } from './1763715200000-create-changes';
import { CreateSandboxes1763715300000 } from './1763715300000-create-sandboxes';
import { CreateFiles1763716000000 } from './1763716000000-create-files';
import { ChainAuditLog1763716100000 } from './1763716100000-chain-audit-log';
import { ShareTags1763717000000 } from './1763717000000-share-tags';
import { CreateCustomFields1763717100000 } from './1763717100000-create-custom-fields';
import { CreateSavedViews1763717200000 } from './1763717200000-create-saved-views';
import { CreateBulkOperations1763717300000 } from './1763717300000-create-bulk-operations';
import { CreateExports1763719000000 } from './1763719000000-create-exports';
import { AddCustomerErasure1763719100000 } from './1763719100000-add-customer-erasure';
import { CreatePasskeys1763720000000 } from './1763720000000-create-passkeys';
import { RequireSecondFactors1763720100000 } from './1763720100000-require-second-factors';
import { ConfirmMemberAddresses1763720200000 } from './1763720200000-confirm-member-addresses';
import { CreateCompanyCalendar1763721000000 } from './1763721000000-create-company-calendar';
import { CreateNumberFormats1763721100000 } from './1763721100000-create-number-formats';
import { CreateUserProfiles1763721200000 } from './1763721200000-create-user-profiles';
import { AddCompanyLogo1763721300000 } from './1763721300000-add-company-logo';
import { CreateOffBoarding1763722000000 } from './1763722000000-create-off-boarding';
import { AllowCompanyPurge1763722100000 } from './1763722100000-allow-company-purge';
import { EraseMentions1763722200000 } from './1763722200000-erase-mentions';
import { IndexUpdates1763723000000 } from './1763723000000-index-updates';
import { FilePhotosAndImports1763723100000 } from './1763723100000-file-photos-and-imports';
import { ImportCustomFields1763723200000 } from './1763723200000-import-custom-fields';
import { PublishApps1763724000000 } from './1763724000000-publish-apps';
import { OwnWebhooksByClients1763724100000 } from './1763724100000-own-webhooks-by-clients';
import { CreatePricing1763730000000 } from './1763730000000-create-pricing';
import { CreateClientRates1763730100000 } from './1763730100000-create-client-rates';
import { TaxByPlace1763730200000 } from './1763730200000-tax-by-place';
import { CreatePriceIndexes1763730300000 } from './1763730300000-create-price-indexes';
import { EraseContacts1763740000000 } from './1763740000000-erase-contacts';
import { CreateVehicles1763744000000 } from './1763744000000-create-vehicles';
import { CreateSkillMatrix1763744100000 } from './1763744100000-create-skill-matrix';
import { CreateLicenses1763745000000 } from './1763745000000-create-licenses';
import { CreateCredentialRequirements1763745100000 } from './1763745100000-create-credential-requirements';
import { CreateSepticSystems1763746000000 } from './1763746000000-create-septic-systems';
import { PriceWorkOrders1763748000000 } from './1763748000000-price-work-orders';
import { CreatePriceIncreases1763749000000 } from './1763749000000-create-price-increases';
import { AddCustomerHolds1763750000000 } from './1763750000000-add-customer-holds';
import { AddCustomerAccounts1763750100000 } from './1763750100000-add-customer-accounts';
import { PlaceProperties1763750200000 } from './1763750200000-place-properties';
import { CreatePropertyOwnership1763750300000 } from './1763750300000-create-property-ownership';
import { CreateConsents1763750400000 } from './1763750400000-create-consents';
import { CreateSales1763760000000 } from './1763760000000-create-sales';
import { CreateLeadAssignment1763760100000 } from './1763760100000-create-lead-assignment';
import { CreateReferrals1763760200000 } from './1763760200000-create-referrals';
import { CreateVisits1763770000000 } from './1763770000000-create-visits';
import { SplitCommissions1763770100000 } from './1763770100000-split-commissions';
import { AddCompletionRules1763780000000 } from './1763780000000-add-completion-rules';
import { CreateForms1763780100000 } from './1763780100000-create-forms';
import { CreateSignatures1763780200000 } from './1763780200000-create-signatures';
import { CreateScopeChanges1763780300000 } from './1763780300000-create-scope-changes';
import { CreateServiceDue1763780400000 } from './1763780400000-create-service-due';
import { CreateShifts1763790000000 } from './1763790000000-create-shifts';
import { CreateDumpSites1763800000000 } from './1763800000000-create-dump-sites';
import { EraseElsewhere1763805000000 } from './1763805000000-erase-elsewhere';

/** Every migration, oldest first; a test compares this list with the folder. */
export const migrations = [
  CreatePlatform1763600000000,
  CreateIdentity1763600100000,
  CreateCustomers1763600200000,
  CreateCustomerSearch1763600210000,
  CreateCustomerNumbers1763600220000,
  CreateImports1763600250000,
  CreateCatalog1763600300000,
  CreateWorkforce1763600350000,
  CreateWorkOrders1763600500000,
  CreateInvoicing1763600600000,
  CreatePayments1763600700000,
  CreatePayroll1763600800000,
  CreateRetention1763600900000,
  CreateMail1763710000000,
  CreateSignInProtection1763710100000,
  ExtendSessions1763711000000,
  CreateFactors1763711100000,
  AllowCompanyRoles1763712000000,
  CreateInvitations1763712100000,
  CreateSupportAccess1763712200000,
  AddCompanyLife1763713000000,
  CreatePartnerAccess1763714000000,
  CreateWebhooks1763715000000,
  CreateCompanyClocks1763715100000,
  CreateChanges1763715200000,
  CreateSandboxes1763715300000,
  CreateFiles1763716000000,
  ChainAuditLog1763716100000,
  ShareTags1763717000000,
  CreateCustomFields1763717100000,
  CreateSavedViews1763717200000,
  CreateBulkOperations1763717300000,
  CreateExports1763719000000,
  AddCustomerErasure1763719100000,
  CreatePasskeys1763720000000,
  RequireSecondFactors1763720100000,
  ConfirmMemberAddresses1763720200000,
  CreateCompanyCalendar1763721000000,
  CreateNumberFormats1763721100000,
  CreateUserProfiles1763721200000,
  AddCompanyLogo1763721300000,
  CreateOffBoarding1763722000000,
  AllowCompanyPurge1763722100000,
  EraseMentions1763722200000,
  IndexUpdates1763723000000,
  FilePhotosAndImports1763723100000,
  ImportCustomFields1763723200000,
  PublishApps1763724000000,
  OwnWebhooksByClients1763724100000,
  CreatePricing1763730000000,
  CreateClientRates1763730100000,
  TaxByPlace1763730200000,
  CreatePriceIndexes1763730300000,
  EraseContacts1763740000000,
  CreateVehicles1763744000000,
  CreateSkillMatrix1763744100000,
  CreateLicenses1763745000000,
  CreateCredentialRequirements1763745100000,
  CreateSepticSystems1763746000000,
  PriceWorkOrders1763748000000,
  CreatePriceIncreases1763749000000,
  AddCustomerHolds1763750000000,
  AddCustomerAccounts1763750100000,
  PlaceProperties1763750200000,
  CreatePropertyOwnership1763750300000,
  CreateConsents1763750400000,
  CreateSales1763760000000,
  CreateLeadAssignment1763760100000,
  CreateReferrals1763760200000,
  CreateVisits1763770000000,
  SplitCommissions1763770100000,
  AddCompletionRules1763780000000,
  CreateForms1763780100000,
  CreateSignatures1763780200000,
  CreateScopeChanges1763780300000,
  CreateServiceDue1763780400000,
  CreateShifts1763790000000,
  CreateDumpSites1763800000000,
  EraseElsewhere1763805000000,
] as const;
