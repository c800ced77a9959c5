// A catalogue, compiled by the lingui plugin when it is imported.
declare module '*.po' {
  import { type Messages } from '@lingui/core';
  export const messages: Messages;
}
