import { Trans } from '@lingui/react/macro';
import { PageHeader } from '../../ui/page-header.tsx';

export const ChurnPage = () => <PageHeader title={<Trans>Churn risk</Trans>} />;
