import { Account } from './account.ts';
import { secondOfDay } from './clock.ts';
import { secondsPerDay } from './days.ts';
import { eventCode } from './event-log.ts';
import { driftChance, fadingDays, returnChance, sessionCount, trialDays } from './habits.ts';
import { drawPerson, profileOf } from './person.ts';
import { type Member, playSession, type World } from './session.ts';
import { actions, noFeature, signUps } from './vocabulary.ts';

const register = actions.indexOf('register');
const pay = actions.indexOf('pay');
const china = 0;

/** Lives one user's days, from registration to the end of the demo, into the log. Returns their profile. */
export const liveLife = (world: World, user: number, registeredOn: number): number => {
  const { timeline, random, log } = world;
  const person = drawPerson(random, timeline, registeredOn);
  const activity = person.country === china ? timeline.activityInChina : timeline.activityElsewhere;
  const onboarded = registeredOn >= timeline.onboarding;
  const energy = person.temperament === 'stayer' ? 0.55 + 0.9 * random.unit() : 1;
  const member: Member = {
    user,
    person,
    account: new Account(random, person.temperament, registeredOn),
    uses: 0,
    driftsFrom: timeline.days,
    charge: (second, value, plan) =>
      log.add(second, user, eventCode(pay, plan, person.device, noFeature, value)),
  };

  const midnight = (registeredOn + 1) * secondsPerDay;
  const arrival = registeredOn * secondsPerDay + secondOfDay(random, person.country);
  log.add(arrival, user, eventCode(register, 0, person.device, noFeature, random.below(signUps.length)));
  if (random.chance(returnChance(person.temperament, 0, onboarded))) {
    for (let left = sessionCount(random, person.temperament, 0), wait = 240; left > 0; left--) {
      playSession(world, member, arrival + random.below(Math.min(wait, midnight - arrival)));
      wait = secondsPerDay;
    }
  }

  for (let day = registeredOn + 1; day < timeline.days; day++) {
    const age = day - registeredOn;
    const gone = day >= member.driftsFrom + fadingDays;
    if (gone && member.account.isIdle) break;
    if (age >= trialDays && day < member.driftsFrom && random.chance(driftChance[person.temperament])) {
      member.driftsFrom = day;
    }
    const drifting = day >= member.driftsFrom;
    const usual = returnChance(person.temperament, age, onboarded) * energy * (activity[day] ?? 1);
    if (!gone && random.chance(Math.min(0.97, drifting ? usual * 0.35 : usual))) {
      for (let left = sessionCount(random, person.temperament, age); left > 0; left--) {
        playSession(world, member, day * secondsPerDay + secondOfDay(random, person.country));
      }
    }
    member.account.settle((day + 1) * secondsPerDay, drifting, member.charge);
  }
  return profileOf(person);
};
