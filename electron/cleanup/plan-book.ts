import { PlimsollError } from '../../shared/errors';
import type { Plan, PlanItem } from '../../shared/model/plan';

/** The frozen plans that may still be carried out: the newest few, by id. */
export class PlanBook {
  readonly #kept: number;
  readonly #plans = new Map<string, Plan>();

  constructor(kept = 20) {
    this.#kept = kept;
  }

  /** Keeps a copy, so that nobody can change it between preview and execution. */
  keep(plan: Plan): Plan {
    this.#plans.delete(plan.planId);
    this.#plans.set(plan.planId, structuredClone(plan));
    for (const oldest of this.#plans.keys()) {
      if (this.#plans.size <= this.#kept) break;
      this.#plans.delete(oldest);
    }
    return plan;
  }

  find(planId: string): Plan {
    const plan = this.#plans.get(planId);
    if (plan) return plan;
    throw new PlimsollError(
      'unknown-plan',
      'This plan is not known any more. Nothing was changed; make a new plan.'
    );
  }
}

/** The items of a plan with these ids, in the plan's order. */
export const itemsOf = (plan: Plan, itemIds: readonly string[]): PlanItem[] => {
  const chosen = new Set(itemIds);
  const items = plan.items.filter(({ itemId }) => chosen.has(itemId));
  if (items.length === chosen.size) return items;
  throw new PlimsollError(
    'bad-argument',
    'The plan does not hold all of the chosen items. Nothing was changed; make a new plan.'
  );
};
