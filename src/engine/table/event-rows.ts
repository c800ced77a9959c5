import { CodeBlocks, TimeBlocks } from './blocks.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { type Budget, PropertyColumn } from './property-column.ts';
import { RowUsers } from './row-users.ts';

/**
 * Events as they are read, in the order of the rows, before anything is known of the whole: what `buildTable` makes
 * a table of. A row whose time is NaN is not to be in it.
 */
export class EventRows {
  rows = 0;
  readonly users = new RowUsers();
  readonly events = new ByteDictionary();
  /** entries of `events` */
  readonly eventOf = new CodeBlocks();
  /** epoch milliseconds */
  readonly time = new TimeBlocks();
  /** what a row's time says beyond the millisecond, as some number; only to tell rows apart */
  readonly finer = new CodeBlocks();
  readonly properties = new Map<string, PropertyColumn>();
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  property(name: string): PropertyColumn {
    let column = this.properties.get(name);
    if (!column) {
      column = new PropertyColumn(name, this.#budget);
      this.properties.set(name, column);
    }
    return column;
  }
}
