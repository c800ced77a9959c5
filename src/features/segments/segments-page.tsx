import { Trans } from '@lingui/react/macro';
import { PageHeader } from '../../ui/page-header.tsx';

export const SegmentsPage = () => <PageHeader title={<Trans>Segments</Trans>} />;
