import { Injectable } from '@nestjs/common';

export interface OpenItem {
  readonly id: string;
  readonly number: string | null;
  readonly status: string;
}

/** What one kind of business with a customer leaves open. `items` are those the actor may read, at most {@link LISTED_ITEMS}. */
export interface OpenBusinessAnswer {
  readonly count: number;
  readonly items: readonly OpenItem[];
}

export type OpenBusinessQuestion = (customerId: string) => Promise<OpenBusinessAnswer>;

/** An answer names so many; the count says how many there are. */
export const LISTED_ITEMS = 20;

/**
 * Asks whoever does business with customers what is not finished: open jobs, balances. They lie above this module, so they
 * register here. Asked in the transaction of the archiving, which holds the customer's row.
 */
@Injectable()
export class OpenBusiness {
  private readonly questions = new Map<string, OpenBusinessQuestion>();

  /** @param kind plural lower_snake, as the answer calls it: `work_orders` */
  register(kind: string, question: OpenBusinessQuestion): void {
    if (this.questions.has(kind)) throw new Error(`Open business of ${kind} is registered twice`);
    this.questions.set(kind, question);
  }

  async of(customerId: string): Promise<({ readonly kind: string } & OpenBusinessAnswer)[]> {
    const open: ({ kind: string } & OpenBusinessAnswer)[] = [];
    for (const [kind, question] of this.questions) {
      const answer = await question(customerId);
      if (answer.count > 0) open.push({ kind, ...answer });
    }
    return open;
  }
}
