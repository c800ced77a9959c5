import './file-drop.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Icon } from '../icon/icon.tsx';
import { droppedFiles } from './dropped-files.ts';

type Props = {
  /** "Drop it to read it here" */
  title: ReactNode;
  hint?: ReactNode;
  onFiles: (files: File[]) => void;
  /** A folder that could not be opened and the like. */
  onError: (error: unknown) => void;
};

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files and folders dropped anywhere on the window and shows, while they hover, that it will. */
export const WindowDrop = ({ title, hint, onFiles, onError }: Props) => {
  const [over, setOver] = useState(false);
  const latest = useRef({ onFiles, onError });
  useEffect(() => {
    latest.current = { onFiles, onError };
  });
  useEffect(() => {
    // Entering a child fires before leaving its parent: only the balance says whether the pointer is still inside.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      setOver(depth > 0);
    };
    const hover = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      droppedFiles(event.dataTransfer).then(
        (files) => latest.current.onFiles(files),
        (error: unknown) => latest.current.onError(error),
      );
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className="hf-drop" role="status">
      <div className="hf-drop-frame">
        <Icon name="upload" size={28} />
        {title}
        {hint === undefined ? null : <span className="hf-drop-hint">{hint}</span>}
      </div>
    </div>
  );
};
