import { useLingui } from '@lingui/react/macro';
import type { Exporting } from '../../../queries/kept.ts';
import { ProgressPanel } from '../../../ui/states/progress-panel.tsx';

/** How far a data set has been written to a file, with a way out. */
export const ExportProgress = ({ exporting }: { exporting: Exporting }) => {
  const { t } = useLingui();
  const { name, progress, cancel } = exporting;
  const total = progress?.totalBytes ?? null;
  const isWriting = progress?.phase === 'exporting';
  return (
    <div className="hf-kept-export">
      <ProgressPanel
        label={isWriting ? t`Writing ${name} to a file` : t`Opening ${name}`}
        fraction={progress && total ? progress.bytes / total : null}
        rows={isWriting ? progress.rows : undefined}
        onCancel={cancel}
      />
    </div>
  );
};
