import { Injectable } from '@nestjs/common';
import { dayIn, type CalendarDay } from '../../kernel/calendar';
import { CompanyClock } from '../../platform/company-clock';
import { UnitOfWork } from '../../platform/database';
import { currentTenantId } from '../../platform/tenancy';
import { CompanyEntity, TenantsApi } from '../tenants';
import { dueOn, termsDaysOf } from './domain/payment-terms';

/** When an invoice is issued now, in the company's zone and on its terms. */
export interface IssueDay {
  readonly issuedAt: Date;
  readonly issuedOn: CalendarDay;
  readonly dueOn: CalendarDay;
}

/** What billing needs to know about the company: its day, its currency, its name and its terms. */
@Injectable()
export class BillingCompany {
  constructor(
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  now(): Promise<Date> {
    return this.clock.now();
  }

  /** The day it is where the company is; due days and numbers go by it. */
  async today(): Promise<CalendarDay> {
    return dayIn((await this.tenants.current()).timeZone, await this.clock.now());
  }

  async currency(): Promise<string> {
    return (await this.tenants.current()).currency;
  }

  async name(): Promise<string> {
    return (await this.tenants.current()).name;
  }

  /**
   * Needs an open unit of work: the terms are read as they stand in it.
   * @param termsDays days to pay that were agreed; the company's when null
   */
  async issueDay(termsDays: number | null): Promise<IssueDay> {
    const company = await this.unitOfWork.manager.findOneByOrFail(CompanyEntity, { id: currentTenantId() });
    const issuedAt = await this.clock.now();
    const issuedOn = dayIn(company.timeZone, issuedAt);
    return { issuedAt, issuedOn, dueOn: dueOn(issuedOn, termsDays ?? termsDaysOf(company.settings)) };
  }
}
