import { Trans } from '@lingui/react/macro';
import { PageHeader } from '../../ui/page-header.tsx';

export const DataPage = () => <PageHeader title={<Trans>Data</Trans>} />;
