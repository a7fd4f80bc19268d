import { Injectable } from '@nestjs/common';
import type { JsonText } from '../../../platform/database';
import { ServicesService } from '../../catalog';
import { ContactsService, CreateCustomer, PropertiesService } from '../../customers';
import { TechniciansService } from '../../workforce';
import { SAMPLE_SERVICES, SAMPLE_TECHNICIANS, type SampleCase, sampleCases } from '../domain/sample-company';
import { type SampleBooks, type SampleSite, TellSampleStory } from './tell-sample-story';

/** Fills a new sandbox through the use cases of the product, so that its rows, events and numbers are those of a real company. */
@Injectable()
export class FurnishSandbox {
  constructor(
    private readonly services: ServicesService,
    private readonly technicians: TechniciansService,
    private readonly createCustomer: CreateCustomer,
    private readonly properties: PropertiesService,
    private readonly contacts: ContactsService,
    private readonly story: TellSampleStory,
  ) {}

  /** In the context of the sandbox. One after the other, so that numbers are given in the same order every time. */
  async execute(seed: number, currency: string): Promise<void> {
    const books = await this.openBooks(currency);
    for (const sample of sampleCases(seed)) await this.story.tell(sample, await this.meet(sample), books);
  }

  private async openBooks(currency: string): Promise<SampleBooks> {
    const serviceIds: string[] = [];
    for (const service of SAMPLE_SERVICES) serviceIds.push(idOf(await this.services.create({ ...service, currency })));
    const technicianIds: string[] = [];
    for (const { skills, ...names } of SAMPLE_TECHNICIANS)
      technicianIds.push(idOf(await this.technicians.create({ ...names, skills: [...skills] })));
    return { currency, serviceIds, technicianIds };
  }

  private async meet({ customer }: SampleCase): Promise<SampleSite> {
    const customerId = idOf(await this.createCustomer.execute(customer));
    const property = { label: 'Home', address: customer.billingAddress };
    const propertyId = idOf(await this.properties.add(customerId, property));
    const [firstName = '', lastName = ''] = customer.displayName.split(' ');
    await this.contacts.add(customerId, { firstName, lastName, propertyId, email: customer.email });
    return { customerId, propertyId };
  }
}

function idOf(row: JsonText): string {
  return row.parse<{ readonly id: string }>().id;
}
