import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/zh-cn.js';
import { DateInput } from '@mantine/dates';
import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../format/format-context.tsx';
import { type DateFieldProps } from './date-field.tsx';

/** The field of DateField. */
export const CivilDateInput = ({ placeholder, ...props }: DateFieldProps) => {
  const { label, description, error, value, onChange, min, max } = props;
  const { t } = useLingui();
  const { language } = useFormat();
  const chinese = language === 'zh';
  return (
    <DateInput
      size="xs"
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error}
      clearable
      clearButtonProps={{ 'aria-label': t`No day` }}
      placeholder={placeholder ?? t`any`}
      locale={chinese ? 'zh-cn' : 'en'}
      valueFormat={chinese ? 'YYYY年M月D日' : 'D MMM YYYY'}
      monthLabelFormat={chinese ? 'YYYY年M月' : 'MMMM YYYY'}
      weekendDays={[]}
      value={value === '' ? null : value}
      onChange={(day) => onChange(day ?? '')}
      {...(min === undefined ? {} : { minDate: min })}
      {...(max === undefined ? {} : { maxDate: max })}
    />
  );
};
