import { secondsPerDay } from './days.ts';
import { downgraded, pack, payValue, refunded, renewed, subscribed, upgraded } from './payment.ts';
import type { Temperament } from './person.ts';
import { type Random, spread } from './random.ts';

const never = 0xffffffff;
const payers: Record<Temperament, number> = { stayer: 0.4, trier: 0.1, visitor: 0.011 };
const subscribers: Record<Temperament, number> = { stayer: 0.62, trier: 0.3, visitor: 0 };
/** Days after registering on which people first feel like paying: at once, or when the trial ends. */
const firstPayDays = [0, 0, 1, 2, 3, 4, 6, 8, 10, 11, 12, 13, 13, 13, 14, 16];
const planTable = spread([0, 52, 38, 10]);
/** Days from one payment of a subscription to the next: usually 30; cards fail and are tried again. */
const cycleDays = [30, 30, 30, 30, 30, 30, 30, 31, 31, 31, 29, 29, 28, 30, 31, 34];
const team = 3;

/** Receives a payment, its second since the demo began and the plan that holds from then on. */
export type Charge = (second: number, value: number, plan: number) => void;

/** One person's plan and what they pay for it. */
export class Account {
  plan = 0;
  private readonly random: Random;
  private readonly temperament: Temperament;
  private readonly subscribes: boolean;
  private wantsFrom = never;
  private renewsAt = never;
  private refundsAt = never;
  private upgradesAt = never;
  private renewals = 0;

  constructor(random: Random, temperament: Temperament, registeredOn: number) {
    this.random = random;
    this.temperament = temperament;
    const pays = random.chance(payers[temperament]);
    this.subscribes = pays && random.chance(subscribers[temperament]);
    if (!pays) return;
    const wait = temperament === 'visitor' ? 0 : (firstPayDays[random.below(firstPayDays.length)] ?? 0);
    this.wantsFrom = (registeredOn + wait) * secondsPerDay;
  }

  /** Whether anything can still happen on this account without a session. */
  get isIdle(): boolean {
    return this.renewsAt === never;
  }

  /** Called with each session: people pay while they use the product. */
  meet(second: number, charge: Charge): void {
    if (second < this.wantsFrom) return;
    const { random } = this;
    this.wantsFrom = never;
    if (this.subscribes) {
      this.plan = random.pick(planTable);
      this.bill(second, payValue(subscribed, this.plan), charge);
      return;
    }
    charge(second, payValue(pack, 0), this.plan);
    if (this.temperament === 'stayer' && random.chance(0.4)) {
      this.wantsFrom = second + (18 + random.below(30)) * secondsPerDay;
    }
  }

  /** Called once a day with its end: whatever the subscription does by itself. `drifting` people rarely renew. */
  settle(endOfDay: number, drifting: boolean, charge: Charge): void {
    if (this.upgradesAt < endOfDay) {
      const before = this.plan++;
      charge(this.upgradesAt, payValue(upgraded, this.plan, before), this.plan);
      this.upgradesAt = never;
    }
    if (this.refundsAt < endOfDay) {
      charge(this.refundsAt, payValue(refunded, this.plan), 0);
      this.end();
    }
    if (this.renewsAt < endOfDay) this.renew(drifting, charge);
  }

  private renew(drifting: boolean, charge: Charge): void {
    const { random } = this;
    const keen = this.temperament === 'stayer' && !drifting;
    if (!random.chance(keen ? (this.renewals === 0 ? 0.52 : 0.86) : 0.14)) {
      this.end();
      return;
    }
    this.renewals++;
    const before = this.plan;
    if (before > 1 && random.chance(0.07)) this.plan--;
    const kind = this.plan < before ? downgraded : renewed;
    this.bill(this.renewsAt, payValue(kind, this.plan, before), charge);
  }

  private bill(second: number, value: number, charge: Charge): void {
    const { random } = this;
    charge(second, value, this.plan);
    this.renewsAt = second + (cycleDays[random.below(cycleDays.length)] ?? 30) * secondsPerDay;
    const day = (1 + random.below(3)) * secondsPerDay;
    if (random.chance(0.03)) this.refundsAt = second + day;
    else if (this.plan < team && random.chance(0.1)) this.upgradesAt = second + 4 * day;
  }

  private end(): void {
    this.plan = 0;
    this.renewsAt = never;
    this.refundsAt = never;
    this.upgradesAt = never;
  }
}
