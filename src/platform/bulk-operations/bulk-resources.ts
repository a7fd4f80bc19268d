import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import { createValidationPipe, invalidRequest } from '../http';
import type { RecordListName } from '../record-lists';
import type { BulkAction, BulkResource, BulkStep } from './bulk-resource';

const NAME = /^[a-z][a-z_]*$/;

/** What modules let be changed many at a time. */
@Injectable()
export class BulkResources {
  private readonly resources = new Map<RecordListName, BulkResource>();
  private readonly pipe = createValidationPipe();

  register(resource: BulkResource): void {
    if (!NAME.test(resource.table)) throw new Error(`Not a name in the database: ${resource.table}`);
    if (this.resources.has(resource.list)) throw new Error(`Bulk operations of ${resource.list} are registered twice`);
    this.resources.set(resource.list, resource);
  }

  /** @throws `request.invalid` (400) for an action that the resource does not have */
  step(name: RecordListName, action: BulkAction): { readonly resource: BulkResource; readonly step: BulkStep } {
    const resource = this.resources.get(name);
    const step = resource?.actions[action];
    if (resource && step) return { resource, step };
    const pointer = resource ? '/action' : '/resource';
    const allowed = Object.keys(resource?.actions ?? Object.fromEntries(this.resources)).join(', ');
    throw invalidRequest([{ pointer, code: 'not_possible', detail: `One of ${allowed}.` }]);
  }

  /** @throws `request.invalid` (400) with pointers into `/parameters` */
  async parameters({ parameters }: BulkStep, given: object): Promise<object> {
    if (!parameters) {
      if (Object.keys(given).length === 0) return {};
      throw invalidRequest([{ pointer: '/parameters', code: 'not_possible', detail: 'The action has no parameters.' }]);
    }
    try {
      return (await this.pipe.transform(given, { type: 'body', metatype: parameters })) as object;
    } catch (error) {
      if (!(error instanceof DomainError) || !error.context.faults) throw error;
      throw invalidRequest(error.context.faults.map((fault) => ({ ...fault, pointer: `/parameters${fault.pointer}` })));
    }
  }
}
