import { type Random, spread } from './random.ts';
import { inReferralCampaign, inShortVideoCampaign, type Timeline } from './timeline.ts';

/** Who someone is. Channel, country and industry never change; the device is the one most used. */
export type Person = {
  channel: number;
  country: number;
  industry: number;
  device: number;
  temperament: Temperament;
};

/** stayers keep it as a tool; triers use up the fortnight of full access and go; visitors only look. */
export type Temperament = 'stayer' | 'trier' | 'visitor';

const usualChannels = spread([25, 22, 22, 13, 8, 10]);
const shortVideoChannels = spread([14, 13, 52, 8, 5, 8]);
const referralChannels = spread([20, 18, 17, 31, 6, 8]);
const countryTable = spread([52, 13, 9, 7, 6, 5, 4, 4]);
const industryTable = spread([22, 13, 15, 11, 14, 9, 16]);
const deskDevices = spread([14, 18, 30, 16, 22]);
const phoneDevices = spread([34, 52, 5, 3, 6]);

/** How much likelier than average each channel's people are to be stayers, and triers. Short video brings people who leave. */
const stayersByChannel = [1.22, 1.08, 0.26, 1.5, 1.3, 1.16];
const triersByChannel = [1.15, 1.1, 0.56, 1.2, 1.1, 1.1];
const stayersByIndustry = [1.2, 0.95, 1.1, 1, 1.1, 1.15, 0.6];

const shortVideo = 2;

export const drawPerson = (random: Random, timeline: Timeline, day: number): Person => {
  const channels = inShortVideoCampaign(timeline, day)
    ? shortVideoChannels
    : inReferralCampaign(timeline, day)
      ? referralChannels
      : usualChannels;
  const channel = random.pick(channels);
  const country = random.pick(countryTable);
  const industry = random.pick(industryTable);
  const device = random.pick(channel === shortVideo ? phoneDevices : deskDevices);
  const onboarded = day >= timeline.onboarding ? 1.05 : 0.93;
  const stayers = 0.082 * (stayersByChannel[channel] ?? 1) * (stayersByIndustry[industry] ?? 1) * onboarded;
  const triers = 0.215 * (triersByChannel[channel] ?? 1) * onboarded;
  const draw = random.unit();
  const temperament = draw < stayers ? 'stayer' : draw < stayers + triers ? 'trier' : 'visitor';
  return { channel, country, industry, device, temperament };
};

/** The three things that never change, in one number: an index below `profileCount`. */
export const profileOf = (person: Person): number =>
  (person.channel << 6) | (person.country << 3) | person.industry;
export const profileCount = 512;
