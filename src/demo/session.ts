import type { Account, Charge } from './account.ts';
import { secondsPerDay } from './days.ts';
import { eventCode, type EventLog } from './event-log.ts';
import { exportChance } from './habits.ts';
import type { Person } from './person.ts';
import { type Random, spread } from './random.ts';
import type { Timeline } from './timeline.ts';
import { actions, devices } from './vocabulary.ts';

const use = actions.indexOf('use');
const feedback = actions.indexOf('feedback');
const generate = actions.indexOf('generate');
const rewrite = actions.indexOf('rewrite');
const image = actions.indexOf('image');
const exported = actions.indexOf('export');
const share = actions.indexOf('share');

/** Seconds that each of the vocabulary's products takes a beginner, and how often each is made. */
const usualSeconds = [52, 24, 75, 33, 41, 18];
const productTable = spread([26, 22, 10, 18, 14, 10]);

export type World = { timeline: Timeline; random: Random; log: EventLog };

/** `uses` counts on; from the day `driftsFrom` of the demo they fade away. */
export type Member = {
  user: number;
  person: Person;
  account: Account;
  uses: number;
  driftsFrom: number;
  charge: Charge;
};

/** One sitting: a use that makes something, the tools it takes, perhaps a payment and a remark. */
export const playSession = (world: World, member: Member, second: number): void => {
  const { random, log, timeline } = world;
  const { user, person, account } = member;
  const day = Math.floor(second / secondsPerDay);
  const device = random.chance(0.86) ? person.device : random.below(devices.length);
  const product = random.pick(productTable);
  member.uses++;

  const skill = 1 - Math.min(0.3, member.uses * 0.006);
  const slept = random.chance(0.0001);
  const seconds = slept
    ? 20_000 + random.below(20_000)
    : Math.round((usualSeconds[product] ?? 30) * skill * (0.6 + 0.8 * random.unit()));
  log.add(second, user, eventCode(use, account.plan, device, product, seconds));

  let at = second;
  const take = (action: number) => {
    at += 3 + random.below(40);
    log.add(at, user, eventCode(action, account.plan, device, product));
  };
  if (random.chance(0.94)) take(generate);
  if (random.chance(0.45)) take(generate);
  if (random.chance(0.55)) take(rewrite);
  if (day >= timeline.imageTool && random.chance(0.3)) take(image);
  if (random.chance(exportChance(person.temperament))) take(exported);
  if (random.chance(0.1)) take(share);

  if (random.chance(member.uses === 1 ? 0.05 : 0.005)) {
    const rating = drawRating(world, member, day);
    const remark = (rating - 1) * 2 + random.below(2);
    log.add(at + 5 + random.below(60), user, eventCode(feedback, account.plan, device, product, remark));
  }
  account.meet(at + 90, member.charge);
};

/** Of 1 … 5. A bad one goes before leaving. */
const drawRating = ({ random }: World, member: Member, day: number): number => {
  const happy = member.person.temperament === 'stayer' && day < member.driftsFrom;
  const rating = happy
    ? 3 + random.below(3)
    : member.person.temperament === 'visitor'
      ? 1 + random.below(4)
      : 1 + random.below(5);
  if (happy && random.chance(0.08)) {
    member.driftsFrom = day + 3;
    return 1 + random.below(2);
  }
  return rating;
};
