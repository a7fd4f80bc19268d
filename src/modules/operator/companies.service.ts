import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { containing } from '../../kernel/like-pattern';
import type { PageRequest } from '../../kernel/pagination';
import { type JsonText, ListReader, UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { ChangeTenantStatus, CompanyQueries, LegalHold, PLATFORM_COMPANY_LIST, type StatusChange } from '../tenants';
import { assertPlatformStaff } from './platform-staff';
import { type CompanyOrder, OpenCompany, type OpenedCompany } from './use-cases/open-company';

export interface CompanyFilters extends PageRequest {
  /** Part of the name or the slug. */
  readonly q?: string;
  readonly status?: string;
}

/** The platform's desk: companies across the tenant wall, for its staff only. */
@Injectable()
export class CompaniesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: ListReader,
    private readonly companies: CompanyQueries,
    private readonly open: OpenCompany,
    private readonly status: ChangeTenantStatus,
    private readonly hold: LegalHold,
  ) {}

  list({ q, status, ...page }: CompanyFilters): Promise<JsonText> {
    assertPlatformStaff();
    const pattern = q === undefined ? undefined : containing(q.toLowerCase());
    const conditions = [
      ...(pattern === undefined ? [] : [sql`(lower(t.name) LIKE ${pattern} OR t.slug LIKE ${pattern})`]),
      ...(status === undefined ? [] : [sql`t.status = ${status}`]),
    ];
    return this.unitOfWork.runAsSystem(() => this.lists.list(PLATFORM_COMPANY_LIST, page, conditions));
  }

  /** @throws `resource.not_found` (404) */
  async get(id: string): Promise<JsonText> {
    assertPlatformStaff();
    const company = await this.unitOfWork.runAsSystem(() => this.companies.platformView(id));
    if (!company) throw notFound('company');
    return company;
  }

  /** @throws `company.admin_email_taken`, `tenant.slug_taken` (409) */
  create(order: CompanyOrder): Promise<OpenedCompany> {
    assertPlatformStaff();
    return this.open.execute(order);
  }

  /** @throws `tenant.illegal_status` (409), `resource.stale_version` (412), `resource.not_found` (404) */
  async move(id: string, change: StatusChange): Promise<JsonText> {
    assertPlatformStaff();
    await this.status.byPlatform(id, change);
    return this.get(id);
  }

  /** @throws `tenant.on_legal_hold` (409), `resource.stale_version` (412), `resource.not_found` (404) */
  async placeHold(id: string, reason: string, ifMatch: number | undefined): Promise<JsonText> {
    assertPlatformStaff();
    await this.hold.place(id, reason, ifMatch);
    return this.get(id);
  }

  /** @throws `tenant.not_on_legal_hold` (409), `resource.stale_version` (412), `resource.not_found` (404) */
  liftHold(id: string, ifMatch: number | undefined): Promise<void> {
    assertPlatformStaff();
    return this.hold.lift(id, ifMatch);
  }
}
