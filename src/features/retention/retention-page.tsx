import { Trans } from '@lingui/react/macro';
import { PageHeader } from '../../ui/page-header.tsx';

export const RetentionPage = () => <PageHeader title={<Trans>Retention</Trans>} />;
