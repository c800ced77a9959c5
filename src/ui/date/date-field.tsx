import { TextInput, type TextInputProps } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';

const DateInput = lazy(async () => ({ default: (await import('./date-input.tsx')).CivilDateInput }));

export type DateFieldProps = {
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  /** while it is empty; without it "any" */
  placeholder?: string | undefined;
  /** A civil date, or nothing. */
  value: string;
  onChange: (date: string) => void;
  min?: string | undefined;
  max?: string | undefined;
};

const waiting: Partial<TextInputProps> = { readOnly: true, value: '' };

/** One day, typed or picked, as the reader's language writes it. The calendar comes in a chunk of its own. */
export const DateField = (props: DateFieldProps) => (
  <Suspense
    fallback={
      <TextInput label={props.label} description={props.description} error={props.error} {...waiting} />
    }
  >
    <DateInput {...props} />
  </Suspense>
);
