import { canBe, type OrderedDate } from './time-parser.ts';

/**
 * Whether a column's dates with years of two digits, such as 05/01/26, have them last, as they are read. In a log the
 * year changes less than the day: where the first parts are fewer than the last ones, and can all be years, the
 * dates are most likely 26/01/05, and are not guessed at.
 */
export class ShortYears {
  #firsts = new Set<number>();
  #lasts = new Set<number>();
  #canBeFirst = true;

  add({ first, second, year }: OrderedDate): void {
    this.#firsts.add(first);
    this.#lasts.add(year);
    if (!canBe(year % 100, second, 2000 + first)) this.#canBeFirst = false;
  }

  get reading(): 'last' | 'unclear' {
    return this.#canBeFirst && this.#firsts.size < this.#lasts.size ? 'unclear' : 'last';
  }

  copy(): ShortYears {
    const copy = new ShortYears();
    copy.#firsts = new Set(this.#firsts);
    copy.#lasts = new Set(this.#lasts);
    copy.#canBeFirst = this.#canBeFirst;
    return copy;
  }
}
