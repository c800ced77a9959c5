/** The closed lists that the demo's rows are made of. Their order is part of the data: rows hold indices into them. */
export const actions = [
  'register',
  'use',
  'feedback',
  'pay',
  'generate',
  'rewrite',
  'image',
  'export',
  'share',
] as const;

export const channels = ['search', 'app store', 'short video', 'referral', 'partner', 'direct'] as const;

export const countries = [
  'China',
  'United States',
  'India',
  'Brazil',
  'Germany',
  'Japan',
  'Indonesia',
  'United Kingdom',
] as const;

export const industries = [
  'marketing',
  'education',
  'e-commerce',
  'media',
  'software',
  'consulting',
  'student',
] as const;

export const devices = ['ios', 'android', 'windows', 'mac', 'web'] as const;

export const plans = ['free', 'basic', 'pro', 'team'] as const;

/** What a session makes; the last slot means that the event has nothing to do with one. */
export const features = ['report', 'email', 'slides', 'copy', 'summary', 'translation', ''] as const;
export const noFeature = 6;

export const products = [
  'weekly report',
  'customer e-mail',
  'slide outline',
  'product copy',
  'meeting summary',
  'translation',
] as const;

export const signUps = ['phone number', 'e-mail', 'Google account', 'WeChat'] as const;

/** Two remarks for each rating from 1 to 5. */
export const remarks = [
  'far too slow, I gave up',
  'made up figures',
  'sounds like a machine',
  'lost my formatting',
  'fine for a first draft',
  'good, but the limits are tight',
  'saves me an hour a week',
  'the rewrite is really good',
  'finished my report before lunch',
  'the whole team uses it now',
] as const;

export const payments = [
  'credit pack',
  'subscribed',
  'renewed',
  'upgraded',
  'downgraded',
  'refunded',
] as const;

/** Dollars a month for each of `plans`; a credit pack is bought once. */
export const planPrices = [0, 19, 49, 129] as const;
export const creditPackPrice = 15;

/** What may be wrong with a row. A row with an index above 0 is one that a reader should set aside, or count as repeated. */
export const defects = [
  'none',
  'no user',
  'no event',
  'epoch zero in local time',
  'far future',
  'text for a time',
  'no time',
  'garbled',
] as const;
